//! What `#[value]` adds to a type: a method that copies, and parameters that C++
//! copies.

use super::{
    FnModel, OutcomeModel, ReceiverModel, Resolver, Ty, TyKind, TypeIndex, TypeModel, TypeModelKind,
};
use crate::read::{Attrs, Text};
use crate::terms::Doc;
use proc_macro2::Ident;

impl Resolver<'_> {
    /// A value that is passed is lent: C++ makes its own copy of it, and the caller
    /// keeps theirs.
    pub(super) fn lent_value(&self, ty: Ty) -> Ty {
        let kind = match ty.kind {
            TyKind::Opaque { index, ref args } if self.values.contains(&index) => {
                let inner = TyKind::Opaque { index, args: args.clone() };
                let inner = Box::new(Ty { kind: inner, span: ty.span, alias: None });
                TyKind::Ref { lifetime: None, mutable: false, pinned: false, inner }
            }
            TyKind::Option(inner) => TyKind::Option(Box::new(self.lent_value(*inner))),
            other => other,
        };
        Ty { kind, ..ty }
    }
}

/// The methods that copy values, as if the description had them.
pub(super) fn clones(types: &[TypeModel]) -> impl Iterator<Item = FnModel> {
    (0..).map(TypeIndex).zip(types).filter_map(|(index, ty)| clone(index, ty))
}

fn clone(index: TypeIndex, ty: &TypeModel) -> Option<FnModel> {
    let TypeModelKind::Opaque { lifetimes, alias: None, .. } = &ty.kind else { return None };
    // Both are refused together.
    ty.attrs.value.filter(|_| ty.attrs.destroy.is_none() && ty.attrs.counted.is_none())?;
    // Where the type itself is said to be none that can be copied.
    let at = ty.ident.span();
    let receiver = ReceiverModel {
        ty: index,
        base: None,
        mutable: false,
        pinned: false,
        taken: false,
        lifetime: None,
        args: lifetimes.clone(),
        span: at,
    };
    let attrs = Attrs {
        doc: Doc { lines: vec!["Returns a copy, with an owner of its own.".to_owned()], deprecated: None },
        cfg: ty.attrs.cfg.clone(),
        cpp: Some(Text { value: "self".to_owned(), span: at }),
        ..Attrs::default()
    };
    Some(FnModel {
        ident: Ident::new("clone", at),
        attrs: Box::new(attrs),
        is_unsafe: false,
        block_is_unsafe: true,
        lifetimes: lifetimes.clone(),
        owner: Some(index),
        receiver: Some(receiver),
        params: Vec::new(),
        outs: Vec::new(),
        args: Vec::new(),
        result: Ty { kind: TyKind::Opaque { index, args: lifetimes.clone() }, span: at, alias: None },
        outcome: OutcomeModel::Contract,
        stream: None,
        error_span: None,
        is_whole: true,
    })
}
