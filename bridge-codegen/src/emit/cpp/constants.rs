//! What the shim asserts of the library's constants.

use super::super::c;
use super::types::scope_and_name;
use super::{Shim, scalar};
use crate::plan::{ConstDef, ConstType};

impl Shim<'_> {
    pub(super) fn write_constants(&mut self) {
        let plan = self.plan;
        for constant in &plan.constants {
            self.out.blank();
            // A macro has no namespace, and would not be found behind one.
            if let Some(name) = &constant.macro_name {
                self.out.line(&format!("#ifdef {name}"));
                self.assert_constant(constant, ("", name));
                self.out.line("#else");
                self.assert_constant(constant, scope_and_name(&constant.names.cpp));
                self.out.line("#endif");
            } else {
                self.assert_constant(constant, scope_and_name(&constant.names.cpp));
            }
        }
    }

    fn assert_constant(&mut self, constant: &ConstDef, (scope, name): (&str, &str)) {
        let full = format!("{scope}{name}");
        let value = c::value(constant);
        let written = self.plan.const_type(constant);
        let (holds, equals) = match constant.ty {
            ConstType::Scalar(of) => {
                let ty = scalar(of);
                (
                    [format!("bridge_rt::holds<{ty}>({scope}"), ")".to_owned()],
                    [format!("static_cast<{ty}>({scope}"), format!(") == {value}")],
                )
            }
            ConstType::Text => (
                [format!("bridge_rt::is_text_constant({scope}"), ")".to_owned()],
                [format!("std::string_view({scope}"), format!(") == {value}")],
            ),
        };
        let sentence = format!("{full} is no {written}: it has another type, or a value that does not fit");
        self.out.assert_name(constant.at, [&holds[0], name, &holds[1]], &sentence);
        let shown = &constant.value;
        let sentence =
            format!("{full} is not {shown}: the value to write is the one in the library's header");
        self.out.assert_name(constant.at, [&equals[0], name, &equals[1]], &sentence);
    }
}
