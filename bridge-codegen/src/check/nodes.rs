//! Rules for nodes: places in an object, that are copied and freed by nobody.

use super::not_yet;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::plan::is_packed;
use crate::resolve::{
    Borrow, FnModel, Model, Ty, TyKind, TypeIndex, TypeModel, TypeModelKind, all_given, borrow, given,
    lent_in, object, part_of_lock,
};
use crate::terms::Place;
use proc_macro2::Span;
use syn::Lifetime;

fn wrong(span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(Code::BadNode, span, message)
}

pub(super) fn check_type(model: &Model, ty: &TypeModel, diagnostics: &mut Diagnostics) {
    let Some(of) = &ty.attrs.node else { return };
    let TypeModelKind::Node { lifetimes, owner } = &ty.kind else {
        diagnostics.push(
            wrong(of.span, "a type of another bridge is no node here")
                .label("a node of which object?")
                .help("describe the node where the type of that object is declared"),
        );
        return;
    };
    check_attrs(ty, diagnostics);
    if lifetimes.len() != 1 {
        diagnostics.push(
            wrong(ty.ident.span(), "a node has one lifetime: that of the object that it is in")
                .label(if lifetimes.is_empty() { "has none" } else { "has several" })
                .help(format!("write `type {}<'{}>;`", ty.ident, of.value.to_lowercase())),
        );
    }
    let Some(owner) = owner else { return };
    if let Some(group) = part_of_lock(model, *owner) {
        let message = "nodes of an object whose lock has parts are not supported yet";
        diagnostics.push(
            Diagnostic::new(Code::NotYet, group.span, message)
                .label("splits the lock")
                .also(of.span, "a node of such objects")
                .help("remove #[lock] from the methods"),
        );
    }
}

/// What is said of objects of their own.
fn check_attrs(ty: &TypeModel, diagnostics: &mut Diagnostics) {
    let attrs = &ty.attrs;
    let destroy = attrs.destroy.as_ref().map(|text| text.span);
    let threads = attrs.threads.as_ref().map(|(_, span)| *span);
    let said = [
        (destroy, "is freed with the object that it is in, or by that object", "remove it"),
        (attrs.slow_drop, "is freed with the object that it is in, or by that object", "remove it"),
        (attrs.value, "is a pointer, which is copied as it is", "remove it"),
        (threads, "has the thread class of the object that it is in", "remove it"),
        (
            attrs.survives_mut,
            "is gone when the object that it is in is changed as `&mut`",
            "remove it; a change that nodes survive takes `&self`, with #[shared] where it is not const in C++",
        ),
    ];
    for (span, label, help) in said {
        let Some(span) = span else { continue };
        let message = format!("`{}` is a node, and says nothing of this itself", ty.ident);
        diagnostics.push(wrong(span, message).label(label).help(help));
    }
}

pub(super) fn check_function(model: &Model, function: &FnModel, diagnostics: &mut Diagnostics) {
    diagnostics.extend(closes_node(model, function));
    diagnostics.extend(check_invalidates(model, function));
    diagnostics.extend(lent_to_change(model, function));
    let Borrow::From(places) = borrow(model, function) else { return };
    for place in places {
        let Some((from, span)) = operand(model, function, place) else { continue };
        match &function.result.within_option().kind {
            TyKind::Node { index, .. } if model.holder(*index) != model.holder(from) => {
                diagnostics.push(other_owner(model, *index, from, span, function.result.span));
            }
            TyKind::Str { .. }
            | TyKind::CStr { .. }
            | TyKind::Path { .. }
            | TyKind::Slice { .. }
            | TyKind::Ref { .. }
                if is_node(model, from) =>
            {
                diagnostics.push(view_of_node(model, from, &function.result));
            }
            TyKind::Str { .. } | TyKind::Path { .. } | TyKind::Slice { .. } => {
                diagnostics.extend(view_beside_nodes(model, from, &function.result));
            }
            _ => {}
        }
    }
}

/// The type of an object or node that goes in, and where it stands.
fn operand(model: &Model, function: &FnModel, place: Place) -> Option<(TypeIndex, Span)> {
    let span = match place {
        Place::Receiver => function.receiver.as_ref()?.span,
        Place::Param(index) | Place::Field(index, _) => function.params[index].ty.span,
    };
    Some((function.operand(model, place)?, span))
}

fn is_node(model: &Model, index: TypeIndex) -> bool {
    matches!(model.ty(index).kind, TypeModelKind::Node { .. })
}

/// Whether there are nodes in objects of a type.
fn has_nodes(model: &Model, index: TypeIndex) -> bool {
    model
        .types
        .iter()
        .any(|ty| matches!(ty.kind, TypeModelKind::Node { owner: Some(owner), .. } if owner == index))
}

fn closes_node(model: &Model, function: &FnModel) -> Option<Diagnostic> {
    let (on, close) = (function.receiver.as_ref()?, function.attrs.close?);
    is_node(model, on.ty).then(|| {
        let name = &model.ty(on.ty).ident;
        wrong(close, format!("`{name}` is a node, which nobody closes"))
            .label("the end of which object?")
            .help("bind it as a method; what frees nodes says so: #[invalidates]")
    })
}

/// A node keeps one object open: the one that it is in.
fn other_owner(model: &Model, node: TypeIndex, from: TypeIndex, at: Span, result: Span) -> Diagnostic {
    let (name, owner) = (&model.ty(node).ident, &model.ty(model.holder(node)).ident);
    wrong(result, format!("`{name}` is a node in a `{owner}`, and in nothing else"))
        .label("borrows from another object")
        .also(at, format!("this is a `{}`", model.ty(from).ident))
        .help(format!("give this lifetime only to the {owner}, or to nodes of it"))
}

