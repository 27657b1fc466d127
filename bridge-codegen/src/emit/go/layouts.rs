//! What crosses as it is, and must look the same to Go and C.

use super::Printer;
use super::crossing::cgo_name;
use crate::plan::{Elem, Function, Scalar, Shape, TypeKind, Value};

impl Printer<'_> {
    /// Records and enums cross as they are: the compiler compares them.
    pub(super) fn layouts(self) -> String {
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
}
