//! The file that crosses: functions and methods, and how objects are made.

use super::align::{Row, concat, indent, rows};
use super::bonds::{Bond, BondKind, keepers, of_one_object, result_bonds};
use super::classes::{REST, accessor, capital};
use super::fields::unfit;
use super::leaf::{address, go_type};
use super::objects::Lock;
use super::signature::by_pointer;
use super::{Printer, imports_with, receiver, used};
use crate::plan::{
    Access, CRole, CType, Call, DomainId, Elem, ErrorFields, ErrorVariant, Function, Give, Guard, Lasts,
    Leaf, LockPart, Nodes, Own, Pack, PackId, Param, Place, Plan, Pointee, Presence, Registers,
    SCRATCH_BYTES, Scalar, Shape, Threads, Time, TupleId, TypeId, TypeKind, Value, Word, values_of,
};

impl Printer<'_> {
    /// `kv_cgo.go`.
    pub fn crossings(self, heads: &[String]) -> String {
        let mut body = self.layouts();
        body += &self.to_c();
        body += &self.domains();
        body += &self.leaf_addresses();
        body += &self.ends();
        body += &self.with_fields();
        for (f, head) in self.functions().zip(heads) {
            body += head;
            body += &self.body(f);
            body += "}\n";
            body += &self.each_item(f);
        }
        body += &self.casts();
        body += &self.objects_of_types();
        body += &self.packs();
        let used = used(&["cmp", "math", "runtime", "slices", "time", "unsafe"], &body);
        let mut out = self.header("cgo");
        let leaf = self.has_leaves().then(|| self.leaf_path());
        let imports = imports_with(&used, leaf.as_deref());
        out += &format!("package {}\n\n{}import \"C\"\n\n{imports}", self.package(), self.preamble());
        format!("{}\n{body}", out.trim_end())
    }

    /// How cgo compiles and links, and what it may assume of each function.
    fn preamble(self) -> String {
        let build = &self.plan.package.build;
        let quoted =
            |flags: &mut dyn Iterator<Item = String>| flags.map(|f| quote(&f)).collect::<Vec<_>>().join(" ");
        let standard = build.std.iter().map(|std| format!("-std={std}"));
        let libraries = build.link.iter().map(|library| format!("-l{library}"));
        let mut out = String::from("/*\n");
        for (name, flags) in [
            ("pkg-config", quoted(&mut build.pkg_config.iter().cloned())),
            ("CXXFLAGS", quoted(&mut standard.chain(build.cxxflags.iter().cloned()))),
            ("LDFLAGS", quoted(&mut build.ldflags.iter().cloned().chain(libraries))),
        ] {
            if !flags.is_empty() {
                out += &format!("#cgo {name}: {flags}\n");
            }
        }
        // Both promises are needed to leave what is lent on the caller's stack,
        // and cost a little: only for functions that are lent something.
        for f in self.plan.crossings().filter(|f| !f.calls_back && lends_memory(f)) {
            out += &format!("#cgo noescape {0}\n#cgo nocallback {0}\n", f.names.c);
        }
        out += &format!("#include \"{}\"\n", self.plan.package.header);
        out + &self.anchors() + &self.enders() + "*/\n"
    }

    /// The types of the objects that C++ may be given inside of values, and what
    /// destroys them.
    fn given_inside(&self) -> impl Iterator<Item = (TypeId, &str)> {
        self.plan.packs().filter(|(_, def)| def.enters && def.gives_away).filter_map(move |(_, def)| {
            let Pack::Object(id, _) = def.pack else { return None };
            Some((id, self.plan.opaque(id).destroy.as_deref()?))
        })
    }

    /// What ends such objects. Go has the address of no function that is C's own here.
    fn enders(self) -> String {
        concat(self.given_inside().map(|(id, destroy)| {
            let c = self.c(id);
            format!(
                "\nstatic void end_{c}(void *object) {{ {destroy}(object); }}\n\
                 static void *ender_{c}(void) {{ return (void *)end_{c}; }}\n"
            )
        }))
    }

    fn ends(self) -> String {
        let row = |(id, _)| Row {
            comment: String::new(),
            first: format!("end{}", capital(self.go(id))),
            rest: format!("= C.ender_{}()", self.c(id)),
        };
        let all: Vec<Row> = self.given_inside().map(row).collect();
        if all.is_empty() {
            return String::new();
        }
        format!("\n// What ends the objects that C++ was to take and cannot read.\nvar (\n{})\n", rows(&all))
    }

    /// Makes the linker ask for the symbols that only this very ABI has.
    fn anchors(self) -> String {
        let anchors = &self.plan.anchors;
        let addresses: Vec<String> =
            anchors.iter().map(|anchor| format!("  &{},\n", anchor.symbol)).collect();
        format!(
            "\n// Links only with the shim that was generated with this file.\n\
             static const char *const anchors[] __attribute__((used)) = {{\n{}}};\n",
            addresses.concat()
        )
    }

    /// Records and enums cross as they are: the compiler compares them.
    fn layouts(self) -> String {
        let mut lines = Vec::new();
        let mut same = |question: &str, go: &str, c: &str| {
            lines
                .push(format!("\t_ = [1]struct{{}}{{}}[unsafe.{question}({go})-unsafe.{question}(C.{c})]\n"));
        };
        for def in &self.plan.types {
            let (go, c) = (&def.names.go, &def.names.c);
            match &def.kind {
                TypeKind::Record(record) => {
                    same("Sizeof", &format!("{go}{{}}"), &format!("{c}{{}}"));
                    for field in &record.fields {
                        let (go_field, c_field) = (&field.names.go, cgo_name(&field.names.c));
                        same("Offsetof", &format!("{go}{{}}.{go_field}"), &format!("{c}{{}}.{c_field}"));
                    }
                }
                TypeKind::Enum(_) => same("Sizeof", &format!("{go}(0)"), &format!("{c}(0)")),
                // Go's alias is the type itself, as C's is.
                TypeKind::Alias(_)
                | TypeKind::Composite(_)
                | TypeKind::Choice(_)
                | TypeKind::Opaque(_)
                | TypeKind::Node(_) => {}
                // C's is another one, and is filled.
                TypeKind::Fields(_) => {}
            }
        }
        // A slice crosses as it is too: of `int` only where C's long is as wide.
        for long in [Scalar::CLong, Scalar::CUlong] {
            let elem = Shape::Span(Elem::Scalar(long));
            let is_there = |f: &Function| {
                let params = f.params.iter().map(|param| &param.value);
                let is_row = |value: &Value| {
                    value.shape == elem || (f.batch.is_some() && value.shape == Shape::Scalar(long))
                };
                params.chain(self.plan.parts(f)).any(is_row)
            };
            let is_told = self.error_fields().any(|(_, fields)| {
                self.plan.tuple(fields.parts).parts.iter().any(|part| part.value.shape == elem)
            });
            if is_told || self.plan.functions.iter().any(is_there) {
                same("Sizeof", &format!("{}(0)", long.go()), &format!("{}(0)", long.cgo()));
            }
        }
        if lines.is_empty() {
            return String::new();
        }
        format!(
            "\n// What crosses as it is must look the same to Go and C. Where it does not, one of\n\
             // these indices is out of range.\nvar (\n{})\n",
            lines.concat()
        )
    }

    /// What makes an error one with fields.
    fn with_fields(self) -> String {
        if !self.has_error_fields() {
            return String::new();
        }
        let cases = self.error_fields().map(|(variant, fields)| self.error_case(variant, fields));
        let prefix = &self.plan.package.prefix;
        format!(
            "\n// withFields adds what an error of its kind says beside its message.\n\
             func withFields(err *Error, e *C.{prefix}_error) error {{\n\
             \tif e.fields == nil {{\n\t\treturn err\n\t}}\n\
             \tswitch e.kind {{\n{}\t}}\n\treturn err\n}}\n",
            concat(cases)
        )
    }

    fn error_case(self, variant: &ErrorVariant, fields: &ErrorFields) -> String {
        let tuple = self.plan.tuple(fields.parts);
        let (kind, c, go) = (&variant.names.c, &tuple.name, &fields.go);
        let mut out =
            format!("\tcase C.{kind}:\n\t\tf := (*C.{c})(e.fields)\n\t\tfull := &{go}{{Err: err}}\n");
        for part in &tuple.parts {
            let (name, from) = (&part.names.go, format!("f.{}", cgo_name(&part.names.c)));
            let len = format!("f.{}_len", part.names.c);
            let line = match part.value.shape {
                // No library has an object of half the address space.
                Shape::Scalar(Scalar::Usize) => format!("full.{name} = int(min({from}, math.MaxInt))"),
                Shape::Scalar(scalar) => format!("full.{name} = {}({from})", scalar.go()),
                Shape::Time(Time::Duration) => format!("full.{name} = time.Duration({from})"),
                Shape::Time(Time::SystemTime) => format!("full.{name} = unixTime(int64({from}))"),
                Shape::Enum(id) => format!("full.{name} = {}({from})", self.go(id)),
                Shape::Record(id) => format!("full.{name} = *(*{})(unsafe.Pointer(&{from}))", self.go(id)),
                Shape::Text => format!("full.{name}, _ = copyText(\"\", {from}, {len})"),
                Shape::Span(elem) => {
                    let elem = self.slice_elem(elem);
                    format!("full.{name}, _ = copySlice[{elem}](\"\", unsafe.Pointer({from}), {len})")
                }
                Shape::Unit
                | Shape::Fields(_)
                | Shape::Packed(_)
                | Shape::Handle(_)
                | Shape::Node(_)
                | Shape::Tuple(_) => {
                    unreachable!("checked: no field of an error")
                }
            };
            out += &format!("\t\t{line}\n");
        }
        out + "\t\treturn full\n"
    }

    fn entry(self, f: &Function) -> Entry {
        if self.plan.enters_many(f) {
            return Entry::Several;
        }
        let guard = match (f.guards.as_slice(), f.unguarded.as_slice()) {
            ([], []) => return Entry::Nothing,
            ([], [domain]) => return Entry::Domain(*domain),
            ([guard], []) if guard.part == LockPart::Whole => guard,
            ([] | [_] | [_, _, ..], _) => return Entry::Several,
        };
        let Some(ty) = self.plan.entered(f, guard.place).filter(|_| !may_be_nil(f, guard.place)) else {
            return Entry::Several;
        };
        let is_node = f.operand(guard.place) != Some(ty);
        let frees = guard.nodes == Nodes::Freed;
        let (enter, leave) = match (guard.access, guard.borrowers) {
            _ if is_node && frees => return Entry::Several,
            (Access::Enter | Access::Share, _) if is_node => ("enterNodeShared", "leaveShared"),
            (Access::Exclude, _) if is_node => ("enterNode", "leave"),
            (Access::Enter | Access::Share, _) => ("enterShared", "leaveShared"),
            (Access::Exclude, _) if !frees => ("enter", "leave"),
            (Access::Exclude | Access::Mutate, Lasts::ThroughChanges) => ("enterToChange", "leave"),
            (Access::Exclude | Access::Mutate, Lasts::UntilChanged) => ("enterUnlent", "leave"),
            (Access::Consume, _) => return Entry::Several,
        };
        let leave = match self.objects(ty).lock {
            Lock::Own if !self.plan.calls_back => leave_own(self.plan.opaque(ty).threads, guard.access),
            Lock::Own | Lock::MayChange => leave,
        };
        Entry::One(guard.place, enter, leave)
    }
}

