//! Rules for objects that several hold, or are lent: what no lock of the bridge's
//! keeps apart must be able to stand it.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::read::ThreadClass;
use crate::resolve::{
    Borrow, FnModel, Model, Ty, TyKind, TypeIndex, TypeModel, TypeModelKind, borrow, given, pointers_in,
    shared_at,
};
use crate::terms::{Hold, Place};
use proc_macro2::Span;
use std::collections::HashSet;
use syn::Lifetime;

pub(super) fn check_shared(model: &Model, function: &FnModel, diagnostics: &mut Diagnostics) {
    let result = function.result.within_option();
    if let TyKind::Ref { mutable, inner, lifetime, .. } = &result.kind
        && let TyKind::Opaque { index, .. } = inner.kind
    {
        if *mutable {
            diagnostics.extend(lent_twice(model, function, result.span, lifetime.as_ref()));
            diagnostics.extend(changed_and_shared(model, index, result.span));
        } else {
            check_lent(model, function, index, result.span, diagnostics);
        }
    }
    for (ty, is_param) in
        function.params.iter().map(|param| (&param.ty, true)).chain([(&function.result, false)])
    {
        let ty = ty.within_option();
        if let TyKind::SharedPtr { hold: Hold::Strong, .. } = ty.kind
            && let Some((index, _)) = given(ty)
        {
            let may_borrow = if is_param { MayBorrow::No } else { MayBorrow::Yes };
            diagnostics.extend(not_for_several(model, index, ty.span, may_borrow));
        }
    }
    if let (Some(close), Some(receiver)) = (function.attrs.close, &function.receiver)
        && let Some(shared) = shared_at(model, receiver.ty)
    {
        let name = &model.ty(receiver.ty).ident;
        diagnostics.push(
            Diagnostic::new(
                Code::BadClose,
                close,
                format!("a `{name}` has several holders, and no one closes it"),
            )
            .label("the end of an object that somebody else may hold")
            .also(shared, "held by std::shared_ptr")
            .help("bind it as a method with #[shared], which leaves the object to its holders"),
        );
    }
}

/// The types that have weak pointers, but for those that only stand where none can:
/// inside of other values, where each is refused by itself.
pub(super) fn weak_alone(model: &Model) -> impl Iterator<Item = &(TypeIndex, Span)> {
    let weak = |ty: &Ty| match ty.kind {
        TyKind::SharedPtr { hold: Hold::Weak, .. } => given(ty).map(|(index, _)| index),
        _ => None,
    };
    let functions = model.functions.iter().flat_map(FnModel::types);
    let alone: HashSet<TypeIndex> = functions.filter_map(|ty| weak(ty.within_option())).collect();
    let all = model.written().flat_map(pointers_in);
    let inside: HashSet<TypeIndex> = all.filter_map(weak).filter(|index| !alone.contains(index)).collect();
    model.weak.iter().filter(move |(index, _)| !inside.contains(index))
}

/// What a weak pointer leads to has several holders.
pub(super) fn check_weak(model: &Model, diagnostics: &mut Diagnostics) {
    for (index, span) in weak_alone(model) {
        // Whoever upgrades one does not know what the object borrows from.
        diagnostics.extend(not_for_several(model, *index, *span, MayBorrow::No));
    }
}

/// Whether what is shared may borrow from something.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum MayBorrow {
    No,
    Yes,
}

/// Whether several threads may use one object of the type at once.
pub(super) fn is_for_several(model: &Model, index: TypeIndex) -> bool {
    match model.thread_class(index) {
        None => false,
        // Others end through it, which is no const method of its own.
        Some(ThreadClass::SyncConst) => !model.types.iter().any(|ty| is_owner_of(ty, index)),
        Some(ThreadClass::Sync | ThreadClass::Confined(_) | ThreadClass::Locked(_)) => true,
    }
}

fn is_owner_of(ty: &TypeModel, index: TypeIndex) -> bool {
    matches!(&ty.kind, TypeModelKind::Opaque { owner: Some(owner), .. } if owner.ty == index)
}

