//! What the shim tells the runtime of streams.

use super::Shim;
use super::functions::{Naming, c_name, own_result, scratch};
use crate::plan::{Expression, Function, Own, Param, Presence, Shape, Steps, Stream, TypeDef, TypeId};

impl Shim<'_> {
    /// A type for each stream: what the items are, and how C++ walks from one to the
    /// next.
    pub(super) fn write_streams(&mut self) {
        let plan = self.plan;
        if !plan.has_streams() {
            return;
        }
        let space = self.space();
        self.out.blank();
        self.out.line(&format!("namespace {space} __attribute__((visibility(\"hidden\"))) {{"));
        for (_, def, stream) in plan.streams() {
            self.write_stream(def, stream);
        }
        self.out.line(&format!("}}  // namespace {space}"));
    }

    fn write_stream(&mut self, def: &TypeDef, stream: &Stream) {
        let item = self.packed(stream.item);
        let set = self.set_type(&self.plan.functions[stream.fetches]);
        self.out.blank();
        self.out.line(&format!("struct {} : bridge_rt::stream {{", def.names.rust));
        self.out.line(&format!("  using set = {set};"));
        if stream.reads.is_empty() {
            self.out.line(&format!("  using items = bridge_rt::whole_items<{item}>;"));
        } else {
            self.write_items(stream);
        }
        match &stream.steps {
            Steps::Range => self.out.line("  using steps = bridge_rt::by_iterators;"),
            Steps::Cursor { valid, next, first, error, is_owned } => {
                self.out.line("  struct steps : bridge_rt::by_cursor<steps> {");
                self.out.line(&format!("    static constexpr bool owns = {is_owned};"));
                self.write_step("valid", valid.as_ref());
                self.write_step("next", Some(next));
                self.write_step("first", first.as_ref());
                self.write_step("error", error.as_ref());
                self.out.line("  };");
            }
        }
        self.out.line("};");
    }

    /// A method of the cursor.
    fn write_step(&mut self, name: &str, method: Option<&Expression>) {
        let Some(method) = method else { return };
        self.out.line("    template <class It>");
        self.out.line(&format!("    static decltype(auto) {name}(It& it) {{"));
        self.out.line("      return it.");
        self.out.at_text(method.at, &format!("{}();", method.text));
        self.out.back();
        self.out.line("    }");
    }

    /// `#[item]`: what is read of each place.
    fn write_items(&mut self, stream: &Stream) {
        let gives = self.plan.pack(stream.item).objects;
        self.out.line(&format!("  struct items : bridge_rt::parts_of_items<{gives}> {{"));
        self.out.line("    template <class Of, class It>");
        self.out.line("    static void write(bridge_rt::pk::writer& to, It& it) {");
        for (of, expression) in &stream.reads {
            let packed = self.packed(*of);
            let has_objects = self.plan.pack(*of).objects;
            let (verb, copied) = if has_objects { ("give", "moved or copied") } else { ("write", "copied") };
            let written = self.plan.pack_name(*of);
            let sentence = format!("the expression must give what can be {copied} into {written}");
            let call = format!("bridge_rt::{verb}_part<{packed}>(to, ");
            let trait_of = format!("bridge_rt::can_{verb}_part<{packed}, ");
            self.out.pass("      ", expression, "", &trait_of, &sentence, &call);
        }
        self.out.line("    }");
        self.out.line("  };");
    }

    /// The C++ type of the stream that a function gives.
    pub(super) fn opened(&self, function: &Function) -> Option<String> {
        self.plan.opened(function)?;
        function.result.shape.handle().map(|id| self.plan.ty(id).names.cpp.clone())
    }

    /// What C++ must return for a stream.
    pub(super) fn streamed(&self, id: TypeId) -> String {
        let Some(stream) = self.plan.opaque(id).stream.as_deref() else { unreachable!("a stream's type") };
        match &stream.steps {
            Steps::Range if stream.reads.is_empty() => format!("a range of {}", self.what_is_met(stream)),
            Steps::Range => "a range".to_owned(),
            Steps::Cursor { is_owned, .. } => {
                let at = match stream.reads.as_slice() {
                    [] => format!("a cursor at {}", self.what_is_met(stream)),
                    _ => "a cursor".to_owned(),
                };
                if *is_owned {
                    format!("a pointer to {at}, which the caller owns")
                } else {
                    format!(
                        "{at}, a reference to one or a std::unique_ptr (for a pointer that the caller owns, write \
                         `#[owned]`)"
                    )
                }
            }
        }
    }

    /// What C++ is to have at each place, if it is read as a whole.
    fn what_is_met(&self, stream: &Stream) -> String {
        if self.plan.pack(stream.item).objects {
            format!("{}, or what is like it", self.packed_type(stream.item))
        } else {
            format!("what can be copied into {}", self.plan.pack_name(stream.item))
        }
    }

    /// A stream has copies of what its function is lent: C++ may look at it later.
    pub(super) fn write_kept(&mut self, naming: Naming, function: &Function) {
        if self.plan.opened(function).is_none() || !keeps(function) {
            return;
        }
        self.out.line("    bridge_rt::kept kept_;");
        for param in function.params.iter().filter(|param| is_copied(param)) {
            let c = c_name(naming, &param.names.c);
            let len = match (param.value.shape, param.value.presence) {
                (Shape::Record(_), Presence::NullIsNone) => format!("{c} == nullptr ? 0 : 1"),
                (Shape::Record(_), Presence::Always | Presence::Flag) => "1".to_owned(),
                (_, _) => c_name(naming, &format!("{}_len", param.names.c)),
            };
            self.out.line(&format!("    {c} = kept_.copy({c}, {len});"));
        }
    }

    /// Fetches what comes next.
    pub(super) fn write_fetch(&mut self, function: &Function) {
        let set = self.set_type(function);
        let limit = function.params.iter().map(|param| param.names.c.clone());
        let room = scratch(Naming::Plain, function, 0);
        let arguments: Vec<String> = ["self_".to_owned()]
            .into_iter()
            .chain(limit)
            .chain([own_result(function).to_owned()])
            .chain(room)
            .collect();
        self.out.line(&format!("    bridge_rt::fetch<{set}>({});", arguments.join(", ")));
    }
}

/// Whether there is anything to copy.
pub(super) fn keeps(function: &Function) -> bool {
    function.params.iter().any(is_copied)
}

fn is_copied(param: &Param) -> bool {
    let lent = matches!(param.value.own, Own::Call { .. });
    match param.value.shape {
        Shape::Text | Shape::Span(_) | Shape::Packed(_) => true,
        Shape::Record(_) => lent,
        Shape::Unit
        | Shape::Scalar(_)
        | Shape::Time(_)
        | Shape::Enum(_)
        | Shape::Fields(_)
        | Shape::Handle(_)
        | Shape::Node(_)
        | Shape::Tuple(_) => false,
    }
}