/// Whether a function is passed a pointer to Go's memory.
fn lends_memory(f: &Function) -> bool {
    f.c.params.iter().any(|param| match param.ty {
        CType::Pointer { to: Pointee::Char | Pointee::Elem(_) | Pointee::Fields(_), .. } => true,
        CType::Pointer { to: Pointee::Opaque(_) | Pointee::Error | Pointee::Errors, .. }
        | CType::Scalar(_)
        | CType::Enum(_)
        | CType::Record(_)
        | CType::Alias(_)
        | CType::Tuple(_) => false,
    })
}

/// A time in nanoseconds, as C has it.
pub(super) fn in_c(time: Time, from: &str) -> String {
    match time {
        Time::Duration => format!("C.int64_t({from})"),
        Time::SystemTime => format!("C.int64_t(unixNano({from}))"),
    }
}

/// A flag as `#cgo` lines read it.
fn quote(flag: &str) -> String {
    if flag.contains([' ', '\t']) { format!("\"{flag}\"") } else { flag.to_owned() }
}

/// A C field as cgo calls it.
pub(super) fn cgo_name(field: &str) -> String {
    if crate::words::GO_KEYWORDS.contains(&field) { format!("_{field}") } else { field.to_owned() }
}

/// How the handles of a function are entered.
enum Entry {
    /// There are none.
    Nothing,
    /// One, always there: the usual case, and the fast one. What enters it, and
    /// what leaves it.
    One(Place, &'static str, &'static str),
    /// There are none, but a thread or lock.
    Domain(DomainId),
    /// Several, or one that may be nil or is given away.
    Several,
}

/// The fields of C's result that hold a value, and its scratch buffer.
pub(super) struct Fields {
    value: String,
    pub(super) data: String,
    pub(super) len: String,
    buffer: String,
}

/// The body of one function.
pub(super) struct Body<'f> {
    pub(super) printer: Printer<'f>,
    pub(super) f: &'f Function,
    entry: Entry,
    /// The Go names of the parameters.
    pub(super) names: Vec<String>,
    /// The function's name, quoted, for errors.
    pub(super) full_name: String,
    /// The receiver's name; empty without one.
    on: String,
    /// The variable that holds several handles' calls.
    calls: String,
    /// The variable that holds the only handle: `h`, unless the receiver is.
    h: &'static str,
    /// The variable that holds C's result: `r`, unless the receiver is.
    pub(super) r: &'static str,
    pub(super) out: String,
}

impl<'f> Body<'f> {
    pub(super) fn new(printer: Printer<'f>, f: &'f Function) -> Self {
        let names = f.params.iter().map(|param| printer.param_name(param)).collect();
        let full_name = format!("\"{}\"", printer.full_name(f));
        let on = f.receiver.as_ref().map_or_else(String::new, |on| receiver(printer.go(on.ty)));
        let mut body = Self {
            printer,
            f,
            entry: printer.entry(f),
            names,
            full_name,
            calls: String::new(),
            h: if on == "h" { "handle" } else { "h" },
            r: if on == "r" { "res" } else { "r" },
            on,
            out: String::new(),
        };
        body.calls = body.local("calls");
        body
    }

