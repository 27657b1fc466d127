//! What the shim asserts of the library's types, and tells the runtime of them.

use super::super::c;
use super::constants::Asserted;
use super::writer::quoted;
use super::{Shim, scalar};
use crate::plan::{
    AliasDef, Counts, Definer, Elem, Enum, Expression, Opaque, Record, Release, TypeDef, TypeId, TypeKind,
    Values,
};

impl Shim<'_> {
    pub(super) fn write_types(&mut self) {
        let plan = self.plan;
        for id in plan.data_in_order() {
            let def = plan.ty(id);
            match &def.kind {
                // Once it is known what they hold.
                TypeKind::Composite(_) | TypeKind::Choice(_) => {}
                TypeKind::Record(record) => self.write_record(def, record),
                TypeKind::Enum(body) => self.write_enum(def, body),
                TypeKind::Alias(alias) => self.assert_alias(def, alias),
                TypeKind::Fields(_) | TypeKind::Opaque(_) | TypeKind::Node(_) => {
                    unreachable!("data_in_order gives plain data")
                }
            }
        }
        // What is the shim's own is declared with it.
        for (_, def, opaque) in plan.opaques().filter(|(.., opaque)| opaque.stream.is_none()) {
            self.write_opaque(def, opaque);
        }
        for (_, def, _) in plan.nodes() {
            self.assert_class(def);
        }
        for (def, fields) in plan.options() {
            self.write_fields(def, fields);
        }
    }

    /// A library's alias is what the description says; of its own, C++ knows
    /// nothing.
    fn assert_alias(&mut self, def: &TypeDef, alias: &AliasDef) {
        match alias.definer {
            Definer::Bridge => {}
            Definer::Library => {
                let cpp = &def.names.cpp;
                let (scope, name) = scope_and_name(cpp);
                let target = self.elem_type(alias.target);
                let sentence = format!("{cpp} is not {}", self.plan.elem_name(alias.target));
                let parts = [&*format!("bridge_rt::same_element<{scope}"), name, &format!(", {target}>")];
                self.out.blank();
                self.out.assert_name(def.at, parts, &sentence);
            }
        }
    }

    fn write_record(&mut self, def: &TypeDef, record: &Record) {
        let cpp = &def.names.cpp;
        self.out.blank();
        match record.definer {
            Definer::Bridge => {}
            Definer::Library => self.assert_record(def, record),
        }
        self.out.line("template <>");
        self.out.print(format_args!("struct bridge_rt::described<{cpp}> {{"));
        self.out.print(format_args!("  using c = {};", def.names.c));
        if record.holes {
            self.write_holes(def, record);
        }
        self.out.line("};");
    }

    fn assert_record(&mut self, def: &TypeDef, record: &Record) {
        let (cpp, c) = (&def.names.cpp, &def.names.c);
        let (scope, name) = scope_and_name(cpp);
        let plain = format!("{cpp} is not plain data: it must have standard layout and be copied by memcpy");
        let parts = [&*format!("bridge_rt::is_plain_data<{scope}"), name, ">"];
        self.out.assert_name(def.at, parts, &plain);
        for field in &record.fields {
            let of = &field.names.cpp;
            let expected = self.elem_type(field.elem);
            let written = self.plan.elem_name(field.elem);
            let parts = [
                &*format!("bridge_rt::same_element<{expected}, decltype({cpp}::"),
                of,
                &format!(")> && offsetof({cpp}, {of}) == offsetof({c}, {})", field.names.c),
            ];
            let sentence =
                format!("{cpp}::{of} is not the field that the description says: {written}, at that place");
            self.out.assert_name(field.at, parts, &sentence);
        }
        let size = format!("sizeof({cpp}) == sizeof({c}) && alignof({cpp}) == alignof({c})");
        let sentence = format!("{cpp} has another size: the description lacks a field, or has one too many");
        self.out.assert(def.at, &size, &sentence);
    }

    /// Enums and bools can hold bits that are no value of theirs.
    fn write_holes(&mut self, def: &TypeDef, record: &Record) {
        self.out.line("  static void check(const void* at, const bridge_rt::source& from) {");
        for field in &record.fields {
            if self.has_holes(field.elem) {
                let ty = self.elem_type(field.elem);
                let (c, name) = (&def.names.c, &field.names.c);
                self.out.print(format_args!(
                    "    bridge_rt::check_field<{ty}>(at, offsetof({c}, {name}), \"{name}\", from);"
                ));
            }
        }
        self.out.line("  }");
    }

    fn has_holes(&self, elem: Elem) -> bool {
        match elem {
            Elem::Scalar(scalar) => scalar == crate::plan::Scalar::Bool,
            Elem::Enum(id) => self.plan.values(id) != Values::Integer,
            Elem::Range => false,
            Elem::Record(id) => match &self.plan.ty(id).kind {
                TypeKind::Record(record) => record.holes,
                TypeKind::Enum(_)
                | TypeKind::Fields(_)
                | TypeKind::Alias(_)
                | TypeKind::Composite(_)
                | TypeKind::Choice(_)
                | TypeKind::Opaque(_)
                | TypeKind::Node(_) => {
                    unreachable!("a record's id")
                }
            },
        }
    }

    fn write_enum(&mut self, def: &TypeDef, body: &Enum) {
        self.out.blank();
        match body.values {
            Values::Alone => {
                if body.definer == Definer::Library {
                    self.assert_enum(def, body);
                }
                self.describe_enum(def, body);
            }
            Values::Combined => {
                self.assert_enum(def, body);
                self.write_flags(def, body);
                self.describe_enum(def, body);
            }
            Values::Integer => {
                for variant in body.variants.iter().filter(|variant| !variant.names.cpp.is_empty()) {
                    self.write_asserted(&Asserted {
                        condition: variant.condition.as_ref(),
                        at: variant.at,
                        macro_name: variant.macro_name.as_deref(),
                        path: &variant.names.cpp,
                        number: Some(body.repr),
                        written: body.repr.rust(),
                        shown: &variant.value.to_string(),
                        value: &c::literal(body.repr, variant.value),
                    });
                }
                self.write_flags(def, body);
            }
        }
    }

    /// A library's own enum has the integer and the values of the description.
    fn assert_enum(&mut self, def: &TypeDef, body: &Enum) {
        let cpp = &def.names.cpp;
        let repr = scalar(body.repr);
        let (scope, name) = scope_and_name(cpp);
        let or_else = match body.values {
            Values::Alone => String::new(),
            Values::Combined | Values::Integer => {
                format!(": for an integer of C++, leave out `type {};`", def.names.rust)
            }
        };
        let sentence = format!("{cpp} is not an enum of a {repr} ({}){or_else}", body.repr.rust());
        let parts = [&*format!("bridge_rt::is_enum_of<{scope}"), name, &format!(", {repr}>")];
        self.out.assert_name(def.at, parts, &sentence);
        for variant in &body.variants {
            let value = c::literal(body.repr, variant.value);
            let sentence = format!("{cpp}::{} is not {}", variant.names.cpp, variant.value);
            let parts =
                [&*format!("static_cast<{repr}>({cpp}::"), &variant.names.cpp, &format!(") == {value}")];
            self.open_condition(variant.condition.as_ref());
            self.out.assert_name(variant.at, parts, &sentence);
            self.close_condition(variant.condition.as_ref());
        }
    }

    fn describe_enum(&mut self, def: &TypeDef, body: &Enum) {
        let cpp = &def.names.cpp;
        if body.values == Values::Combined {
            self.out.blank();
        }
        self.out.line("template <>");
        self.out.print(format_args!("struct bridge_rt::described<{cpp}> {{"));
        self.out.print(format_args!("  using c = {};", def.names.c));
        self.out.print(format_args!("  static constexpr const char* name = \"{}\";", def.names.rust));
        self.out.print(format_args!("  static constexpr bool known({cpp} value) noexcept {{"));
        self.out.line("#pragma GCC diagnostic push");
        self.out.line("#pragma GCC diagnostic error \"-Wswitch\"");
        self.out.at(def.at);
        self.out.line("    switch (value) {");
        for variant in &body.variants {
            self.open_condition(variant.condition.as_ref());
            self.out.print(format_args!("      case {cpp}::{}:", variant.names.cpp));
            self.close_condition(variant.condition.as_ref());
        }
        self.out.line("        return true;");
        self.out.line("    }");
        self.out.back();
        self.out.line("#pragma GCC diagnostic pop");
        match body.values {
            Values::Alone | Values::Integer => self.out.line("    return false;"),
            Values::Combined => {
                let space = self.space();
                let name = &def.names.rust;
                self.out.line(&format!("    return bridge_rt::has_no_other<{space}::{name}>(value);"));
            }
        }
        self.out.line("  }");
        self.out.line("};");
    }

    /// What the runtime must know of flags, in a type of their own.
    fn write_flags(&mut self, def: &TypeDef, body: &Enum) {
        let (space, repr) = (self.space(), scalar(body.repr));
        self.out.blank();
        self.out.line(&format!("struct {space}::{} {{", def.names.rust));
        self.out.line(&format!("  using number = {repr};"));
        let cpp = match body.values {
            Values::Combined => &*def.names.cpp,
            Values::Alone | Values::Integer => "void",
        };
        self.out.line(&format!("  using type = {cpp};"));
        self.out.line(&format!("  static constexpr const char* name = \"{}\";", def.names.rust));
        self.write_mask(body);
        self.out.line("};");
    }

    /// Every bit that has a name, in this release.
    fn write_mask(&mut self, body: &Enum) {
        let (always, sometimes): (Vec<_>, Vec<_>) =
            body.variants.iter().partition(|variant| variant.condition.is_none());
        let mask = always.iter().fold(0, |mask, variant| mask | variant.value);
        let mask = c::literal(body.repr, mask);
        if sometimes.is_empty() {
            return self.out.line(&format!("  static constexpr number mask = {mask};"));
        }
        self.out.line(&format!("  static constexpr number mask = {mask}"));
        for variant in sometimes {
            self.open_condition(variant.condition.as_ref());
            self.out.line(&format!("      | {}", c::literal(body.repr, variant.value)));
            self.close_condition(variant.condition.as_ref());
        }
        self.out.line("      ;");
    }

    fn assert_class(&mut self, def: &TypeDef) {
        let cpp = &def.names.cpp;
        let (scope, name) = scope_and_name(cpp);
        self.out.blank();
        let sentence = format!("{cpp} is not a class");
        self.out.assert_name(def.at, [&format!("std::is_class_v<{scope}"), name, ">"], &sentence);
    }

    fn write_opaque(&mut self, def: &TypeDef, opaque: &Opaque) {
        // The standard library's need not be asked of.
        if opaque.weak.is_some() {
            return;
        }
        self.open_condition(opaque.condition.as_ref());
        self.write_opaque_class(def, opaque);
        self.close_condition(opaque.condition.as_ref());
    }

    fn write_opaque_class(&mut self, def: &TypeDef, opaque: &Opaque) {
        let cpp = &def.names.cpp;
        self.assert_class(def);
        if let (Some(live), Some(_)) = (&opaque.live, &opaque.alias) {
            self.write_counting(cpp, live);
        }
        self.write_counts(def, opaque);
        if opaque.destroy.is_none() {
            return;
        }
        match &opaque.release {
            Release::Delete => {
                self.assert_deletable(def);
                self.assert_value(def, opaque);
            }
            Release::Expression(expression) => self.write_release(def, expression, None),
            Release::Through { expression, owner, name } => {
                self.write_release(def, expression, Some((*owner, name)));
            }
        }
    }

    /// The bridge that declares a type counts its objects.
    fn write_counting(&mut self, cpp: &str, live: &str) {
        let prefix = &self.plan.package.prefix;
        self.out.blank();
        self.out.print(format_args!("extern \"C\" {prefix}_live_count {live}(int32_t by) noexcept;"));
        self.out.line("template <>");
        self.out.print(format_args!("struct bridge_rt::counting<{cpp}> {{"));
        self.out.print(format_args!("  static void add() noexcept {{ {live}(1); }}"));
        self.out.print(format_args!("  static void remove() noexcept {{ {live}(-1); }}"));
        self.out.line("};");
    }

    fn assert_deletable(&mut self, def: &TypeDef) {
        let cpp = &def.names.cpp;
        self.out.assert(
            def.at,
            &format!("bridge_rt::is_complete<{cpp}>"),
            &format!("{cpp} is only declared: include the header that defines it"),
        );
        self.out.assert(
            def.at,
            &format!("bridge_rt::is_deletable<{cpp}>()"),
            &format!(
                "{cpp} is destroyed by the bridge: its destructor must be public, and virtual where the class is \
                 abstract"
            ),
        );
    }

    /// How objects count their holders, as the runtime asks for it.
    fn write_counts(&mut self, def: &TypeDef, opaque: &Opaque) {
        let cpp = &def.names.cpp;
        match &opaque.counts {
            Counts::SharedPtr => {}
            Counts::ByHand => {
                let sentence = format!(
                    "nothing says how {cpp} counts its holders: write #[counted(retain = \"…\", release = \"…\")], or \
                     specialise bridge_rt::intrusive<{cpp}>, with retain and release, in cpp!"
                );
                self.out.assert(def.at, &format!("bridge_rt::is_counted<{cpp}>"), &sentence);
            }
            Counts::Expressions { retain, release } => {
                self.out.assert(
                    def.at,
                    &format!("bridge_rt::is_complete<{cpp}>"),
                    &format!("{cpp} is only declared: include the header that defines it"),
                );
                self.out.line("template <>");
                self.out.line(&format!("struct bridge_rt::intrusive<{cpp}> {{"));
                for (name, expression) in [("retain", retain), ("release", release)] {
                    self.out.print(format_args!("  static void {name}({cpp}* self) {{"));
                    self.write_discarded(expression, "    ");
                    self.out.line("  }");
                }
                self.out.line("};");
            }
        }
    }

    /// A statement that is an expression, whatever it gives.
    fn write_discarded(&mut self, expression: &Expression, indent: &str) {
        self.out.line(&format!("{indent}static_cast<void>("));
        self.out.at_text(expression.at, &expression.text);
        self.out.back();
        self.out.line(&format!("{indent});"));
    }

    /// A value can be copied; the sentence is its own, and not that of each use.
    fn assert_value(&mut self, def: &TypeDef, opaque: &Opaque) {
        if opaque.value {
            let cpp = &def.names.cpp;
            let sentence = format!(
                "{cpp} cannot be copied: a #[value] type has a public copy constructor, and is not abstract"
            );
            self.out.assert(def.at, &format!("std::is_copy_constructible_v<{cpp}>"), &sentence);
        }
    }

    /// What destroys an object in place of `delete`: the deleter of a
    /// `std::unique_ptr`.
    fn write_release(&mut self, def: &TypeDef, expression: &Expression, owner: Option<(TypeId, &String)>) {
        let cpp = &def.names.cpp;
        self.out.blank();
        self.out.line(&format!("struct {} {{", self.release(def)));
        if let Some((owner, _)) = owner {
            let owner = &self.plan.ty(owner).names.cpp;
            self.out.line("  // Which object destroys which.");
            self.out.print(format_args!("  static bridge_rt::owners<{owner}>& owners() noexcept {{"));
            let name = release_name(def);
            self.out.print(format_args!("    return bridge_rt::only<{name}, bridge_rt::owners<{owner}>>();"));
            self.out.line("  }");
        }
        self.out.print(format_args!("  void operator()({cpp}* self) const noexcept {{"));
        if let Some((owner, name)) = owner {
            let owner = &self.plan.ty(owner).names.cpp;
            self.out.print(format_args!("    {owner}* const owner_ = owners().take(self);"));
            self.out.line("    if (owner_ == nullptr) return;");
            self.out.print(format_args!("    [[maybe_unused]] {owner}& {name} = *owner_;"));
        }
        self.out.print(format_args!("    bridge_rt::release({}, [&] {{", quoted(cpp)));
        self.write_discarded(expression, "      ");
        self.out.line("    });");
        self.out.line("  }");
        self.out.line("};");
    }

    /// The name of what destroys an object in place of `delete`.
    pub(super) fn release(&self, def: &TypeDef) -> String {
        format!("{}::{}", self.space(), release_name(def))
    }

    /// A value of plain data in C++.
    pub(super) fn elem_type(&self, elem: Elem) -> String {
        match elem {
            Elem::Scalar(of) => scalar(of).to_owned(),
            Elem::Range => format!("{}_range", self.plan.package.prefix),
            Elem::Enum(id) => self.enum_type(id),
            Elem::Record(id) => self.plan.ty(id).names.cpp.clone(),
        }
    }

    /// An enum in C++, or the integer that it is there.
    pub(super) fn enum_type(&self, id: TypeId) -> String {
        let def = self.plan.ty(id);
        match &def.kind {
            TypeKind::Enum(body) if body.values == Values::Integer => scalar(body.repr).to_owned(),
            TypeKind::Enum(_)
            | TypeKind::Record(_)
            | TypeKind::Fields(_)
            | TypeKind::Alias(_)
            | TypeKind::Composite(_)
            | TypeKind::Choice(_)
            | TypeKind::Opaque(_)
            | TypeKind::Node(_) => def.names.cpp.clone(),
        }
    }
}

/// The same in the shim's namespace.
pub(super) fn release_name(def: &TypeDef) -> String {
    format!("{}_release", def.names.rust)
}

/// `kv::Store` is `Store` behind `kv::`.
pub(super) fn scope_and_name(path: &str) -> (&str, &str) {
    let (mut start, mut depth) = (0, 0);
    // What is between `<` and `>` has paths of its own.
    for (at, c) in path.char_indices() {
        match c {
            '<' => depth += 1,
            '>' => depth -= 1,
            ':' if depth == 0 && path[at..].starts_with("::") => start = at + 2,
            _ => {}
        }
    }
    path.split_at(start)
}
