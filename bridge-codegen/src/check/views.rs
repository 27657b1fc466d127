//! Rules for `#[zero_copy]`: what can stay where C++ has put it.

use super::append::{OfARow, no_row, parts, several};
use super::not_yet;
use crate::Spans;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::plan::{Function, Lasts, Own, Plan, TypeId};
use crate::resolve::FnModel;
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
    let attribute = OfARow {
        name: "zero_copy",
        span: view,
        can: "can stay where they are",
        no_row: "nothing that is copied element by element",
        help: "remove it",
    };
    let refused = match parts(function).next() {
        Some((_, part)) => Some(several(part, &attribute)),
        None => no_row(&function.result, &attribute),
    };
    diagnostics.extend(refused);
}

/// What is the caller's own memory is copied by nobody.
fn part_of_argument(function: &Function, spans: &Spans) -> Option<Diagnostic> {
    let (_, param) = function.in_place().next()?;
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
