//! What an error set tells its errors by, beside the types that it catches: an
//! enum of the library, a class of statuses, a base class of exceptions.

use super::{Shim, code_name};
use crate::plan::{
    Base, ErrorField, ErrorFields, ErrorSet, ErrorVariant, Expression, FieldSource, Numbers, Part, Shape,
    Tuple,
};

impl Shim<'_> {
    pub(super) fn write_set_classes(&mut self, set: &ErrorSet) {
        if let Some(numbers) = &set.numbers {
            self.write_numbers(set, numbers);
        }
        if let Some(status) = &set.status {
            self.write_status(set, status);
        }
        if let Some(base) = &set.base {
            self.write_base(set, base);
        }
    }

    /// What a kind reads of each type that it catches. A function outside of the
    /// set's class, whose members an expression would find first.
    pub(super) fn write_error_fields(&mut self, set: &ErrorSet, variant: &ErrorVariant, of: &ErrorFields) {
        let Tuple { name, parts } = self.plan.tuple(of.parts);
        for ((_, at), alias) in variant.catches.iter().zip(aliases(variant)) {
            let why = format!(
                "{}::{} has fields: no memory is left for them in a std::bad_alloc",
                set.names.rust, variant.names.rust
            );
            self.out.blank();
            self.out.assert(*at, &format!("!std::is_base_of_v<std::bad_alloc, {alias}>"), &why);
            self.out.print(format_args!(
                "inline std::unique_ptr<bridge_rt::error_fields<{name}>> bridge_fields("
            ));
            let set = &set.names.rust;
            self.out.print(format_args!(
                "    const {set}*, std::in_place_type_t<{alias}>, [[maybe_unused]] const {alias}& e) {{"
            ));
            self.out.print(format_args!(
                "  auto bridge_held = std::make_unique<bridge_rt::error_fields<{name}>>();"
            ));
            for (part, field) in parts.iter().zip(&of.fields) {
                self.write_error_field(set, variant, part, field);
            }
            self.out.line("  return bridge_held;");
            self.out.line("}");
        }
    }

    /// Reads one field.
    fn write_error_field(&mut self, set: &str, variant: &ErrorVariant, part: &Part, field: &ErrorField) {
        let c = &part.names.c;
        let (from, before) = match &field.from {
            FieldSource::Member(member) => (member, "e."),
            FieldSource::Expression(expression) => (expression, ""),
        };
        let shape = format!("bridge_rt::ret::{}", self.copied_shape(&part.value));
        let (kind, name) = (&variant.names.rust, &part.names.rust);
        let sentence = format!("{set}::{kind}::{name} is no {} in C++", self.plan.written(&part.value));
        let len = match part.value.shape {
            Shape::Text | Shape::Span(_) | Shape::Packed(_) => format!("(*bridge_held)->{c}_len, "),
            Shape::Unit
            | Shape::Scalar(_)
            | Shape::Time(_)
            | Shape::Enum(_)
            | Shape::Record(_)
            | Shape::Handle(_)
            | Shape::Node(_)
            | Shape::Fields(_)
            | Shape::Tuple(_) => String::new(),
        };
        let call = format!("bridge_held->read<{shape}>((*bridge_held)->{c}, {len}");
        self.out.pass("  ", from, before, &format!("{shape}::accepts<"), &sentence, &call);
    }

    /// `using NAME = …;`, and what the compiler must say of it.
    fn write_class(&mut self, name: &str, class: &Expression, condition: &str, sentence: &str) {
        self.out.blank();
        self.out.print(format_args!("  using {name} ="));
        self.out.at_text(class.at, &class.text);
        self.out.back();
        self.out.line("  ;");
        self.out.assert(class.at, condition, sentence);
    }

    fn write_numbers(&mut self, set: &ErrorSet, numbers: &Numbers) {
        let sentence = format!("{}: {} is not an enum", set.names.rust, numbers.of.text);
        self.write_class("numbers", &numbers.of, "std::is_enum_v<numbers>", &sentence);
        if let Some(ok) = &numbers.ok {
            self.out.line("  static constexpr bool has_ok = true;");
            self.out.line("  static constexpr bool is_ok(numbers number) noexcept {");
            self.out.line("    return number == numbers::");
            self.out.at_text(ok.at, &format!("{};", ok.text));
            self.out.back();
            self.out.line("  }");
        }
        self.out.line("  static bridge_rt::variant variant_of_number(numbers number) noexcept {");
        self.out.line("#pragma GCC diagnostic push");
        self.out.line("#pragma GCC diagnostic error \"-Wswitch\"");
        self.out.at(set.at);
        self.out.line("    switch (number) {");
        self.out.back();
        if let Some(ok) = &numbers.ok {
            self.write_case(ok);
            self.out.line("        return {};");
        }
        for variant in &set.variants {
            let Some(number) = &variant.number else { continue };
            self.write_case(number);
            let (kind, code) = (&variant.names.c, set_code(variant));
            self.out.print(format_args!("        return {{{kind}, {code}, \"{}\"}};", number.text));
        }
        if numbers.open {
            self.out.line("      default:");
            self.out.line("        return {};");
        }
        self.out.line("    }");
        self.out.line("#pragma GCC diagnostic pop");
        if !numbers.open {
            self.out.line("    return {};");
        }
        self.out.line("  }");
    }

    fn write_case(&mut self, number: &Expression) {
        self.out.line("      case numbers::");
        self.out.at_text(number.at, &format!("{}:", number.text));
        self.out.back();
    }

    fn write_status(&mut self, set: &ErrorSet, status: &Expression) {
        let sentence = format!(
            "{}: {} is no status: it must have ok() and one of ToString(), message() and error_message()",
            set.names.rust, status.text
        );
        self.write_class("status", status, "bridge_rt::is_status<status>()", &sentence);
        self.out.line("  static bridge_rt::variant variant_of_status(const status& status) {");
        for variant in &set.variants {
            for asked in &variant.whens {
                self.out.line("    if (status.");
                self.out.at_text(asked.at, &asked.text);
                self.out.back();
                self.out.line("    ) {");
                self.out.print(format_args!("      return {{{}, {}}};", variant.names.c, set_code(variant)));
                self.out.line("    }");
            }
        }
        self.out.line("    return {};");
        self.out.line("  }");
    }

    fn write_base(&mut self, set: &ErrorSet, base: &Base) {
        let sentence = format!(
            "{}: {} cannot be caught: it is only declared, or no class",
            set.names.rust, base.class.text
        );
        let condition = "std::is_class_v<base> && bridge_rt::is_catchable<base>()";
        self.write_class("base", &base.class, condition, &sentence);
        self.out.line("  template <class Told>");
        self.out.line("  static void tell([[maybe_unused]] const base& e, [[maybe_unused]] Told& told_) {");
        let of = &set.names.rust;
        if let Some(detail) = &base.detail {
            self.write_told(of, "detail", detail, "bridge_rt::is_failure_number<", "an enum or an integer");
        }
        if let Some(message) = &base.message {
            let be = "text, or what has a message() or what()";
            self.write_told(of, "message", message, "bridge_rt::has_words<", be);
        }
        self.out.line("  }");
    }
}

/// What the types that a variant catches are called.
pub(super) fn aliases(variant: &ErrorVariant) -> impl Iterator<Item = String> {
    let first = &variant.names.cpp;
    (0..variant.catches.len()).map(move |index| match index {
        0 => first.clone(),
        _ => format!("{first}_{index}"),
    })
}

/// The code that a variant fixes.
fn set_code(variant: &ErrorVariant) -> String {
    format!("bridge_rt::code::{}", variant.code.map_or("from_type", code_name))
}
