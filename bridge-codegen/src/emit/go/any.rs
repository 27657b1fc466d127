//! Interfaces of classes that others are derived from: what takes a `*Shape` takes
//! a `*Circle` too.

use super::align::concat;
use super::doc::comment;
use super::types::fill;
use super::{Printer, receiver, unexported};
use crate::names::series;
use crate::plan::{Cast, Function, Opaque, Own, Role, Shape, TypeDef, TypeId, Value};

impl<'p> Printer<'p> {
    /// The class of a parameter which objects of derived classes can be.
    pub(super) fn any_of(self, value: &Value) -> Option<TypeId> {
        let (Shape::Handle(id), Own::Call { .. }) = (value.shape, value.own) else { return None };
        self.plan.derived(id).next().map(|_| id)
    }

    /// The interface of a class, if others are derived from it.
    pub(super) fn any(self, id: TypeId, def: &TypeDef, opaque: &'p Opaque) -> String {
        let Some(any) = self.plan.any_name(id) else { return String::new() };
        let name = &def.names.go;
        let derived: Vec<&str> = self.plan.derived(id).map(|cast| self.go(cast.derived)).collect();
        let classes: Vec<String> = derived.iter().map(|name| format!("*[{name}]")).collect();
        let doc = fill(&format!(
            "{any} is a *[{name}], or an object of a class that is derived from it: {}.",
            series(&classes, "or")
        ));
        let methods = concat(self.common(id, opaque).map(|f| format!("\t{}\n", self.method(f))));
        let mark = format!("is{name}");
        let marks: Vec<String> = std::iter::once(name.as_str())
            .chain(derived)
            .map(|name| format!("func (*{name}) {mark}()"))
            .collect();
        // gofmt has the bodies of such lines in one column.
        let width = marks.iter().map(|mark| mark.chars().count()).max().unwrap_or_default();
        let marks = concat(marks.iter().map(|mark| format!("{mark:width$} {{}}\n")));
        format!(
            "\n{}type {any} interface {{\n{methods}\tClose() error\n\n\thandle() *handle\n\t{mark}()\n}}\n\n{marks}",
            comment(&doc)
        )
    }

    /// The methods of a class that all classes derived from it have of it.
    fn common(self, id: TypeId, opaque: &'p Opaque) -> impl Iterator<Item = &'p Function> {
        let functions = opaque.functions.iter().map(|index| &self.plan.functions[*index]);
        let methods = functions.filter(|f| f.role == Role::Method);
        methods.filter(move |f| self.plan.derived(id).all(|cast| self.inherits(cast, f)))
    }

    fn inherits(self, cast: &Cast, method: &Function) -> bool {
        let mut functions =
            self.plan.opaque(cast.derived).functions.iter().map(|at| &self.plan.functions[*at]);
        functions.any(|f| {
            f.names.go == method.names.go && f.receiver.as_ref().is_some_and(|on| on.base == Some(cast.base))
        })
    }

    /// What makes C's pointers of what such interfaces hold.
    pub(super) fn casts(self) -> String {
        let casts = concat(self.plan.opaques().map(|(id, def, _)| self.cast(id, def)));
        if casts.is_empty() { casts } else { HANDLE_OF.to_owned() + &casts }
    }

    fn cast(self, id: TypeId, def: &TypeDef) -> String {
        let (name, c) = (&def.names.go, &def.names.c);
        let Some(any) = self.plan.any_name(id) else { return String::new() };
        let is_taken = self
            .plan
            .functions
            .iter()
            .any(|f| f.params.iter().any(|param| self.any_of(&param.value) == Some(id)));
        if !is_taken {
            return String::new();
        }
        let on = receiver(name);
        let on = if on == "h" { "of" } else { &on };
        let cases = concat(self.plan.derived(id).map(|cast| {
            let (go, theirs) = (self.go(cast.derived), self.c(cast.derived));
            let up = &self.plan.functions[cast.up].names.c;
            format!("\tcase *{go}:\n\t\treturn C.{up}((*C.{theirs})(h.object)).value\n")
        }));
        format!(
            "\n// {maker} is the part of the object that is a {name}, where it is entered.\n\
             func {maker}({on} {any}, h *handle) *C.{c} {{\n\
             \tif h == nil {{\n\t\treturn nil\n\t}}\n\
             \tswitch {on}.(type) {{\n{cases}\t}}\n\
             \treturn (*C.{c})(h.object)\n}}\n",
            maker = self.caster(id),
        )
    }

    /// The function that makes C's pointer of what an interface holds.
    pub(super) fn caster(self, id: TypeId) -> String {
        unexported(&format!("As{}", self.go(id)))
    }
}

/// The handle of what an interface holds, which may be nothing.
const HANDLE_OF: &str = "
// handleOf is the handle of an object, or nil if there is none.
func handleOf(object interface{ handle() *handle }) *handle {
	if object == nil {
		return nil
	}
	return object.handle()
}
";
