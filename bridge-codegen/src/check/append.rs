//! Rules for `#[append]` and `#[zero_copy]`, which are about elements in a row:
//! `#[append]` puts them behind what the caller has.

use super::not_yet;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::plan::{Appendable, Returns, appendable, returns};
use crate::resolve::{FnModel, Ty, TyKind};
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
    let attribute = OfARow {
        name: "append",
        span,
        can: "can be appended",
        no_row: "nothing that goes behind what a slice holds",
        help: "remove it; #[batch] has a form that appends what many items give",
    };
    let refused = match only(function) {
        Ok(ty) => no_row(ty, &attribute),
        Err(part) => Some(several(part, &attribute)),
    };
    diagnostics.extend(refused);
}

/// What comes out of the arguments of a function, as far as it is for the caller.
pub(super) fn parts(function: &FnModel) -> impl Iterator<Item = (&Ty, Span)> {
    let outs = function.outs.iter().filter(|out| out.error.is_none()).map(|out| (&out.ty, out.span));
    outs.chain(function.params.iter().filter_map(|param| Some((&param.ty, param.inout?))))
}

/// What a function gives, if that is one thing, wherever it comes out; else where
/// a part of it does.
fn only(function: &FnModel) -> Result<&Ty, Span> {
    let mut parts = parts(function);
    match (parts.next(), parts.next()) {
        (None, _) => Ok(&function.result),
        (Some((ty, _)), None) if returns(function) != Returns::Value => Ok(ty),
        (Some((_, part)), _) => Err(part),
    }
}

/// Refuses the attribute where there is a result and a part beside it.
pub(super) fn several(part: Span, attribute: &OfARow) -> Diagnostic {
    let OfARow { name, span, .. } = attribute;
    let what = format!("#[{name}] of what comes out of several places");
    not_yet(*span, &what, format!("remove #[{name}]")).also(part, "comes out here")
}

/// Refuses the attribute where what is given is no row of elements.
pub(super) fn no_row(given: &Ty, attribute: &OfARow) -> Option<Diagnostic> {
    let OfARow { name, span, can, no_row, help } = attribute;
    if let TyKind::Path { .. } | TyKind::PathBuf = given.within_option().kind {
        return Some(
            Diagnostic::new(Code::MisplacedAttribute, *span, format!("#[{name}] of a path"))
                .label("a path is given as a whole")
                .also(given.span, "a path")
                .note("what is behind a path is another path, and paths are short: a copy costs little")
                .help(format!("remove #[{name}], or return String if it is text")),
        );
    }
    match appendable(given) {
        Appendable::Yes => None,
        Appendable::NotYet => {
            let what = format!("#[{name}] of values that hold others");
            let help = format!("remove #[{name}]; text and lists of plain data {can}");
            Some(not_yet(*span, &what, &help).also(given.span, "is taken apart"))
        }
        Appendable::No => Some(
            Diagnostic::new(
                Code::MisplacedAttribute,
                *span,
                format!("#[{name}] is about text, bytes and lists"),
            )
            .label("the function gives none")
            .also(given.span, *no_row)
            .help(*help),
        ),
    }
}