    fn plan(&self) -> &'f Plan {
        self.printer.plan
    }

    pub(super) fn line(&mut self, text: &str) {
        indent(&mut self.out, text);
    }

    pub(super) fn print(mut self) -> String {
        self.unpack_optionals();
        self.refuse_unfit();
        self.pack();
        let until_return = self.hold();
        self.pass_objects();
        self.cross();
        self.unpack_done();
        self.retain();
        self.take_node();
        if !until_return {
            self.leave("");
        }
        self.keep_alive();
        self.report();
        self.finish();
        self.out
    }

    /// Enters what the call holds, and says whether it is left with the return: also
    /// when the program leaves from inside.
    pub(super) fn hold(&mut self) -> bool {
        self.enter();
        let until_return = self.returns_while_held() || self.f.calls_back;
        if until_return {
            self.leave("defer ");
        }
        self.visit();
        until_return
    }

    /// A view must be copied, and a borrower made, while its owner is held.
    fn returns_while_held(&self) -> bool {
        let result = &self.f.result;
        let borrows = match result.own {
            Own::Lend | Own::LendMut { .. } => true,
            Own::Give(
                Give::Object | Give::Copy | Give::RawPointer | Give::Shared | Give::Weak | Give::Stream,
            ) => !result.ties.is_empty(),
            Own::Give(Give::Buffer | Give::View)
            | Own::Copy
            | Own::Call { .. }
            | Own::Take
            | Own::Share { .. } => false,
        };
        borrows && !self.f.guards.is_empty()
    }

    /// `*T` becomes a value and whether it is there.
    pub(super) fn unpack_optionals(&mut self) {
        for (param, name) in self.f.params.iter().zip(self.names.clone()) {
            if is_flagged_pointer(self.printer, param) {
                let (value, present) = unpacked(&name);
                self.line(&format!("{value}, {present} := optional({name})"));
            }
        }
    }

    /// Refuses numbers that C's type cannot hold.
    pub(super) fn refuse_unfit(&mut self) {
        for (index, name) in self.names.clone().into_iter().enumerate() {
            let (param, value) = (&self.f.params[index], self.text(index));
            if let Shape::Fields(id) = param.value.shape {
                self.make_options(id, index);
            }
            if self.f.is_column(index) {
                // Items are what C++ has: none is converted.
                continue;
            }
            let Some((condition, error)) = unfit(&param.value, &value) else { continue };
            let error = format!("{error}({}, \"{name}\")", self.full_name);
            let failure = self.printer.failure(self.f, &error);
            self.line(&format!("if {condition} {{\n\t{failure}\n}}"));
        }
    }

    /// Packs the values that hold others.
    pub(super) fn pack(&mut self) {
        for (index, name) in self.names.clone().into_iter().enumerate() {
            let param = &self.f.params[index];
            let Some(id) = param.value.shape.pack() else { continue };
            let (p, from) = (self.packed(index), self.text(index));
            let packs = self.printer.pack(id, &p, &from);
            let packing = if self.plan().pack(id).objects { "packingObjects" } else { "packing" };
            self.line(&format!("{p} := {packing}()"));
            if self.f.is_column(index) {
                let i = self.local("i");
                let packs = self.printer.pack(id, &p, &format!("{from}[{i}]"));
                self.line(&format!("for {i} := range {from} {{\n\t{packs}\n\t{p}.endItem()\n}}"));
            } else if param.value.presence == Presence::Always {
                self.line(&packs);
            } else {
                let present = self.present(index);
                self.line(&format!("if {present} {{\n\t{packs}\n}}"));
            }
            if self.plan().pack(id).refusable {
                let failure = self.printer.failure(self.f, "err");
                let error = format!("{p}.err({}, \"{name}\")", self.full_name);
                self.line(&format!("if err := {error}; err != nil {{\n\t{failure}\n}}"));
            }
        }
    }

    /// The variable that holds what a parameter is packed into.
    pub(super) fn packed(&self, index: usize) -> String {
        let mut packed = self.f.params.iter().filter(|param| param.value.shape.pack().is_some());
        match (packed.next(), packed.next()) {
            (Some(_), None) => self.local("packed"),
            _ => self.local(&format!("{}Packed", self.names[index])),
        }
    }

    /// Gives back what parameters were packed into.
    pub(super) fn unpack_done(&mut self) {
        for index in 0..self.f.params.len() {
            if self.f.params[index].value.shape.pack().is_some() {
                let p = self.packed(index);
                self.line(&format!("{p}.done()"));
            }
        }
    }

    /// Makes C's struct of an options struct, without its objects.
    fn make_options(&mut self, id: TypeId, index: usize) {
        let (from, made) = (self.text(index), self.made(index));
        if self.printer.is_refused_by_c(id) {
            let err = self.local("err");
            let failure = self.printer.failure(self.f, &err);
            self.line(&format!("{made}, {err} := {from}.toC({})", self.full_name));
            self.line(&format!("if {err} != nil {{\n\t{failure}\n}}"));
        } else {
            self.line(&format!("{made} := {from}.toC()"));
        }
    }

    /// The variable that holds C's struct of an options struct.
    fn made(&self, index: usize) -> String {
        self.local(&format!("{}C", self.names[index]))
    }

    /// The objects of options structs, which are there while they are entered.
    pub(super) fn pass_objects(&mut self) {
        for (place, value) in values_of(&self.f.params) {
            let (Place::Field(index, _), Shape::Handle(_)) = (place, value.shape) else { continue };
            let Some(field) = self.plan().field(self.f, place) else { continue };
            let (to, object) = (cgo_name(&field.of.names.c), self.pointer(place));
            self.line(&format!("{}.{to} = {object}", self.made(index)));
        }
    }

    fn enter(&mut self) {
        let failure = self.printer.failure(self.f, "err");
        match self.entry {
            Entry::Nothing => {}
            Entry::Domain(id) => {
                let (domain, name) = (&self.plan().domain(id).go, self.full_name.clone());
                if self.plan().calls_back {
                    self.line(&format!("if err := {domain}.enter({name}); err != nil {{\n\t{failure}\n}}"));
                } else {
                    self.line(&format!("{domain}.exclude()"));
                }
            }
            Entry::One(place, enter, _) => {
                let (h, mut arguments) = (self.h, self.full_name.clone());
                if self.is_node(place) {
                    arguments += &format!(", {}.node", self.object(place));
                }
                self.line(&format!("{h} := {}", self.asked(place)));
                self.line(&format!("if err := {h}.{enter}({arguments}); err != nil {{\n\t{failure}\n}}"));
            }
            Entry::Several => {
                self.refuse_others();
                self.refuse_twice();
                self.list_calls();
                let (name, calls) = (&self.full_name, &self.calls);
                self.line(&format!("if err := enterAll({name}, {calls}); err != nil {{\n\t{failure}\n}}"));
                self.refuse_stale();
                self.refuse_lent();
                for (index, gives_away) in self.with_objects() {
                    let p = self.packed(index);
                    self.line(&format!("{p}.passObjects({gives_away})"));
                }
            }
        }
        for guard in self.freeing() {
            let handle = self.handle(guard.place);
            self.line(&format!("{handle}.freeNodes()"));
        }
    }

    /// The variable that has all handles which are entered.
    fn list_calls(&mut self) {
        let calls = self.calls.clone();
        let many: Vec<String> = self.with_objects().map(|(index, _)| self.packed(index)).collect();
        let mut many = many.iter();
        if self.f.guards.is_empty()
            && self.f.unguarded.is_empty()
            && let Some(first) = many.next()
        {
            self.line(&format!("{calls} := {first}.entered()"));
        } else {
            self.line(&format!("{calls} := []call{{"));
            for guard in &self.f.guards {
                for call in self.calls(*guard) {
                    self.line(&format!("\t{call},"));
                }
            }
            for id in &self.f.unguarded {
                let domain = &self.plan().domain(*id).go;
                self.line(&format!("\t{{handle: {domain}, access: alone}},"));
            }
            self.line("}");
        }
        for p in many {
            self.line(&format!("{calls} = append({calls}, {p}.entered()...)"));
        }
    }

    /// The parameters that objects stand in, and whether these can be given away.
    fn with_objects(&self) -> impl Iterator<Item = (usize, bool)> + use<'f> {
        let plan = self.plan();
        let params = self.f.params.iter().enumerate();
        params.filter_map(move |(index, param)| plan.objects_in(param).map(|def| (index, def.gives_away)))
    }

    /// The objects whose nodes may be freed, each once.
    fn freeing(&self) -> Vec<Guard> {
        let same = of_one_object(self.plan(), self.f);
        let is_another = |guard: &Guard| same.iter().all(|(_, other)| *other != guard.place);
        let frees = self.f.guards.iter().filter(|guard| guard.nodes == Nodes::Freed);
        frees.copied().filter(is_another).collect()
    }

    /// Refuses nodes of another object than the description says.
    fn refuse_others(&mut self) {
        let failure = self.printer.failure(self.f, "err");
        for (one, other) in of_one_object(self.plan(), self.f) {
            let (name, one, other) = (&self.full_name, self.object(one), self.object(other));
            self.line(&format!(
                "if err := sameObject({name}, {one}.handle(), {other}.handle()); err != nil {{\n\t{failure}\n}}"
            ));
        }
    }

    /// Refuses nodes that may be gone, where the way in does not.
    fn refuse_stale(&mut self) {
        let failure = self.printer.failure(self.f, "err");
        let (name, calls) = (self.full_name.clone(), self.calls.clone());
        for guard in &self.f.guards {
            if !self.is_node(guard.place) {
                continue;
            }
            let (handle, object) = (self.handle(guard.place), self.object(guard.place));
            self.line(&format!(
                "if err := {handle}.fresh({name}, {object}.node); err != nil {{\n\tleaveAll({calls})\n\t{failure}\n}}"
            ));
        }
    }

    fn is_node(&self, place: Place) -> bool {
        self.f.operand(place).is_some_and(|id| self.printer.is_node(id))
    }

    /// Refuses to change what is lent, where the way in does not.
    fn refuse_lent(&mut self) {
        let failure = self.printer.failure(self.f, "err");
        let (name, calls, freeing) = (self.full_name.clone(), self.calls.clone(), self.freeing());
        for guard in &self.f.guards {
            let frees = freeing.contains(guard);
            let asked = match (guard.access, guard.borrowers) {
                (Access::Mutate, Lasts::ThroughChanges) => "mayChange",
                (Access::Exclude, Lasts::ThroughChanges) if frees => "mayChange",
                (Access::Exclude, Lasts::UntilChanged) if frees => "notLent",
                (Access::Mutate, Lasts::UntilChanged) if self.holds_part(*guard) => "notLent",
                (Access::Enter | Access::Share | Access::Exclude | Access::Mutate | Access::Consume, _) => {
                    continue;
                }
            };
            let handle = self.handle(guard.place);
            self.line(&format!(
                "if err := {handle}.{asked}({name}); err != nil {{\n\tleaveAll({calls})\n\t{failure}\n}}"
            ));
        }
    }

    fn keeps(&self, place: Place) -> bool {
        keepers(self.plan(), self.f).iter().any(|bond| bond.keeper == place)
    }

    /// Whether a call holds a part of an object's lock, and shares the object. What
    /// it borrows from changes under the whole lock.
    fn holds_part(&self, guard: Guard) -> bool {
        guard.part != LockPart::Whole && !self.keeps(guard.place)
    }

    /// How a handle is entered: it, and perhaps a part of its lock.
    fn calls(&self, guard: Guard) -> Vec<String> {
        let nil = self.is_none(guard.place).map_or_else(String::new, |none| format!(", mayBeNil: {none}"));
        let call = |handle: &str, access: &str| format!("{{handle: {handle}, access: {access}{nil}}}");
        let (handle, access) = (self.asked(guard.place), self.access(guard));
        if self.holds_part(guard) {
            vec![call(&handle, "sharing"), call(&self.part(guard), access)]
        } else {
            vec![call(&handle, access)]
        }
    }

    /// When there is no object at a place where one may be missing.
    fn is_none(&self, place: Place) -> Option<String> {
        if !may_be_nil(self.f, place) {
            return None;
        }
        match (place, self.plan().field(self.f, place)) {
            (Place::Param(index), _) if self.is_node(place) => Some(format!("!{}", self.present(index))),
            // It must be there with the struct that holds it.
            (Place::Field(index, _), Some(field)) if field.of.value.presence == Presence::Always => {
                Some(format!("!{}", self.present(index)))
            }
            _ if self.any_of(place).is_some() => Some(format!("{} == nil", self.asked(place))),
            _ => Some(format!("{} == nil", self.object(place))),
        }
    }

    /// The class of a parameter which objects of derived classes can be.
    fn any_of(&self, place: Place) -> Option<TypeId> {
        let Place::Param(index) = place else { return None };
        self.printer.any_of(&self.f.params[index].value)
    }

    /// The handle of an operand that may be nil.
    fn asked(&self, place: Place) -> String {
        let object = self.object(place);
        match self.any_of(place) {
            Some(_) => format!("handleOf({object})"),
            None => format!("{object}.handle()"),
        }
    }

    fn access(&self, guard: Guard) -> &'static str {
        match (guard.access, guard.borrowers) {
            // What it borrows from changes.
            (Access::Enter | Access::Share, _) if self.keeps(guard.place) => "alone",
            // Whoever names a part has it for itself.
            (Access::Enter | Access::Share, _) if matches!(guard.part, LockPart::Group(_)) => "alone",
            (Access::Enter | Access::Share, _) => "sharing",
            (Access::Exclude, _) | (Access::Mutate, Lasts::ThroughChanges) => "alone",
            (Access::Mutate, Lasts::UntilChanged) => "unlent",
            (Access::Consume, _) => "consuming",
        }
    }

    /// The handle of a part of an object's lock.
    fn part(&self, guard: Guard) -> String {
        let groups = self.plan().entered(self.f, guard.place).map(|id| &self.plan().opaque(id).groups);
        let name = match (guard.part, groups) {
            (LockPart::Group(index), Some(groups)) => accessor(&groups[index]),
            (LockPart::Whole | LockPart::Rest | LockPart::Group(_), _) => REST.to_owned(),
        };
        format!("{}.{name}()", self.object(guard.place))
    }

    /// The part of an operand's lock that is held instead of the whole, if what
    /// borrows from it has to hold it too.
    fn lent_part(&self, place: Place) -> Option<String> {
        let guard = self.f.guards.iter().find(|guard| guard.place == place)?;
        let threads = self.plan().entered(self.f, place).map(|id| self.plan().opaque(id).threads);
        (guard.part != LockPart::Whole && threads == Some(Threads::Send)).then(|| self.part(*guard))
    }

    /// Refuses one object for two operands of which one changes, where what it
    /// enters its handle with does not say so.
    fn refuse_twice(&mut self) {
        let changes =
            |guard: &Guard| (guard.access, guard.borrowers) == (Access::Mutate, Lasts::ThroughChanges);
        let (guards, name) = (&self.f.guards, self.full_name.clone());
        let failure = self.printer.failure(self.f, "err");
        for (index, one) in guards.iter().enumerate() {
            for other in &guards[index + 1..] {
                let ids =
                    self.plan().entered(self.f, one.place).zip(self.plan().entered(self.f, other.place));
                let same = ids.is_some_and(|(one, other)| self.plan().may_be_one(one, other));
                if same && (changes(one) || changes(other)) {
                    let (one, other) = (self.asked(one.place), self.asked(other.place));
                    self.line(&format!(
                        "if err := distinct({name}, {one}, {other}); err != nil {{\n\t{failure}\n}}"
                    ));
                }
            }
        }
    }

    /// Lets the locks know of a call that the program may be called from.
    fn visit(&mut self) {
        if !self.f.calls_back {
            return;
        }
        let holds = match self.entry {
            Entry::Nothing => return,
            Entry::Domain(id) => format!("{}.holding(alone)", self.plan().domain(id).go),
            Entry::One(..) => format!("{}.holding({})", self.h, self.access(self.f.guards[0])),
            Entry::Several => format!("locks(nil, {})", self.calls),
        };
        self.line(&format!("defer visiting({holds}).end()"));
    }

    pub(super) fn leave(&mut self, when: &str) {
        match self.entry {
            Entry::Nothing => {}
            Entry::Domain(id) => {
                let domain = &self.plan().domain(id).go;
                self.line(&format!("{when}{domain}.leave()"));
            }
            Entry::One(_, _, leave) => self.line(&format!("{when}{}.{leave}()", self.h)),
            Entry::Several => self.line(&format!("{when}leaveAll({})", self.calls)),
        }
    }

    pub(super) fn keep_alive(&mut self) {
        for guard in &self.f.guards {
            let object = self.holder(guard.place);
            self.line(&format!("runtime.KeepAlive({object})"));
        }
        for (index, _) in self.with_objects() {
            let name = self.names[index].clone();
            self.line(&format!("runtime.KeepAlive({name})"));
        }
    }

    /// The Go value of the object that is entered for an operand.
    fn holder(&self, place: Place) -> String {
        let object = self.object(place);
        if self.is_node(place) { format!("{object}.of") } else { object }
    }

    /// The Go variable of a handle or a node.
    fn object(&self, place: Place) -> String {
        match (place, &self.f.receiver) {
            (Place::Param(index), _) if self.is_node(place) => self.text(index),
            (Place::Param(index), _) => self.names[index].clone(),
            (Place::Field(index, _), _) => {
                let field = self.plan().field(self.f, place).map_or("", |field| &field.of.names.go);
                format!("{}.{field}", self.text(index))
            }
            (Place::Receiver, Some(on)) => receiver(self.printer.go(on.ty)),
            (Place::Receiver, None) => unreachable!("a guard on a receiver"),
        }
    }

    /// The handle at a place, once entered.
    fn handle(&self, place: Place) -> String {
        match self.entry {
            Entry::One(only, ..) if only == place => self.h.to_owned(),
            Entry::Nothing | Entry::Domain(_) | Entry::One(..) | Entry::Several
                if may_be_nil(self.f, place) || self.any_of(place).is_some() =>
            {
                self.asked(place)
            }
            Entry::Nothing | Entry::Domain(_) | Entry::One(..) | Entry::Several => {
                format!("{}.h", self.holder(place))
            }
        }
    }

    /// The scratch buffer's element and length, if a value needs one.
    fn scratch(&self, value: &Value) -> Option<(String, u64)> {
        if value.own != Own::Give(Give::Buffer) {
            return None;
        }
        match value.shape {
            Shape::Text | Shape::Packed(_) => Some(("byte".to_owned(), SCRATCH_BYTES)),
            Shape::Span(elem) => Some((self.printer.slice_elem(elem), self.plan().scratch_len(elem))),
            Shape::Unit
            | Shape::Scalar(_)
            | Shape::Time(_)
            | Shape::Enum(_)
            | Shape::Record(_)
            | Shape::Fields(_)
            | Shape::Handle(_)
            | Shape::Node(_)
            | Shape::Tuple(_) => None,
        }
    }

    /// The scratch buffer of a part of the result.
    fn buffer(&self, part: usize) -> String {
        match self.f.result.shape.tuple() {
            Some(id) => self.local(&format!("{}Buf", self.plan().tuple(id).parts[part].names.go)),
            None => "buf".to_owned(),
        }
    }

    pub(super) fn cross(&mut self) {
        let parts = if self.f.batch.is_none() { self.plan().parts(self.f) } else { Vec::new() };
        for (part, value) in parts.into_iter().enumerate() {
            let Some((elem, len)) = self.scratch(value) else { continue };
            if let Some((append, _)) = self.f.appended() {
                let (room, dst) = (self.room(), &append.dst);
                self.line(&format!("{room} := {dst}[len({dst}):cap({dst})]"));
            } else {
                let buffer = self.buffer(part);
                self.line(&format!("var {buffer} [{len}]{elem}"));
            }
        }
        let (r, symbol) = (self.r, &self.f.names.c);
        let arguments = self.arguments();
        let Some(leaf) = &self.f.leaf else {
            return self.line(&call(&format!("{r} := C.{symbol}"), &arguments));
        };
        let clock = self.local("clock");
        let ret = &self.plan().result(self.f.c.ret).name;
        self.line(&format!("{clock} := leaf.Start()\nvar {r} C.{ret}\nif leaf.On {{"));
        let results = if leaf.gives == Registers::One { "err" } else { "value, err" };
        let mut branches = String::new();
        indent(
            &mut branches,
            &call(&format!("{results} := leaf.Call{}", leaf.name), &self.leaf_arguments(leaf)),
        );
        indent(&mut branches, &self.leaf_result());
        branches += "} else {\n";
        indent(&mut branches, &call(&format!("{r} = C.{symbol}"), &arguments));
        self.line(&format!("{branches}}}\n{clock}.Stop()"));
    }

    /// What a leaf call is passed: the address of the function, then the operands
    /// in Go's types, each followed by ", ".
    fn leaf_arguments(&self, leaf: &Leaf) -> Vec<String> {
        let mut out = vec![format!("{}, ", address(leaf))];
        for taken in &leaf.takes {
            let argument = match taken.role {
                CRole::Receiver => self.address(Place::Receiver),
                CRole::Value(index) => self.leaf_argument(index, taken.word),
                CRole::Len(index) => format!("len({})", self.text(index)),
                CRole::Flag(index) => self.present(index),
                CRole::ScratchData(_)
                | CRole::ScratchCap(_)
                | CRole::Column(_)
                | CRole::Ends(_)
                | CRole::Count
                | CRole::Values
                | CRole::Given
                | CRole::Presences => unreachable!("checked: no leaf has one"),
            };
            match taken.role {
                CRole::Len(_) | CRole::Flag(_) => push_to_last(&mut out, &format!("{argument}, ")),
                CRole::Receiver
                | CRole::Value(_)
                | CRole::ScratchData(_)
                | CRole::ScratchCap(_)
                | CRole::Column(_)
                | CRole::Ends(_)
                | CRole::Count
                | CRole::Values
                | CRole::Given
                | CRole::Presences => {
                    out.push(format!("{argument}, "));
                }
            }
        }
        out
    }

    fn leaf_argument(&self, index: usize, word: Word) -> String {
        let value = &self.f.params[index].value;
        let name = self.text(index);
        match value.shape {
            Shape::Scalar(scalar) if scalar.go() == go_type(word) => name,
            Shape::Scalar(_) | Shape::Enum(_) | Shape::Time(Time::Duration) => {
                format!("{}({name})", go_type(word))
            }
            Shape::Time(Time::SystemTime) => format!("unixNano({name})"),
            Shape::Record(_) if value.presence == Presence::NullIsNone => format!("unsafe.Pointer({name})"),
            Shape::Record(_) => format!("unsafe.Pointer(&{name})"),
            Shape::Text if value.is_terminated() => format!("unsafe.Pointer(terminated({name}))"),
            Shape::Text => format!("unsafe.Pointer(unsafe.StringData({name}))"),
            Shape::Span(_) => format!("unsafe.Pointer(unsafe.SliceData({name}))"),
            Shape::Handle(_) | Shape::Node(_) => self.address(Place::Param(index)),
            Shape::Unit | Shape::Tuple(_) | Shape::Fields(_) | Shape::Packed(_) => {
                unreachable!("checked: no leaf takes one")
            }
        }
    }

    /// Puts what a leaf call gives into C's result.
    fn leaf_result(&self) -> String {
        let (r, result) = (self.r, &self.f.result);
        let error = format!("(*C.{}_error)(err)", self.plan().package.prefix);
        let value = match result.shape {
            Shape::Scalar(Scalar::Bool) => "uint8(value) != 0".to_owned(),
            Shape::Scalar(Scalar::F32) => "C.float(math.Float32frombits(uint32(value)))".to_owned(),
            Shape::Scalar(Scalar::F64) => "C.double(math.Float64frombits(value))".to_owned(),
            Shape::Scalar(scalar) => format!("C.{}(value)", scalar.cgo()),
            Shape::Enum(id) => format!("C.{}(value)", self.printer.c(id)),
            Shape::Time(_) => "C.int64_t(value)".to_owned(),
            Shape::Node(id) => format!("(*C.{})(value)", self.printer.c(id)),
            Shape::Unit
            | Shape::Record(_)
            | Shape::Fields(_)
            | Shape::Packed(_)
            | Shape::Text
            | Shape::Span(_)
            | Shape::Handle(_)
            | Shape::Tuple(_) => return format!("{r}.error = {error}"),
        };
        match self.f.leaf.as_ref().and_then(|leaf| leaf.flag) {
            Some(bit) => {
                format!("{r}.value, {r}.has_value, {r}.error = {value}, uint8(value>>{bit}) != 0, {error}")
            }
            None => format!("{r}.value, {r}.error = {value}, {error}"),
        }
    }

    /// What is measured is reported when the objects are left: whoever is told may
    /// call them.
    fn report(&mut self) {
        if self.f.leaf.is_some() {
            self.line(&format!("{}.Report({})", self.local("clock"), self.full_name));
        }
    }

    /// The C arguments, each followed by ", ", grouped by operand.
    fn arguments(&self) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        for param in &self.f.c.params {
            match param.role {
                CRole::Receiver => out.push(self.pointer(Place::Receiver)),
                CRole::Value(index) => out.push(self.argument(index)),
                CRole::Len(index) => {
                    let len = match self.f.params[index].value.shape.pack() {
                        Some(_) => format!("{}.len()", self.packed(index)),
                        None => format!("C.size_t(len({}))", self.text(index)),
                    };
                    push_to_last(&mut out, &len);
                }
                CRole::Flag(index) => push_to_last(&mut out, &format!("C.bool({})", self.present(index))),
                CRole::ScratchData(_) if self.f.batch.is_some() => out.push(self.batch_argument(param.role)),
                CRole::ScratchCap(_) if self.f.batch.is_some() => {
                    push_to_last(&mut out, &self.batch_argument(param.role));
                }
                CRole::ScratchData(part) => out.push(self.scratch_pointer(part)),
                CRole::ScratchCap(part) => {
                    let buffer = if self.f.append.is_some() { self.room() } else { self.buffer(part) };
                    push_to_last(&mut out, &format!("C.size_t(len({buffer}))"));
                }
                CRole::Ends(_) => push_to_last(&mut out, &self.batch_argument(param.role)),
                CRole::Column(_) | CRole::Count | CRole::Values | CRole::Given | CRole::Presences => {
                    out.push(self.batch_argument(param.role));
                }
            }
            if let Some(last) = out.last_mut() {
                *last += ", ";
            }
        }
        out
    }

    fn scratch_pointer(&self, part: usize) -> String {
        if self.f.append.is_some() {
            return self.room_pointer();
        }
        let buffer = self.buffer(part);
        let shape = self.plan().parts(self.f)[part].shape;
        if let Shape::Packed(_) = shape {
            format!("(*C.uint8_t)(&{buffer}[0])")
        } else if let Shape::Span(elem) = shape {
            self.elem_pointer(elem, &format!("&{buffer}"), &format!("&{buffer}[0]"))
        } else {
            format!("(*C.char)(unsafe.Pointer(&{buffer}))")
        }
    }

    /// A pointer to elements as C's, from `first`, a pointer to one, where Go
    /// sees that both are the same, else from `any`.
    pub(super) fn elem_pointer(&self, elem: Elem, any: &str, first: &str) -> String {
        let c = self.c_elem(elem);
        match elem {
            Elem::Scalar(Scalar::Usize | Scalar::Isize | Scalar::CChar | Scalar::CLong | Scalar::CUlong)
            | Elem::Record(_)
            | Elem::Range => {
                format!("(*{c})(unsafe.Pointer({any}))")
            }
            Elem::Scalar(_) | Elem::Enum(_) => format!("(*{c})({first})"),
        }
    }

    pub(super) fn c_elem(&self, elem: Elem) -> String {
        match elem {
            Elem::Scalar(scalar) => format!("C.{}", scalar.cgo()),
            Elem::Range => format!("C.{}_range", self.plan().package.prefix),
            Elem::Enum(id) | Elem::Record(id) => format!("C.{}", self.printer.c(id)),
        }
    }

    fn pointer(&self, place: Place) -> String {
        let Some(ty) = self.f.operand(place) else { unreachable!("a guard on a handle or node") };
        match self.any_of(place) {
            Some(id) => self.cast(id, place),
            None => format!("(*C.{})({})", self.printer.c(ty), self.address(place)),
        }
    }

    /// The object at a place as what it is derived from.
    fn cast(&self, id: TypeId, place: Place) -> String {
        format!("{}({}, {})", self.printer.caster(id), self.object(place), self.handle(place))
    }

    /// Where C++ has the object or node at a place.
    fn address(&self, place: Place) -> String {
        if let Some(id) = self.any_of(place) {
            return format!("unsafe.Pointer({})", self.cast(id, place));
        }
        if self.is_node(place) {
            format!("{}.node.at", self.object(place))
        } else if may_be_nil(self.f, place) {
            format!("{}.pointer()", self.handle(place))
        } else {
            format!("{}.object", self.handle(place))
        }
    }

    /// The variable that holds a parameter, without its pointer.
    fn text(&self, index: usize) -> String {
        let name = &self.names[index];
        if is_flagged_pointer(self.printer, &self.f.params[index]) { unpacked(name).0 } else { name.clone() }
    }

    fn present(&self, index: usize) -> String {
        let name = &self.names[index];
        if is_flagged_pointer(self.printer, &self.f.params[index]) {
            unpacked(name).1
        } else {
            format!("{name} != nil")
        }
    }

    fn argument(&self, index: usize) -> String {
        let value = &self.f.params[index].value;
        let name = self.text(index);
        match value.shape {
            Shape::Packed(_) => format!("{}.data()", self.packed(index)),
            Shape::Unit | Shape::Tuple(_) => unreachable!("checked: neither is a parameter"),
            Shape::Scalar(scalar) => format!("C.{}({name})", scalar.cgo()),
            Shape::Time(time) => in_c(time, &name),
            Shape::Enum(id) => format!("C.{}({name})", self.printer.c(id)),
            Shape::Record(id) => {
                let c = self.printer.c(id);
                match (by_pointer(value), value.presence) {
                    (true, Presence::NullIsNone) => format!("(*C.{c})(unsafe.Pointer({name}))"),
                    (true, Presence::Always | Presence::Flag) => format!("(*C.{c})(unsafe.Pointer(&{name}))"),
                    (false, _) => format!("*(*C.{c})(unsafe.Pointer(&{name}))"),
                }
            }
            Shape::Fields(_) => match value.presence {
                Presence::Always | Presence::Flag => format!("&{}", self.made(index)),
                Presence::NullIsNone => format!("given(&{}, {})", self.made(index), self.present(index)),
            },
            Shape::Text if value.is_terminated() => format!("terminated({name})"),
            Shape::Text => format!("cstring({name})"),
            Shape::Span(elem) => {
                let data = format!("unsafe.SliceData({name})");
                self.elem_pointer(elem, &data, &data)
            }
            Shape::Handle(_) | Shape::Node(_) => self.pointer(Place::Param(index)),
        }
    }

    /// What an operand may have stored of another must stay as long as it does.
    pub(super) fn retain(&mut self) {
        for bond in keepers(self.plan(), self.f) {
            let (keeper, lender) = (self.handle(bond.keeper), self.handle(bond.lender));
            let lasts =
                self.plan().entered(self.f, bond.keeper).is_some_and(|id| self.outlasts(id, bond.lender));
            let verb = match bond.kind {
                // What changes while it is lent is not to be read at once.
                BondKind::Object if lasts || self.is_changed(bond.lender) => "retainAlone",
                BondKind::Object => "retain",
                BondKind::Lenders => "inherit",
            };
            self.line(&format!("{keeper}.{verb}({lender})"));
            if let (BondKind::Object, Some(part)) = (bond.kind, self.lent_part(bond.lender)) {
                self.line(&format!("{keeper}.retain({part})"));
            }
        }
    }

    /// How old a node is must be known before the object is left.
    fn take_node(&mut self) {
        let Some(place) = self.node_is_in() else { return };
        let (node, handle, r) = (self.local("node"), self.handle(place), self.r);
        self.line(&format!("{node} := {handle}.node(unsafe.Pointer({r}.value))"));
    }

    /// The operand in whose object the node is that the function gives.
    fn node_is_in(&self) -> Option<Place> {
        match self.f.result.shape {
            Shape::Node(_) => self.f.result.ties.iter().copied().find(|place| !may_be_nil(self.f, *place)),
            Shape::Unit
            | Shape::Fields(_)
            | Shape::Scalar(_)
            | Shape::Time(_)
            | Shape::Enum(_)
            | Shape::Record(_)
            | Shape::Text
            | Shape::Span(_)
            | Shape::Packed(_)
            | Shape::Handle(_)
            | Shape::Tuple(_) => None,
        }
    }

    /// Everything after the crossing: the error, or the value.
    fn finish(&mut self) {
        let r = self.r;
        let failure = self.printer.failure(self.f, &format!("takeError({r}.error)"));
        self.line(&format!("if {r}.error != nil {{\n\t{failure}\n}}"));
        let none = match self.f.result.presence {
            Presence::Always => None,
            Presence::Flag => Some(format!("!{r}.has_value")),
            Presence::NullIsNone => Some(format!("{r}.value == nil")),
        };
        if let Some(condition) = none {
            let mut values = self.printer.nothing(self.f);
            if self.f.fails() {
                values.push("nil".to_owned());
            }
            self.line(&format!("if {condition} {{\n\treturn {}\n}}", values.join(", ")));
        }
        self.give();
    }

    /// Returns the value.
    fn give(&mut self) {
        let (value, can_fail) = match self.f.result.shape {
            Shape::Packed(id) if self.printer.spread(id).is_some() => return self.give_spread(id),
            Shape::Unit => {
                if self.f.fails() {
                    self.line("return nil");
                }
                return;
            }
            Shape::Tuple(id) => return self.give_parts(id),
            Shape::Scalar(_)
            | Shape::Time(_)
            | Shape::Enum(_)
            | Shape::Record(_)
            | Shape::Fields(_)
            | Shape::Text
            | Shape::Span(_)
            | Shape::Packed(_)
            | Shape::Handle(_)
            | Shape::Node(_) => {
                let fields = self.fields();
                self.value(&self.f.result, &fields)
            }
        };
        let optional = self.f.result.presence != Presence::Always;
        match (can_fail, self.f.fails(), optional) {
            (true, true, false) => self.line(&format!("return {value}")),
            (true, true, true) => {
                let local = self.local("value");
                self.line(&format!("{local}, err := {value}"));
                self.line(&format!("return {local}, err == nil, err"));
            }
            (true, false, false) => self.line(&format!("return must({value})")),
            (true, false, true) => self.line(&format!("return must({value}), true")),
            (false, true, false) => self.line(&format!("return {value}, nil")),
            (false, true, true) => self.line(&format!("return {value}, true, nil")),
            (false, false, false) => self.line(&format!("return {value}")),
            (false, false, true) => self.line(&format!("return {value}, true")),
        }
    }

    /// Where C's result is, of one value.
    fn fields(&self) -> Fields {
        let r = self.r;
        Fields {
            value: format!("{r}.value"),
            data: format!("{r}.data"),
            len: format!("{r}.len"),
            buffer: "buf".to_owned(),
        }
    }

    /// Returns the parts of a tuple as several values.
    fn give_spread(&mut self, id: PackId) {
        let fields = self.fields();
        let (unpacked, _) = self.value(&self.f.result, &fields);
        let value = self.local("value");
        let failure = self.printer.failure(self.f, "err");
        self.line(&format!("{value}, err := {unpacked}"));
        self.line(&format!("if err != nil {{\n\t{failure}\n}}"));
        let parts = self.printer.spread(id).unwrap_or_default();
        let mut values: Vec<String> = parts.iter().map(|(field, _)| format!("{value}.{field}")).collect();
        if self.f.result.presence != Presence::Always {
            values.push("true".to_owned());
        }
        if self.f.fails() {
            values.push("nil".to_owned());
        }
        self.line(&format!("return {}", values.join(", ")));
    }

    /// Returns several values. Each is taken before an error of one is returned:
    /// what is not taken is not freed.
    fn give_parts(&mut self, id: TupleId) {
        let (mut values, mut errors) = (Vec::new(), Vec::new());
        for (index, part) in self.plan().tuple(id).parts.iter().enumerate() {
            let field = |name: &str| format!("{}.value.{}", self.r, cgo_name(name));
            let (c, go) = (&part.names.c, &part.names.go);
            let fields = Fields {
                value: field(c),
                data: field(c),
                len: field(&format!("{c}_len")),
                buffer: self.buffer(index),
            };
            let (value, can_fail) = self.value(&part.value, &fields);
            if can_fail {
                let error = self.local(&format!("{go}Err"));
                self.line(&format!("{go}, {error} := {value}"));
                errors.push(error);
                values.push(go.clone());
            } else {
                values.push(value);
            }
        }
        match errors.as_slice() {
            [] => {}
            [only] => {
                let failure = self.printer.failure(self.f, only);
                self.line(&format!("if {only} != nil {{\n\t{failure}\n}}"));
            }
            several => {
                let (failure, first) = (self.printer.failure(self.f, "err"), several.join(", "));
                self.line(&format!("if err := cmp.Or({first}); err != nil {{\n\t{failure}\n}}"));
            }
        }
        if self.f.result.presence != Presence::Always {
            values.push("true".to_owned());
        }
        if self.f.fails() {
            values.push("nil".to_owned());
        }
        self.line(&format!("return {}", values.join(", ")));
    }

    /// A value as Go's, and whether taking it can fail.
    fn value(&mut self, result: &Value, fields: &Fields) -> (String, bool) {
        let name = &self.full_name;
        let Fields { value, data, len, buffer } = fields;
        if let Some(appended) = self.append_value(fields).or_else(|| self.view_value(fields)) {
            return (appended, true);
        }
        match result.shape {
            Shape::Packed(_) if self.f.body.call == Call::Fetch => {
                (format!("takeBatch({buffer}[:], {data}, {len})"), false)
            }
            Shape::Packed(id) => {
                // Receivers have one letter.
                let u = match buffer.strip_suffix("Buf") {
                    Some(part) => self.local(&format!("{part}Packed")),
                    None => self.local("result"),
                };
                let unpacking = if self.plan().pack(id).objects { "unpackingObjects" } else { "unpacking" };
                self.line(&format!("{u} := {unpacking}({buffer}[:], {data}, {len})"));
                let value = self.printer.unpack(id, &format!("&{u}"));
                (format!("{value}, {u}.end({}, {data})", self.full_name), true)
            }
            Shape::Unit | Shape::Fields(_) | Shape::Tuple(_) => unreachable!("not one value"),
            Shape::Scalar(Scalar::Usize) => (format!("integer({name}, {value})"), true),
            Shape::Scalar(scalar) => (format!("{}({value})", scalar.go()), false),
            Shape::Time(Time::Duration) => (format!("time.Duration({value})"), false),
            Shape::Time(Time::SystemTime) => (format!("unixTime(int64({value}))"), false),
            Shape::Enum(id) => (format!("{}({value})", self.printer.go(id)), false),
            Shape::Record(id) => (format!("*(*{})(unsafe.Pointer(&{value}))", self.printer.go(id)), false),
            Shape::Text if result.own == Own::Lend => match self.may_be_of() {
                None => (format!("copyText({name}, {data}, {len})"), true),
                Some(of) => (format!("partOfText({name}, {data}, {len}, {of})"), true),
            },
            Shape::Text => (format!("takeText({name}, {buffer}[:], {data}, {len})"), true),
            Shape::Span(elem) if result.own == Own::Lend => {
                if let Some(of) = self.may_be_of() {
                    return (format!("partOf({name}, unsafe.Pointer({data}), {len}, {of})"), true);
                }
                let elem = self.printer.slice_elem(elem);
                (format!("copySlice[{elem}]({name}, unsafe.Pointer({data}), {len})"), true)
            }
            Shape::Span(_) => {
                (format!("takeSlice({name}, {buffer}[:], unsafe.Pointer({data}), {len})"), true)
            }
            Shape::Handle(id) => (self.new_object(id, value), false),
            Shape::Node(id) => {
                let Some(place) = self.node_is_in() else { unreachable!("checked: in an operand") };
                let (name, of) = (self.printer.go(id), self.holder(place));
                (format!("{name}{{{of}, {}}}", self.local("node")), false)
            }
        }
    }

    /// The arguments that the result may be a part of.
    fn may_be_of(&self) -> Option<String> {
        let names: Vec<&str> = self.f.in_place().map(|(index, _)| self.names[index].as_str()).collect();
        (!names.is_empty()).then(|| names.join(", "))
    }

    /// Whether an object of that type must not be read while its lender changes,
    /// which it survives. Of others, `borrow` and `retain` see to that: those
    /// whose lender's readers share it keep it from changing.
    fn outlasts(&self, id: TypeId, lender: Place) -> bool {
        let lender = self.plan().entered(self.f, lender).map(|id| self.plan().opaque(id).threads);
        (self.plan().opaque(id).lasts, lender) == (Lasts::ThroughChanges, Some(Threads::SyncConst))
    }

    fn new_object(&mut self, id: TypeId, value: &str) -> String {
        let bonds = result_bonds(self.plan(), self.f);
        let lenders = self.lenders(&bonds);
        let name = self.printer.go(id);
        let made = match self.f.result.own {
            Own::Lend => format!("lent{name}({value}, toRead{lenders})"),
            Own::LendMut { .. } => format!("lent{name}({value}, toChange{lenders})"),
            Own::Give(Give::Shared) => format!("share{name}({value}{lenders})"),
            Own::Give(_) | Own::Copy | Own::Call { .. } | Own::Take | Own::Share { .. } => {
                format!("new{}({value}{lenders})", capital(name))
            }
        };
        let apart: Vec<(&str, String)> = bonds
            .iter()
            .filter_map(|bond| {
                let changed = self.is_changed(bond.lender) || self.outlasts(id, bond.lender);
                let verb = match bond.kind {
                    BondKind::Object if changed => "lockWith",
                    BondKind::Object => return None,
                    BondKind::Lenders => "lockAsSibling",
                };
                Some((verb, self.handle(bond.lender)))
            })
            .collect();
        if apart.is_empty() {
            return made;
        }
        // What both may change, calls on both must not reach at once.
        let child = self.local("child");
        self.line(&format!("{child} := {made}"));
        for (verb, other) in apart {
            self.line(&format!("{child}.h.{verb}({other})"));
        }
        child
    }

    /// Whether the object at a place may change while others borrow from it:
    /// by this call, by what this call gives, or by another borrower. Then all of
    /// them hold its lock; they only share it where they only read.
    fn is_changed(&self, lender: Place) -> bool {
        let Some(ty) = self.plan().entered(self.f, lender) else { return false };
        let by_another =
            self.printer.objects(ty).changed && self.plan().opaque(ty).threads == Threads::SyncConst;
        by_another
            || self.f.guards.iter().any(|guard| guard.place == lender && guard.access == Access::Mutate)
    }

    /// The arguments after the object: the handles that it borrows from.
    pub(super) fn lenders(&self, bonds: &[Bond]) -> String {
        let lent = |bond: &Bond| {
            let list = if may_be_nil(self.f, bond.lender) { "lent()" } else { "lenders" };
            format!("{}.{list}", self.handle(bond.lender))
        };
        let handle = |bond: &Bond| {
            let handle = self.handle(bond.lender);
            match (bond.kind, self.lent_part(bond.lender)) {
                (BondKind::Object, Some(part)) => format!("{handle}, {part}"),
                (BondKind::Object, None) | (BondKind::Lenders, _) => handle,
            }
        };
        match bonds {
            [only] if only.kind == BondKind::Lenders => format!(", {}...", lent(only)),
            all if all.iter().all(|bond| bond.kind == BondKind::Object) => {
                concat(all.iter().map(|bond| format!(", {}", handle(bond))))
            }
            mixed => {
                let lists = mixed.iter().map(|bond| match bond.kind {
                    BondKind::Object => format!("[]*handle{{{}}}", handle(bond)),
                    BondKind::Lenders => lent(bond),
                });
                format!(", slices.Concat({})...", lists.collect::<Vec<_>>().join(", "))
            }
        }
    }

    /// A name for a variable that counts: `n`, unless the receiver is.
    pub(super) fn counter(&self) -> String {
        self.local(if self.on == "n" { "count" } else { "n" })
    }

    /// A name for a variable that is no parameter's.
    pub(super) fn local(&self, name: &str) -> String {
        let mut local = name.to_owned();
        while self.names.contains(&local) {
            local.push('_');
        }
        local
    }
}

