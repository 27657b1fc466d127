//! Rules for `#[destroy]`: an object that no `delete` destroys is neither made
//! nor taken as one that does.

use super::types::said_elsewhere;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::names::plain;
use crate::read::ThreadClass;
use crate::resolve::{FnModel, Model, Ty, TyKind, TypeIndex, TypeModel, TypeModelKind, destroyer, given};
use proc_macro2::Span;

pub(super) fn check_destroy(model: &Model, ty: &TypeModel, diagnostics: &mut Diagnostics) {
    let TypeModelKind::Opaque { alias, owner, .. } = &ty.kind else { return };
    if let Some(owner) = owner {
        diagnostics.extend(shared_elsewhere(model.ty(owner.ty), ty));
    }
    match (&ty.attrs.destroy, alias, owner) {
        (Some(destroy), Some(_), _) => {
            diagnostics.push(said_elsewhere(destroy.span, "destroy", "another bridge destroys this type"));
        }
        (None, _, Some(owner)) => diagnostics.push(
            Diagnostic::new(
                Code::NotYet,
                owner.lifetime.span(),
                "a where clause without #[destroy] is not supported yet",
            )
            .label("nothing asks what this lifetime is")
            .help(
                "remove the clause, or say how the object is destroyed: #[destroy = \"store.release(self)\"]",
            ),
        ),
        (Some(_), None, _) | (None, _, None) => {}
    }
}

/// In Rust, a type of this module that destroys others is not shared unless it
/// locks by itself; what another module's type is has been said there.
fn shared_elsewhere(owner: &TypeModel, ty: &TypeModel) -> Option<Diagnostic> {
    let TypeModelKind::Opaque { alias: Some(_), .. } = &owner.kind else { return None };
    let Some((ThreadClass::SyncConst, span)) = &owner.attrs.threads else { return None };
    let (owner, destroyed) = (&owner.ident, &ty.ident);
    Some(
        Diagnostic::new(
            Code::SharedByThreads,
            ty.attrs.destroy.as_ref()?.span,
            format!("the end of a `{destroyed}` changes its `{owner}`, which several threads may read"),
        )
        .label("in Rust, nothing waits for them")
        .also(*span, format!("another bridge shares `{owner}`"))
        .help(format!("describe `{destroyed}` where `{owner}` is declared")),
    )
}

pub(super) fn check_destroyed(model: &Model, function: &FnModel, diagnostics: &mut Diagnostics) {
    if let Some(receiver) = function.receiver.as_ref().filter(|of| of.taken && function.attrs.close.is_none())
    {
        diagnostics.extend(taken(model.ty(receiver.ty), receiver.span));
    }
    for param in &function.params {
        if let Some((index, span)) = unique(&param.ty) {
            diagnostics.extend(taken(model.ty(index), span));
        }
    }
    let outs = function.outs.iter().map(|out| &out.ty);
    for result in outs.clone().chain([&function.result]) {
        if let Some((index, _)) = given(result) {
            diagnostics.extend(made(model.ty(index), result));
        }
    }
    check_through(model, function, diagnostics);
}

/// The object of a `UniquePtr<T>`.
fn unique(ty: &Ty) -> Option<(TypeIndex, Span)> {
    let ty = ty.within_option();
    let TyKind::UniquePtr(_) = ty.kind else { return None };
    given(ty).map(|(index, _)| (index, ty.span))
}

pub(super) fn taken(ty: &TypeModel, span: Span) -> Option<Diagnostic> {
    let destroy = ty.attrs.destroy.as_ref()?;
    let name = plain(&ty.ident);
    Some(
        Diagnostic::new(Code::BadDestroy, span, format!("C++ cannot take an object of type `{name}`"))
            .label("a std::unique_ptr, which destroys by `delete`")
            .also(destroy.span, "how it is destroyed")
            .help(format!("lend it: &{name} or &mut {name}")),
    )
}

pub(super) fn made(ty: &TypeModel, result: &Ty) -> Option<Diagnostic> {
    let destroy = ty.attrs.destroy.as_ref()?;
    let name = plain(&ty.ident);
    let is_right = matches!(result.within_option().kind, TyKind::RawMut(_));
    (!is_right).then(|| {
        Diagnostic::new(
            Code::BadDestroy,
            result.span,
            format!("an object of type `{name}` comes behind a pointer"),
        )
        .label("made by `new` or held by a std::unique_ptr, and then destroyed by `delete`")
        .also(destroy.span, "how it is destroyed")
        .help(format!("return the pointer that C++ returns: #[owned] and `*mut {name}`"))
    })
}

/// What destroys the object is an operand, and known once there is an object.
fn check_through(model: &Model, function: &FnModel, diagnostics: &mut Diagnostics) {
    let Some((index, _)) = given(&function.result) else { return };
    let Some(owner) = owner(model.ty(index)) else { return };
    let (ty, owner) = (&model.ty(index).ident, &model.ty(owner).ident);
    if destroyer(model, function).is_none() {
        diagnostics.push(
            Diagnostic::new(
                Code::BadDestroy,
                function.result.span,
                format!("which `{owner}` destroys this `{ty}`?"),
            )
            .label(format!("borrows from no &{owner}, or from several"))
            .help(format!("take the {owner} by reference, and give the result its lifetime: `fn name<'a>(self: &'a {owner}) -> *mut {ty}<'a>`")),
        );
    }
    if let Some(fails) = &function.attrs.fails {
        diagnostics.push(
            Diagnostic::new(
                Code::NotYet,
                fails.when.span,
                format!("#[fails] beside an object that a `{owner}` destroys is not supported yet"),
            )
            .label("looks at an object that would have to be destroyed again")
            .help("throw in a C++ function of your own, or in #[cpp]"),
        );
    }
}

fn owner(ty: &TypeModel) -> Option<TypeIndex> {
    match &ty.kind {
        TypeModelKind::Opaque { owner: Some(owner), .. } => Some(owner.ty),
        TypeModelKind::Opaque { .. }
        | TypeModelKind::Node { .. }
        | TypeModelKind::Struct { .. }
        | TypeModelKind::Fields { .. }
        | TypeModelKind::Enum { .. }
        | TypeModelKind::Alias { .. }
        | TypeModelKind::Composite { .. }
        | TypeModelKind::Choice { .. } => None,
    }
}