/// What several threads may be lent at once, they may use at once.
fn check_lent(
    model: &Model,
    function: &FnModel,
    index: TypeIndex,
    span: Span,
    diagnostics: &mut Diagnostics,
) {
    let Borrow::From(places) = borrow(model, function) else { return };
    if is_for_several(model, index) {
        return;
    }
    for place in places {
        let Some(lender) = function.operand(model, place).map(|lender| model.ty(lender)) else { continue };
        let own = lender.attrs.threads.as_ref().map(|(_, span)| *span);
        let block = lender.attrs.block_lock.as_ref().map(|lock| lock.span);
        let Some(threads) = own.or(block) else { continue };
        let (ty, lender) = (&model.ty(index).ident, &lender.ident);
        diagnostics.push(
            Diagnostic::new(
                Code::SharedByThreads,
                span,
                format!("several threads may have this `{ty}` at once, and it is not for that"),
            )
            .label("an object that locks nothing")
            .also(
                threads,
                format!("`{lender}` may be used by several threads, and each is lent the same `{ty}`"),
            )
            .help(format!(
                "if its const methods may run together, say so: #[sync_const] on `{ty}`; else return a copy"
            )),
        );
    }
}

/// `&mut T` is lent by what is held alone, for as long as that is.
fn lent_twice(
    model: &Model,
    function: &FnModel,
    span: Span,
    result: Option<&Lifetime>,
) -> Option<Diagnostic> {
    let Borrow::From(places) = borrow(model, function) else { return None };
    let other = places.into_iter().find_map(|place| {
        let (mutable, lifetime, span) = match place {
            Place::Receiver => {
                let receiver = function.receiver.as_ref()?;
                (receiver.mutable && !receiver.taken, receiver.lifetime.as_ref(), receiver.span)
            }
            Place::Field(at, _) => (false, None, function.params[at].ty.span),
            Place::Param(at) => match &function.params[at].ty.kind {
                TyKind::Ref { mutable, lifetime, .. } => {
                    (*mutable, lifetime.as_ref(), function.params[at].ty.span)
                }
                _ => (false, None, function.params[at].ty.span),
            },
        };
        // Another lifetime is one of what the operand was made from.
        let is_its_own = result.is_none() || lifetime == result;
        (!mutable || !is_its_own).then_some(span)
    })?;
    Some(
        Diagnostic::new(
            Code::SharedByThreads,
            span,
            "a second call would lend the same object to be changed",
        )
        .label("`&mut` is for one at a time")
        .also(other, "held by others at the same time")
        .help("borrow it from `&mut`, as in `fn name(self: &mut Store) -> &mut T`; to read it, return `&T`"),
    )
}

fn changed_and_shared(model: &Model, index: TypeIndex, span: Span) -> Option<Diagnostic> {
    let shared = shared_at(model, index)?;
    let ty = &model.ty(index).ident;
    Some(
        Diagnostic::new(Code::SharedByThreads, span, format!("others may be reading this `{ty}`"))
            .label("lent to be changed")
            .also(shared, "held by std::shared_ptr, wherever its holders are")
            .help("return `&T`, and let C++ change it under a lock of its own: #[shared] on a method"),
    )
}

/// What is held by `std::shared_ptr` may be used wherever a holder is.
pub(super) fn not_for_several(
    model: &Model,
    index: TypeIndex,
    span: Span,
    may_borrow: MayBorrow,
) -> Option<Diagnostic> {
    let ty = model.ty(index);
    let name = &ty.ident;
    let TypeModelKind::Opaque { lifetimes, alias, .. } = &ty.kind else { return None };
    let later = |message: &str, help: &str| {
        Some(Diagnostic::new(Code::NotYet, span, message).label("known, but not in this version").help(help))
    };
    if alias.is_some() {
        return later(
            "a shared pointer to another bridge's type is not supported yet",
            "describe what shares the object in the module that declares its type",
        );
    }
    if may_borrow == MayBorrow::No && !lifetimes.is_empty() {
        return later(
            "sharing an object that borrows is not supported yet",
            "lend it for the call: &T; who holds it longer must not outlive what it borrows from",
        );
    }
    let splits = |function: &&FnModel| {
        function.attrs.group.is_some() && function.receiver.as_ref().is_some_and(|on| on.ty == index)
    };
    if model.functions.iter().any(|function| splits(&function)) {
        return later(
            "an object that is shared and whose lock has parts is not supported yet",
            "remove #[lock] from its methods",
        );
    }
    if is_for_several(model, index) {
        return None;
    }
    Some(
        Diagnostic::new(
            Code::SharedByThreads,
            span,
            format!("several threads may hold this `{name}` at once, and it is not for that"),
        )
        .label("an object that locks nothing")
        .note("its holders do not know of each other, in C++ either: no lock of the bridge's keeps them apart")
        .help(format!(
            "if its const methods may run together, say so: #[sync_const] on `{name}`; if it locks by itself, #[sync]"
        )),
    )
}
