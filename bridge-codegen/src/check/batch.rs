//! Rules for `#[batch]`: what can be done for many items at once, and what of it
//! crosses in rows.

use super::{idents, not_yet};
use crate::Spans;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::plan::{Access, Function, Lasts, Place, Plan, Row, is_packed, row};
use crate::resolve::{FnModel, Model, ParamModel, Ty, TyKind, TypeModelKind, all_given, lent_in};
use proc_macro2::Span;

pub(super) fn check_batch(model: &Model, function: &FnModel, diagnostics: &mut Diagnostics) {
    let Some(batch) = &function.attrs.batch else {
        diagnostics.extend(function.params.iter().filter_map(stray_same));
        return;
    };
    if let Some(name) = &batch.name {
        diagnostics.extend(idents::wrong_name(&name.value, name.span));
    }
    if let Some(refused) = ends_object(function, batch.span) {
        diagnostics.push(refused);
        return;
    }
    diagnostics.extend(frees_its_node(model, function));
    diagnostics.extend(function.params.iter().filter_map(|param| check_row(model, param)));
    diagnostics.extend(check_outs(function));
    diagnostics.extend(check_result(model, function));
    let is_column = |param: &ParamModel| param.same.is_none() && row(&param.ty) != Some(Row::Same);
    if !function.params.iter().any(is_column) {
        diagnostics.push(
            Diagnostic::new(
                Code::MisplacedAttribute,
                batch.span,
                "no parameter says how many items there are",
            )
            .label("all items would be given the same")
            .note("each number, text or struct that is passed becomes a row of items; an object is the same for all")
            .help("remove #[batch], or pass what differs from item to item"),
        );
    }
}

fn stray_same(param: &ParamModel) -> Option<Diagnostic> {
    let diagnostic =
        Diagnostic::new(Code::MisplacedAttribute, param.same?, "#[same] is about the items of a batch")
            .label("the function has no #[batch]")
            .help("remove it, or put #[batch] on the function");
    Some(diagnostic)
}

/// What ends an object does not do so for each of many items.
fn ends_object(function: &FnModel, batch: Span) -> Option<Diagnostic> {
    let refused = |what: &str, label: &str, other: Span, why: &str| {
        Diagnostic::new(Code::MisplacedAttribute, batch, format!("#[batch] on {what}"))
            .label(label)
            .also(other, why)
            .help("remove #[batch]")
    };
    if let Some(span) = function.attrs.close {
        return Some(refused("what closes an object", "an object is closed once", span, "closes it"));
    }
    if let Some(receiver) = function.receiver.as_ref().filter(|receiver| receiver.taken) {
        let label = "the first item would leave none to the second";
        return Some(refused("a method that takes its object away", label, receiver.span, "taken away"));
    }
    let taken = function.params.iter().find(|param| is_taken(&param.ty))?;
    let label = "the first item would leave none to the second";
    Some(refused("a function that takes an object away", label, taken.ty.span, "taken away"))
}

fn is_taken(ty: &Ty) -> bool {
    match &ty.kind {
        TyKind::UniquePtr(_) => true,
        TyKind::Option(inner) => is_taken(inner),
        _ => false,
    }
}

/// A node that the first item may free is not there for the second.
fn frees_its_node(model: &Model, function: &FnModel) -> Option<Diagnostic> {
    let receiver = function.receiver.as_ref()?;
    let invalidates = function.attrs.invalidates?;
    matches!(model.ty(receiver.ty).kind, TypeModelKind::Node { .. }).then(|| {
        Diagnostic::new(
            Code::MisplacedAttribute,
            invalidates,
            "a batch on a node that the first item may free",
        )
        .label("frees nodes")
        .also(receiver.span, "this one may be one of them")
        .help("remove #[batch], or make it a method of the object that the node is in")
    })
}

fn check_row(model: &Model, param: &ParamModel) -> Option<Diagnostic> {
    if let Some(span) = param.inout {
        return Some(not_yet(
            span,
            "#[inout] of a batch",
            "return what C++ leaves there, or remove #[batch]",
        ));
    }
    if is_node(&param.ty) {
        let what = "a batch of a function that takes a node";
        return Some(not_yet(param.ty.span, what, "make it a method of the node, or remove #[batch]"));
    }
    let has_objects = || !all_given(model, &param.ty).is_empty() || !lent_in(&param.ty).is_empty();
    if is_packed(param.ty.within_option()) && has_objects() {
        let what = "a batch of a function that takes objects inside of values";
        return Some(not_yet(
            param.ty.span,
            what,
            "take them as parameters of their own, or remove #[batch]",
        ));
    }
    // What no row can be of has been refused as a parameter.
    None
}

