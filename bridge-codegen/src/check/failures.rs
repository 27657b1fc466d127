//! Rules for `#[fails]` and `#[none]`.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::names::plain;
use crate::read::{Fails, Text, mentions};
use crate::resolve::{FnModel, Model, OutcomeModel, TyKind, gives_away};
use crate::terms::Scalar;

pub(super) fn check_failures(model: &Model, function: &FnModel, diagnostics: &mut Diagnostics) {
    check_fails(function, diagnostics);
    check_none(function, diagnostics);
    let fails = function.attrs.fails.iter().flat_map(Fails::expressions);
    for text in fails.chain(&function.attrs.none) {
        check_taken(model, function, text, diagnostics);
    }
}

fn check_fails(function: &FnModel, diagnostics: &mut Diagnostics) {
    let Some(fails) = &function.attrs.fails else { return };
    if function.outcome == OutcomeModel::Contract {
        let name = plain(&function.ident);
        diagnostics.push(
            Diagnostic::new(
                Code::BadFailure,
                fails.span,
                format!("`{name}` has no `Result` for its failure"),
            )
            .label("a failure, of a function that cannot fail")
            .help("write `-> Result<T>` or `-> Result<T, E>`, or remove #[fails]"),
        );
    }
}

fn check_none(function: &FnModel, diagnostics: &mut Diagnostics) {
    let Some(none) = &function.attrs.none else { return };
    match function.result.kind {
        TyKind::Option(_) | TyKind::Unknown => {}
        // A bool beside what only comes out says whether it does.
        TyKind::Scalar(Scalar::Bool) if !function.outs.is_empty() => {}
        _ => diagnostics.push(
            Diagnostic::new(Code::BadFailure, none.span, "there is no `Option` to be none")
                .label("says when there is none")
                .also(function.result.span, "always something")
                .help(if function.outs.is_empty() {
                    "return Option<T>, or Result<Option<T>>; for a failure, write #[fails(when = \"…\")]"
                } else {
                    "return bool, or Result<bool>: beside #[out] parameters, it says whether there is something"
                }),
        ),
    }
    if !mentions(&none.value, "result") {
        diagnostics.push(
            Diagnostic::new(Code::BadFailure, none.span, "#[none] does not look at what C++ returned")
                .label("no `result` in it")
                .note("`result` is what the call returned, before it becomes the Option's value")
                .help("write #[none(when = \"result < 0\")], or #[none(when = \"result.IsNotFound()\")] for a status"),
        );
    }
}

/// After the call, there is nothing left of what C++ took, and what it filled or
/// changed is on its way out.
fn check_taken(model: &Model, function: &FnModel, text: &Text, diagnostics: &mut Diagnostics) {
    let taken = function.params.iter().filter(|param| gives_away(model, &param.ty));
    let taken = taken.map(|param| (&param.ident, param.ty.span, "the call takes the object"));
    let changed = function
        .params
        .iter()
        .filter_map(|param| param.inout.map(|span| (&param.ident, span, "the call changes it")));
    let filled = function.outs.iter().map(|out| (&out.ident, out.span, "the call fills it"));
    for (ident, span, why) in taken.chain(changed).chain(filled) {
        let name = plain(ident);
        // `result` is what C++ returned, whatever a parameter is called.
        if name != "result" && mentions(&text.value, &name) {
            let message = format!("`{name}` cannot be read after the call");
            diagnostics.push(
                Diagnostic::new(Code::BadFailure, text.span, message)
                    .label("read after the call")
                    .also(span, why)
                    .help("ask `result` or `self` instead, or another parameter"),
            );
        }
    }
}
