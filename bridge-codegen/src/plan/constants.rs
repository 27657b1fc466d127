//! The constants of a description.

use super::ids::type_id;
use super::lower::Planner;
use super::needs::{Lacked, conjunction, with_needs};
use super::{ConstDef, ConstType, Names};
use crate::names::{go_exported, screaming};
use crate::read::written::{cpp_name, go_name, in_namespace, rust_name};
use crate::resolve::{TyKind, releases};

impl Planner<'_> {
    pub(super) fn plan_constants(&mut self) {
        for constant in &self.model.constants {
            let (ident, attrs) = (&constant.ident, &constant.attrs);
            let rust = rust_name(ident, attrs);
            let cpp = cpp_name(ident, attrs);
            let names = Names {
                c: format!("{}_{}", self.package.prefix.to_uppercase(), screaming(&rust)),
                cpp: in_namespace(attrs, &cpp),
                go: go_name(attrs, || go_exported(&rust.to_lowercase())),
                rust,
            };
            self.constants.push(ConstDef {
                names,
                doc: with_needs(&attrs.doc, Lacked::TypeOrConstant, &releases::all_of(attrs)),
                at: self.spans.add(ident.span()),
                cfg: attrs.cfg.clone(),
                ty: match constant.ty.kind {
                    TyKind::Scalar(scalar) => ConstType::Scalar(scalar),
                    _ => ConstType::Text,
                },
                alias: constant.ty.alias.map(type_id),
                value: constant.value.clone(),
                macro_name: (!cpp.contains("::")).then_some(cpp),
                condition: conjunction(&releases::all_of(attrs), self.spans),
            });
        }
    }
}
