//! How the shim makes an object of what a caller has set.

use super::super::c;
use super::Shim;
use super::functions::Naming;
use super::types::scope_and_name;
use crate::plan::{Fields, Param, Presence, Set, Setting, TypeDef, Value};

impl Shim<'_> {
    pub(super) fn write_fields(&mut self, def: &TypeDef, fields: &Fields) {
        let (cpp, c) = (&def.names.cpp, &def.names.c);
        let (scope, name) = scope_and_name(cpp);
        self.out.blank();
        let sentence = format!("{cpp} is not a class");
        self.out.assert_name(def.at, [&format!("std::is_class_v<{scope}"), name, ">"], &sentence);
        let sentence =
            format!("{cpp} is not made without arguments, or its destructor can throw: #[fields] needs both");
        self.out.assert(def.at, &format!("bridge_rt::is_made_by_default<{cpp}>()"), &sentence);
        self.out.line("template <>");
        self.out.print(format_args!("struct bridge_rt::described<{cpp}> {{"));
        self.out.print(format_args!("  using c = {c};"));
        self.out.print(format_args!("  static void set({cpp}& self_, const {c}& from) {{"));
        for field in &fields.fields {
            self.write_setting(def, field);
        }
        self.out.line("  }");
        self.out.line("};");
    }

    /// Assigns one field, if it is set.
    fn write_setting(&mut self, def: &TypeDef, field: &Setting) {
        let Param { names, value, .. } = &field.of;
        let condition = match value.presence {
            Presence::Always => String::new(),
            Presence::NullIsNone => format!("if (from.{} != nullptr) ", names.c),
            Presence::Flag => format!("if (from.{}_present) ", names.c),
        };
        self.out.line(&format!("    {condition}{{"));
        // What is there now.
        let of = Param { value: Value { presence: Presence::Always, ..value.clone() }, ..field.of.clone() };
        let argument = self.argument(Naming::Member, &of);
        let cpp = &def.names.cpp;
        match &field.set {
            Set::Member(name) => {
                self.out.line("      const bridge_rt::member target_{self_.");
                self.out.at_name(of.at, &[name]);
                self.out.back();
                self.out.line("      };");
                if of.value.shape.elem().is_some() {
                    let sentence = format!(
                        "{cpp}::{name} is a view or a pointer, and would keep what is lent to it for the call: assign it \
                         in C++, with #[cpp]"
                    );
                    let keeps = "std::is_trivially_destructible_v<std::decay_t<decltype(target_.at)>>";
                    self.out.assert_there("      ", of.at, &format!("!{keeps}"), &sentence);
                    self.out.back();
                }
                self.write_assignment(&["target_".to_owned(), argument]);
                let written = self.plan.written(&of.value);
                let sentence = format!("{cpp}::{name} does not take what the description says: {written}");
                self.out.assert_there("      ", of.at, "decltype(call_)::is_possible", &sentence);
            }
            Set::Expression(expression) => {
                let (ty, local) = (self.expression_type(&of.value), &names.cpp);
                self.out.line("      const auto target_ = [](");
                self.out.print(format_args!("          [[maybe_unused]] {cpp}& self,"));
                self.out.print(format_args!("          [[maybe_unused]] {ty} {local}) -> decltype(auto) {{"));
                self.out.line("        return");
                self.out.at_text(expression.at, &expression.text);
                self.out.back();
                self.out.line("        ;");
                self.out.line("      };");
                let object = format!("bridge_rt::arg::object<{cpp}>(self_)");
                self.write_assignment(&["target_".to_owned(), object, argument]);
                let sentence = format!(
                    "the expression of {}::{} returns what the bridge would drop: if that may be, write void(…)",
                    def.names.rust, names.rust
                );
                self.out.assert_there("      ", of.at, "decltype(call_)::drops_nothing", &sentence);
            }
        }
        self.out.back();
        self.out.line("      call_.run();");
        self.out.line("    }");
    }

    fn write_assignment(&mut self, arguments: &[String]) {
        let line = format!("      auto call_ = bridge_rt::assign({});", arguments.join(", "));
        if line.len() <= c::WIDTH {
            return self.out.line(&line);
        }
        self.out.line("      auto call_ = bridge_rt::assign(");
        self.write_arguments(arguments);
    }
}
