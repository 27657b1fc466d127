//! Members that are read and assigned: `#[field]`.

use super::Shim;
use super::types::scope_and_name;
use crate::plan::{Function, Shape};

impl Shim<'_> {
    /// `target_` gives the member: a number by value, as it may be a bit-field, and
    /// what is lent or copied by reference.
    pub(super) fn write_get(&mut self, function: &Function, member: &str) {
        let (scope, name) = member_of(function, member);
        let (open, close) = match function.result.shape {
            Shape::Scalar(_) | Shape::Time(_) | Shape::Enum(_) => ("", ";"),
            Shape::Unit
            | Shape::Record(_)
            | Shape::Fields(_)
            | Shape::Text
            | Shape::Span(_)
            | Shape::Packed(_)
            | Shape::Handle(_)
            | Shape::Node(_)
            | Shape::Tuple(_) => ("(", ");"),
        };
        self.out.line("    const auto target_ = [&]() noexcept -> decltype(auto) {");
        self.out.print(format_args!("      return {open}{scope}"));
        self.out.at_name(function.at, &[name, close]);
        self.out.back();
        self.out.line("    };");
    }

    /// `target_` takes what the member is, as a setter would.
    pub(super) fn write_set(&mut self, function: &Function, member: &str) {
        let (scope, name) = member_of(function, member);
        self.out.print(format_args!("    using member_ = std::decay_t<decltype({scope}"));
        self.out.at_name(function.at, &[name, ")>;"]);
        self.out.back();
        for param in &function.params {
            let (keeps, what) = match param.value.shape {
                Shape::Text | Shape::Span(_) => {
                    ("std::is_trivially_destructible_v<member_>".to_owned(), "is a view or a pointer")
                }
                Shape::Packed(id) => {
                    (format!("bridge_rt::pk::keeps<{}, member_>()", self.packed(id)), "holds views")
                }
                Shape::Unit
                | Shape::Scalar(_)
                | Shape::Time(_)
                | Shape::Enum(_)
                | Shape::Record(_)
                | Shape::Fields(_)
                | Shape::Handle(_)
                | Shape::Node(_)
                | Shape::Tuple(_) => continue,
            };
            let sentence = format!(
                "{} {what}, and would keep what is lent to it for the call: assign it in C++",
                self.called(function)
            );
            self.out.assert_there("    ", function.at, &format!("!{keeps}"), &sentence);
            self.out.back();
        }
        self.out.line("    const auto target_ = [&](member_ value_) {");
        // A reference to a bit-field, or to what is const, does not compile.
        self.out.print(format_args!("      member_& place_ = {scope}"));
        self.out.at_name(function.at, &[name, ";"]);
        self.out.back();
        self.out.line("      place_ = std::move(value_);");
        self.out.line("    };");
    }
}

/// Where a member is, and its name: in the object, or by its path.
fn member_of<'m>(function: &Function, member: &'m str) -> (&'m str, &'m str) {
    match &function.receiver {
        Some(_) => ("self_.", member),
        None => scope_and_name(member),
    }
}
