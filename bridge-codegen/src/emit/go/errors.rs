//! Errors with fields, and what they read of C's.

use super::Printer;
use super::align::concat;
use super::crossing::cgo_name;
use crate::plan::{ErrorFields, ErrorVariant, Scalar, Shape, Time};

impl Printer<'_> {
    /// What makes an error one with fields.
    pub(super) fn with_fields(self) -> String {
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
}
