//! Rules for `#[append]` and `#[zero_copy]`, which are about elements in a row:
//! `#[append]` puts them behind what the caller has.

use super::batch::not_yet;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::plan::{Appendable, appendable};
use crate::resolve::FnModel;
use proc_macro2::Span;

/// An attribute that says where the elements of a result go.
pub(super) struct OfARow {
    /// What it is called.
    pub name: &'static str,
    /// Where it is.
    pub span: Span,
    /// What becomes of text and lists of plain data.
    pub can: &'static str,
    /// What a result is not that has no elements.
    pub no_row: &'static str,
    /// What to do with it there.
    pub help: &'static str,
}

pub(super) fn check_append(function: &FnModel, diagnostics: &mut Diagnostics) {
    let Some(span) = function.attrs.append else { return };
    diagnostics.extend(no_row(
        function,
        &OfARow {
            name: "append",
            span,
            can: "can be appended",
            no_row: "nothing that goes behind what a slice holds",
            help: "remove it; #[batch] has a form that appends what many items give",
        },
    ));
}

/// Refuses the attribute where the result is no row of elements.
pub(super) fn no_row(function: &FnModel, attribute: &OfARow) -> Option<Diagnostic> {
    let OfARow { name, span, can, no_row, help } = attribute;
    let result = function.result.span;
    let outs = function.outs.iter().filter(|out| out.error.is_none()).map(|out| out.span);
    let inouts = function.params.iter().filter_map(|param| param.inout);
    if let Some(out) = outs.chain(inouts).next() {
        let what = format!("#[{name}] of what comes out of several places");
        let help = format!("put #[out] on the function, whose last argument it then is, or remove #[{name}]");
        return Some(not_yet(*span, &what, &help).also(out, "comes out here"));
    }
    match appendable(&function.result) {
        Appendable::Yes => None,
        Appendable::NotYet => {
            let what = format!("#[{name}] of values that hold others");
            let help = format!("remove #[{name}]; text and lists of plain data {can}");
            Some(not_yet(*span, &what, &help).also(result, "is taken apart"))
        }
        Appendable::No => Some(
            Diagnostic::new(
                Code::MisplacedAttribute,
                *span,
                format!("#[{name}] is about text, bytes and lists"),
            )
            .label("the function gives none")
            .also(result, *no_row)
            .help(*help),
        ),
    }
}
