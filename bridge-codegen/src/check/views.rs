//! Rules for `#[zero_copy]`: what can stay where C++ has put it.

use crate::Spans;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::plan::{Appendable, Function, Lasts, Own, Plan, TypeId, appendable};
use crate::resolve::{FnModel, Ty};
use proc_macro2::Span;
use std::collections::BTreeSet;

pub(super) fn check_view(function: &FnModel, diagnostics: &mut Diagnostics) {
    let Some(view) = function.attrs.zero_copy else { return };
    if let Some(append) = function.attrs.append {
        diagnostics.push(
            Diagnostic::new(Code::MisplacedAttribute, append, "#[append] copies, and #[zero_copy] does not")
                .label("copies the result")
                .also(view, "leaves it where it is")
                .help("remove one of them, or describe the function twice, under two names"),
        );
        return;
    }
    let outs = function.outs.iter().filter(|out| out.error.is_none()).map(|out| out.span);
    let inouts = function.params.iter().filter_map(|param| param.inout);
    if let Some(out) = outs.chain(inouts).next() {
        let what = "#[zero_copy] of what comes out of several places";
        let help = "put #[out] on the function, whose last argument it then is, or remove #[zero_copy]";
        diagnostics.push(not_yet(view, what, help).also(out, "comes out here"));
        return;
    }
    match appendable(&function.result) {
        Appendable::Yes => {}
        Appendable::NotYet => {
            let what = "#[zero_copy] of values that hold others";
            let help = "remove #[zero_copy]; text and lists of plain data can stay where they are";
            diagnostics.push(not_yet(view, what, help).also(function.result.span, "is taken apart"));
        }
        Appendable::No => diagnostics.push(no_row(view, &function.result)),
    }
}

fn not_yet(span: Span, what: &str, help: &str) -> Diagnostic {
    Diagnostic::new(Code::NotYet, span, format!("{what} is not supported yet"))
        .label("known, but not in this version")
        .help(help)
}

fn no_row(view: Span, result: &Ty) -> Diagnostic {
    Diagnostic::new(Code::MisplacedAttribute, view, "#[zero_copy] is about text, bytes and lists")
        .label("the function gives none")
        .also(result.span, "nothing that is copied element by element")
        .help("remove it")
}

/// What is the caller's own memory is copied by nobody.
fn part_of_argument(function: &Function, spans: &Spans) -> Option<Diagnostic> {
    let param = function.params.iter().find(|param| param.in_place)?;
    Some(
        Diagnostic::new(
            Code::MisplacedAttribute,
            spans.span(function.at),
            "#[zero_copy] on what is a part of an argument",
        )
        .label("is the caller's own memory, and not copied")
        .also(spans.span(param.at), "of this one")
        .help("remove it"),
    )
}

/// What changes while something borrows from it has no memory to lend as it is.
pub fn check_views(plan: &Plan, spans: &Spans, diagnostics: &mut Diagnostics) {
    let parents = plan.parents();
    let lasting = parents.iter().filter(|(child, _)| plan.opaque(**child).lasts == Lasts::ThroughChanges);
    let change: BTreeSet<TypeId> = lasting.flat_map(|(_, of)| of.iter().copied()).collect();
    for function in plan.functions.iter().filter(|f| f.views && f.result.own == Own::Lend) {
        if let Some(wrong) = part_of_argument(function, spans) {
            diagnostics.push(wrong);
            continue;
        }
        let lenders = function.result.ties.iter().filter_map(|tie| plan.entered(function, *tie));
        let found = lenders
            .flat_map(|lender| parents.get(&lender).into_iter().flatten().copied().chain([lender]))
            .find(|of| change.contains(of));
        let Some(of) = found else { continue };
        let name = &plan.ty(of).names.rust;
        let what = format!("#[zero_copy] of what may change with a `{name}`");
        let help = "remove #[zero_copy]: a copy is made while nothing changes";
        diagnostics.push(
            not_yet(spans.span(function.at), &what, help)
                .also(spans.span(plan.ty(of).at), "changes while something that survives it is open")
                .note("#[survives_mut] lets `&mut self` calls through, and Go would read what they change"),
        );
    }
}
