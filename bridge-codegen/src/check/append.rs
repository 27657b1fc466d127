//! Rules for `#[append]`: what can go behind what the caller has.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::plan::{Appendable, appendable};
use crate::resolve::{FnModel, Ty};
use proc_macro2::Span;

pub(super) fn check_append(function: &FnModel, diagnostics: &mut Diagnostics) {
    let Some(append) = function.attrs.append else { return };
    let outs = function.outs.iter().filter(|out| out.error.is_none()).map(|out| out.span);
    let inouts = function.params.iter().filter_map(|param| param.inout);
    if let Some(out) = outs.chain(inouts).next() {
        let what = "#[append] of what comes out of several places";
        let help = "put #[out] on the function, whose last argument it then is, or remove #[append]";
        diagnostics.push(not_yet(append, what, help).also(out, "comes out here"));
        return;
    }
    match appendable(&function.result) {
        Appendable::Yes => {}
        Appendable::NotYet => {
            let what = "#[append] of values that hold others";
            let help = "remove #[append]; text and lists of plain data can be appended";
            diagnostics.push(not_yet(append, what, help).also(function.result.span, "is taken apart"));
        }
        Appendable::No => diagnostics.push(no_row(append, &function.result)),
    }
}

fn not_yet(span: Span, what: &str, help: &str) -> Diagnostic {
    Diagnostic::new(Code::NotYet, span, format!("{what} is not supported yet"))
        .label("known, but not in this version")
        .help(help)
}

fn no_row(append: Span, result: &Ty) -> Diagnostic {
    Diagnostic::new(Code::MisplacedAttribute, append, "#[append] is about text, bytes and lists")
        .label("the function gives none")
        .also(result.span, "nothing that goes behind what a slice holds")
        .help("remove it; #[batch] has a form that appends what many items give")
}