/// A call with its arguments, each followed by ", ": on one line, or one operand a
/// line.
fn call(function: &str, arguments: &[String]) -> String {
    let line = format!("{function}({})", arguments.concat().trim_end_matches(", "));
    if line.chars().count() <= 110 {
        return line;
    }
    let lines = concat(arguments.iter().map(|group| format!("\t{}\n", group.trim_end())));
    format!("{function}(\n{lines})")
}

fn push_to_last(out: &mut Vec<String>, text: &str) {
    match out.last_mut() {
        Some(last) => *last += text,
        None => out.push(text.to_owned()),
    }
}

/// Whether a parameter is a pointer in Go alone, to a value that may be absent.
fn is_flagged_pointer(printer: Printer<'_>, param: &Param) -> bool {
    match (param.value.shape, param.value.presence) {
        (Shape::Packed(id), Presence::NullIsNone | Presence::Flag) => !printer.has_nil(id),
        (_, Presence::Always) | (Shape::Span(_), _) => false,
        (Shape::Node(_) | Shape::Fields(_), _) => true,
        (_, presence) => presence == Presence::Flag,
    }
}

/// What an optional parameter is unpacked to.
fn unpacked(name: &str) -> (String, String) {
    (format!("{name}Value"), format!("has{}", capital(name)))
}

