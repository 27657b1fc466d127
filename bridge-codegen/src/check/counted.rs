//! Rules for `#[counted]`: an object that counts its holders ends with the last of
//! them, and not otherwise.

use super::shared::weak_alone;
use super::types::said_elsewhere;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::names::plain;
use crate::resolve::{FnModel, Model, Ty, TyKind, TypeIndex, TypeModel, TypeModelKind, given};
use proc_macro2::Span;

pub(super) fn check_counted(model: &Model, diagnostics: &mut Diagnostics) {
    for ty in &model.types {
        diagnostics.extend(two_ends(ty));
    }
    for (to, span) in weak_alone(model) {
        let ty = model.ty(*to);
        let Some(counted) = &ty.attrs.counted else { continue };
        diagnostics.push(
            Diagnostic::new(
                Code::NotYet,
                *span,
                format!("weak pointers to a `{}` are not supported yet", ty.ident),
            )
            .label("a std::weak_ptr leads to what std::shared_ptr holds")
            .also(counted.span, "counts its holders by itself")
            .help(format!("write SharedPtr<{}>", ty.ident)),
        );
    }
    for index in &model.owned {
        let ty = model.ty(*index);
        diagnostics.extend(one_owner(ty, ty.ident.span(), "`impl UniquePtr` destroys by `delete`"));
    }
}

/// Whether the object of a type counts its holders.
pub(super) fn is_counted(model: &Model, ty: &Ty) -> bool {
    given(ty).is_some_and(|(index, _)| model.ty(index).attrs.counted.is_some())
}

fn two_ends(ty: &TypeModel) -> Option<Diagnostic> {
    let counted = ty.attrs.counted.as_ref()?;
    if let TypeModelKind::Opaque { alias: Some(_), .. } = &ty.kind {
        return Some(said_elsewhere(counted.span, "counted", "another bridge counts its holders"));
    }
    let destroy = ty.attrs.destroy.as_ref().map(|text| (text.span, "ends otherwise"));
    let (other, label) = destroy.or(ty.attrs.value.map(|span| (span, "is copied, and has one owner")))?;
    Some(
        Diagnostic::new(
            Code::BadDestroy,
            other,
            format!("a `{}` ends with the last of its holders", ty.ident),
        )
        .label(label)
        .also(counted.span, "counts them")
        .help("remove one of the two"),
    )
}

/// No `delete` may end what others hold.
pub(super) fn check_use(model: &Model, function: &FnModel, diagnostics: &mut Diagnostics) {
    if let Some(receiver) = function.receiver.as_ref().filter(|receiver| receiver.taken) {
        let ty = model.ty(receiver.ty);
        diagnostics.extend(one_owner(ty, receiver.span, "ends it, although others may hold it"));
    }
    let params = function.params.iter().map(|param| &param.ty);
    let outs = function.outs.iter().map(|out| &out.ty);
    for ty in params.chain(outs).chain([&function.result]) {
        if let Some((index, span)) = alone(ty) {
            diagnostics.extend(one_owner(
                model.ty(index),
                span,
                "has one owner, who destroys it by `delete`",
            ));
        }
    }
}

/// The object of which a value is the only owner.
fn alone(ty: &Ty) -> Option<(TypeIndex, Span)> {
    let ty = ty.within_option();
    match ty.kind {
        TyKind::SharedPtr { .. } => None,
        _ => given(ty).map(|(index, _)| (index, ty.span)),
    }
}

pub(super) fn one_owner(ty: &TypeModel, span: Span, label: &str) -> Option<Diagnostic> {
    let counted = ty.attrs.counted.as_ref()?;
    let name = plain(&ty.ident);
    Some(
        Diagnostic::new(Code::BadDestroy, span, format!("a `{name}` ends with the last of its holders"))
            .label(label)
            .also(counted.span, "counts them")
            .help(format!(
                "write SharedPtr<{name}>, and #[owned] on the function if the caller is a holder by the pointer that it returns"
            )),
    )
}
