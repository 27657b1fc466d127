//! What the shim asserts of the library's constants.

use super::super::c;
use super::types::scope_and_name;
use super::{Shim, scalar};
use crate::plan::{ConstType, Expression, Scalar, SpanId};

/// Something of the library's that must be a constant with a known value.
pub(super) struct Asserted<'a> {
    /// Where the library has it.
    pub condition: Option<&'a Expression>,
    pub at: SpanId,
    /// The macro that it may be, without a namespace.
    pub macro_name: Option<&'a str>,
    /// Its path otherwise.
    pub path: &'a str,
    /// Its type in C++; none is text.
    pub number: Option<Scalar>,
    /// Its type and its value as the description has them.
    pub written: &'a str,
    pub shown: &'a str,
    /// Its value as C++ writes it.
    pub value: &'a str,
}

impl Shim<'_> {
    pub(super) fn write_constants(&mut self) {
        let plan = self.plan;
        for constant in &plan.constants {
            let number = match constant.ty {
                ConstType::Scalar(of) => Some(of),
                ConstType::Text => None,
            };
            self.write_asserted(&Asserted {
                condition: constant.condition.as_ref(),
                at: constant.at,
                macro_name: constant.macro_name.as_deref(),
                path: &constant.names.cpp,
                number,
                written: &plan.const_type(constant),
                shown: &constant.value.to_string(),
                value: &c::value(constant),
            });
        }
    }

    pub(super) fn write_asserted(&mut self, constant: &Asserted<'_>) {
        self.out.blank();
        self.open_condition(constant.condition);
        self.write_assertion(constant);
        self.close_condition(constant.condition);
    }

    fn write_assertion(&mut self, constant: &Asserted<'_>) {
        let Some(name) = constant.macro_name else {
            return self.assert_constant(constant, scope_and_name(constant.path));
        };
        // A macro has no namespace, and would not be found behind one.
        self.out.line(&format!("#ifdef {name}"));
        self.assert_constant(constant, ("", name));
        self.out.line("#else");
        self.assert_constant(constant, scope_and_name(constant.path));
        self.out.line("#endif");
    }

    fn assert_constant(&mut self, constant: &Asserted<'_>, (scope, name): (&str, &str)) {
        let full = format!("{scope}{name}");
        let Asserted { at, written, shown, value, .. } = constant;
        let (holds, as_such) = match constant.number {
            Some(of) => {
                let ty = scalar(of);
                (format!("bridge_rt::holds<{ty}>({scope}"), format!("static_cast<{ty}>({scope}"))
            }
            None => (format!("bridge_rt::is_text_constant({scope}"), format!("std::string_view({scope}")),
        };
        let sentence = format!("{full} is no {written}: it has another type, or a value that does not fit");
        self.out.assert_name(*at, [&holds, name, ")"], &sentence);
        let sentence =
            format!("{full} is not {shown}: the value to write is the one in the library's header");
        self.out.assert_name(*at, [&as_such, name, &format!(") == {value}")], &sentence);
    }
}