fn may_be_nil(f: &Function, place: Place) -> bool {
    let Some(param) = f.param(place) else { return false };
    let field = match place {
        Place::Field(_, field) => param.fields.get(field),
        Place::Receiver | Place::Param(_) => None,
    };
    field.into_iter().chain([&param.value]).any(|value| value.presence != Presence::Always)
}

/// How to leave an object whose lock is its own for good. It is a call less than
/// asking the handle for its lock, and calls cost as much as the lock does.
fn leave_own(threads: Threads, access: Access) -> &'static str {
    match (threads, access) {
        (Threads::Send | Threads::Confined(_) | Threads::Locked(_), _) => "private.mu.Unlock",
        (Threads::SyncConst | Threads::Sync, Access::Enter | Access::Share) => "private.rw.RUnlock",
        (Threads::SyncConst | Threads::Sync, Access::Exclude | Access::Mutate | Access::Consume) => {
            "private.rw.Unlock"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cgo_renames_fields_that_are_keywords() {
        assert_eq!(cgo_name("type"), "_type");
        assert_eq!(cgo_name("begin"), "begin");
    }

    #[test]
    fn flags_with_spaces_are_quoted() {
        assert_eq!(quote("-I/a b"), "\"-I/a b\"");
        assert_eq!(quote("-lre2"), "-lre2");
    }
}
