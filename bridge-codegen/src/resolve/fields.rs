//! What an options struct holds: operands of the functions that it is passed to.

use super::{FieldModel, Model, Ty, TyKind, TypeIndex, TypeModelKind};
use crate::terms::Time;
use syn::Lifetime;

/// What the fields of an options struct are to a function with such a parameter:
/// their types, with the lifetimes that the function names. Empty for all else.
pub fn settings(model: &Model, param: &Ty) -> Vec<Ty> {
    let TyKind::Ref { inner, .. } = &param.within_option().kind else { return Vec::new() };
    let TyKind::Fields { index, args } = &inner.kind else { return Vec::new() };
    let TypeModelKind::Fields { lifetimes, fields } = &model.ty(*index).kind else { return Vec::new() };
    let named = |lifetime: &Lifetime| {
        let position = lifetimes.iter().position(|of| of == lifetime)?;
        args.get(position)?.clone()
    };
    fields.iter().map(|field| renamed(&field.ty, &named)).collect()
}

/// The same type, with other lifetimes.
fn renamed(ty: &Ty, named: &dyn Fn(&Lifetime) -> Option<Lifetime>) -> Ty {
    let kind = match &ty.kind {
        TyKind::Option(inner) => TyKind::Option(Box::new(renamed(inner, named))),
        TyKind::Ref { lifetime, mutable, pinned, inner } => TyKind::Ref {
            lifetime: lifetime.as_ref().and_then(named),
            mutable: *mutable,
            pinned: *pinned,
            inner: Box::new(renamed(inner, named)),
        },
        TyKind::Opaque { index, args } => {
            let args: Option<Vec<Lifetime>> = args.iter().map(named).collect();
            TyKind::Opaque { index: *index, args: args.unwrap_or_default() }
        }
        // What else a field can be has no lifetime.
        other => other.clone(),
    };
    Ty { kind, ..ty.clone() }
}

impl Model {
    /// Whether Rust has a default of a field: it can be absent, or its type has one.
    pub fn has_default(&self, field: &FieldModel) -> bool {
        let derives = |index: TypeIndex| self.ty(index).attrs.derives.iter().any(|of| of.name == "Default");
        let is_there = match &field.ty.kind {
            TyKind::Scalar(_)
            | TyKind::Time(Time::Duration)
            | TyKind::String
            | TyKind::PathBuf
            | TyKind::Vec(_)
            | TyKind::Option(_) => true,
            TyKind::Data(index) => derives(*index),
            _ => false,
        };
        is_there || field.attrs.default.is_some()
    }
}