/// A method may change what a node points to, whoever has copies of it.
fn view_of_node(model: &Model, node: TypeIndex, result: &Ty) -> Diagnostic {
    let name = &model.ty(node).ident;
    wrong(result.span, format!("a view of what the node `{name}` points to"))
        .label("what it shows may change while it is looked at")
        .note("nodes are copied, so that nothing is held alone which is reached through them")
        .help("return a copy: String, Vec<T> or plain data; of what is in the same object, a node")
}

/// What an object shows of itself may change through its nodes, too.
fn view_beside_nodes(model: &Model, owner: TypeIndex, result: &Ty) -> Option<Diagnostic> {
    let (node, shared) = model.functions.iter().find_map(|function| {
        let on =
            function.receiver.as_ref().filter(|on| is_node(model, on.ty) && model.holder(on.ty) == owner)?;
        Some((&model.ty(on.ty).ident, function.attrs.shared?))
    })?;
    Some(
        wrong(
            result.span,
            format!("a view of a `{}`, which may change through a `{node}`", model.ty(owner).ident),
        )
        .label("what it shows may change while it is looked at")
        .also(shared, format!("a `{node}` may be changed, and is copied"))
        .help("return a copy: String or Vec<T>"),
    )
}

/// `#[invalidates]` is for what frees nodes. In Rust, either the borrow checker
/// knows that none is left, or the caller has to.
fn check_invalidates(model: &Model, function: &FnModel) -> Option<Diagnostic> {
    let span = function.attrs.invalidates?;
    let owners: Vec<TypeIndex> = function
        .objects(model)
        .into_iter()
        .map(|of| model.holder(of))
        .filter(|of| has_nodes(model, *of))
        .collect();
    if owners.is_empty() {
        return Some(
            wrong(span, "#[invalidates] is for what frees nodes, and there are none")
                .label("which nodes?")
                .help("remove it, or declare the nodes: #[node(of = Document)] `type Element<'doc>;`"),
        );
    }
    let lent = function.params.iter().filter(|param| is_packed(param.ty.within_option()));
    let mut lent = lent.flat_map(|param| lent_in(&param.ty));
    if let Some(lent) = lent.find(|lent| object(lent).is_some_and(|index| owners.contains(&index))) {
        let what = "#[invalidates] on what is lent objects in a list";
        return Some(not_yet(lent.span, what, "lend them one by one").also(span, "frees nodes in them"));
    }
    if function.is_unsafe || mutable(function).any(|(index, _, _)| owners.contains(&index)) {
        return None;
    }
    let owner = &model.ty(*owners.first()?).ident;
    Some(
        wrong(span, "in Rust, nodes that this frees could still be used")
            .label("nothing there says that there are none")
            .note("a node is copied, and borrows from the object that it is in: `&mut` of that object means that none is left")
            .help(format!("take `&mut {owner}`; or write `unsafe fn`, so that its callers see to it, which in Go is not needed")),
    )
}

/// What is lent to be changed: its type, the lifetime of the reference if that has
/// a name, and where it stands.
fn mutable(function: &FnModel) -> impl Iterator<Item = (TypeIndex, Option<&Lifetime>, Place)> {
    let receiver = function.receiver.iter().filter(|on| on.mutable && !on.taken);
    let receiver = receiver.map(|on| (on.ty, on.lifetime.as_ref(), Place::Receiver));
    let params = function.params.iter().enumerate().filter_map(|(at, param)| match &param.ty.kind {
        TyKind::Ref { mutable: true, inner, lifetime, .. } => {
            given(inner).map(|(index, _)| (index, lifetime.as_ref(), Place::Param(at)))
        }
        _ => None,
    });
    receiver.chain(params)
}

/// What may change an object later would free nodes of which Go knows nothing.
fn lent_to_change(model: &Model, function: &FnModel) -> Option<Diagnostic> {
    let is_object = matches!(function.result.within_option().kind, TyKind::Ref { .. })
        || !all_given(model, &function.result).is_empty();
    let ties = match borrow(model, function) {
        Borrow::From(places) if is_object => places,
        Borrow::From(_) | Borrow::Nothing | Borrow::Dangling => Vec::new(),
    };
    let keeps = |lifetime: &Lifetime| {
        let receiver = function.receiver.as_ref().is_some_and(|on| on.args.contains(lifetime));
        let has = |ty: &Ty| match &ty.within_option().kind {
            TyKind::Ref { inner, .. } => given(inner).is_some_and(|(_, args)| args.contains(lifetime)),
            _ => false,
        };
        receiver || function.params.iter().any(|param| has(&param.ty))
    };
    let (index, _, place) = mutable(function).find(|(index, lifetime, place)| {
        has_nodes(model, *index) && (ties.contains(place) || lifetime.is_some_and(keeps))
    })?;
    let (_, span) = operand(model, function, place)?;
    let name = &model.ty(index).ident;
    let message = format!("what keeps a `{name}` to change it is not supported yet, where that has nodes");
    Some(
        Diagnostic::new(Code::NotYet, span, message)
            .label("borrowed to be changed, for longer than the call")
            .note("calls on what keeps it may free nodes that somebody has got meanwhile")
            .help(format!("lend it to be read: `&{name}`, and #[shared] where C++ has it as not const")),
    )
}