fn is_node(ty: &Ty) -> bool {
    match &ty.kind {
        TyKind::Node { .. } => true,
        TyKind::Option(inner) => is_node(inner),
        _ => false,
    }
}

fn check_outs(function: &FnModel) -> Option<Diagnostic> {
    let out = function.outs.iter().find(|out| out.error.is_none())?;
    let help = "put #[out] on the function, whose last argument it then is, or remove #[batch]";
    Some(not_yet(out.span, "#[out] of a batch", help))
}

fn check_result(model: &Model, function: &FnModel) -> Option<Diagnostic> {
    let result = &function.result;
    let ty = result.within_option();
    let (what, help) = match &ty.kind {
        TyKind::Unit | TyKind::Scalar(_) | TyKind::Time(_) | TyKind::Data(_) | TyKind::Unknown => {
            return None;
        }
        _ if function.stream.is_some() => ("a stream", "remove #[batch]"),
        _ if is_packed(ty) && !all_given(model, result).is_empty() => {
            ("objects inside of values", "remove #[batch], or give each object alone")
        }
        _ if function.attrs.zero_copy.is_some() => {
            ("a view", "remove #[zero_copy]: what all items give is copied once")
        }
        TyKind::String
        | TyKind::Str { .. }
        | TyKind::PathBuf
        | TyKind::Path { .. }
        | TyKind::CxxString
        | TyKind::Slice { .. }
        | TyKind::Vec(_)
        | TyKind::CxxVector(_)
        | TyKind::Composite(_)
        | TyKind::Container(_) => return None,
        TyKind::Ref { mutable: true, .. } => return Some(given_twice(result.span)),
        TyKind::Ref { .. } => return None,
        TyKind::Node { .. } => ("a node", "remove #[batch]"),
        _ if is_another_bridge_s(model, ty) => {
            ("an object of another bridge", "remove #[batch], and make them one after the other")
        }
        _ => return None,
    };
    Some(not_yet(result.span, &format!("a batch of which each item gives {what}"), help))
}

/// Whether the objects that a value gives are declared elsewhere, where alone they end.
fn is_another_bridge_s(model: &Model, ty: &Ty) -> bool {
    let is_alias = |index| matches!(model.ty(index).kind, TypeModelKind::Opaque { alias: Some(_), .. });
    all_given(model, ty).into_iter().any(is_alias)
}

fn given_twice(span: Span) -> Diagnostic {
    Diagnostic::new(Code::MisplacedAttribute, span, "#[batch] on what lends objects to be changed")
        .label("each item gives a reference that must be the only one")
        .note("two items may give one object")
        .help("return `&T`, or remove #[batch]")
}

/// What the first item gives must not borrow from what the second one changes.
pub fn check_batches(plan: &Plan, spans: &Spans, diagnostics: &mut Diagnostics) {
    for function in plan.functions.iter().filter(|function| function.batch.is_some()) {
        if function.result.shape.handle().is_none() {
            continue;
        }
        let changed = function.guards.iter().find(|guard| {
            guard.access == Access::Mutate
                && guard.borrowers == Lasts::UntilChanged
                && function.result.ties.contains(&guard.place)
                && lends_itself(function, guard.place)
        });
        let Some(changed) = changed else { continue };
        let name = plan.place(function, changed.place);
        diagnostics.push(
            Diagnostic::new(
                Code::MisplacedAttribute,
                spans.span(function.at),
                format!("#[batch] on what changes `{name}`, and gives what borrows from it"),
            )
            .label("what the first item gives would be gone with the second")
            .note("what borrows from an object is valid until that changes")
            .help("take it as `&T` if nothing changes, or remove #[batch]"),
        );
    }
}

/// Whether what a function gives borrows from the object at a place, and not only from
/// what that borrows from.
fn lends_itself(function: &Function, place: Place) -> bool {
    let Function { result, receiver, .. } = function;
    let mut named = result.lifetime.iter().chain(&result.args).filter(|name| *name != "_").peekable();
    let reference = match place {
        Place::Receiver => receiver.as_ref().and_then(|on| on.lifetime.as_ref()),
        Place::Param(_) | Place::Field(..) => {
            function.param(place).and_then(|param| param.value.lifetime.as_ref())
        }
    };
    // Without a name, Rust's elision means the reference.
    named.peek().is_none() || named.any(|name| Some(name) == reference)
}
