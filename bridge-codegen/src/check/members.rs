//! Rules for `#[field]`: a member is read, or it is assigned.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::names::plain;
use crate::resolve::{FnModel, TyKind};
use proc_macro2::Span;

pub(super) fn check_member(function: &FnModel, diagnostics: &mut Diagnostics) {
    let Some(field) = function.attrs.field else { return };
    let attrs = &function.attrs;
    let others = [
        ("cpp", attrs.cpp.as_ref().map(|text| text.span)),
        ("constructor", attrs.constructor),
        ("close", attrs.close),
        ("owned", attrs.owned),
        ("noexcept", attrs.noexcept),
        ("calls_back", attrs.calls_back),
        ("invalidates", attrs.invalidates),
        ("none", attrs.none.as_ref().map(|text| text.span)),
    ];
    for (name, span) in others.into_iter().filter_map(|(name, span)| Some((name, span?))) {
        diagnostics.push(
            Diagnostic::new(
                Code::MisplacedAttribute,
                span,
                format!("#[{name}] and #[field] do not go together"),
            )
            .label("is about a call")
            .also(field, "nothing is called")
            .help("remove one of the two"),
        );
    }
    diagnostics.extend(wrong(function, field));
}

fn wrong(function: &FnModel, field: Span) -> Option<Diagnostic> {
    let ident = &function.ident;
    let bad =
        |span, message: String, label: &str| Diagnostic::new(Code::BadMember, span, message).label(label);
    let help = "write `#[field] fn width(self: &T) -> i32;` to read the member `width`, and \
                `#[field] fn set_width(self: &mut T, value: i32);` to assign it";
    if let Some(receiver) = function.receiver.as_ref().filter(|receiver| receiver.taken) {
        let message = format!("`{ident}` would end the object whose member it is");
        return Some(bad(receiver.span, message, "takes the object").help(help));
    }
    let inout = function.params.iter().find_map(|param| param.inout);
    if let Some(span) = function.outs.first().map(|out| out.span).or(inout) {
        return Some(
            bad(span, format!("`{ident}` is a member, which fills nothing"), "nothing is called").help(help),
        );
    }
    let gives = !matches!(function.result.kind, TyKind::Unit | TyKind::Unknown);
    match (function.params.as_slice(), gives) {
        ([], true) => None,
        ([_], false) => {
            // Without a name in C++, it has been made of the function's.
            let is_named = attrs_name(function).is_some_and(|span| !is_at(span, ident.span()));
            if is_named || plain(ident).starts_with("set_") {
                return None;
            }
            let message = format!("`{ident}` assigns a member, and its name does not say which");
            Some(
                bad(ident.span(), message, "does not begin with `set_`").help(format!(
                    "call it `set_{0}`, or name the member: #[cxx_name = \"{0}\"]",
                    plain(ident)
                )),
            )
        }
        ([], false) => {
            let message = format!("`{ident}` neither reads a member nor assigns one");
            Some(bad(field, message, "takes nothing and gives nothing").help(help))
        }
        ([_, ..], true) => {
            let message = format!("`{ident}` both reads a member and assigns it");
            Some(bad(field, message, "takes something and gives something").help(help))
        }
        ([_, _, ..], false) => {
            let message = format!("`{ident}` assigns a member, which is one value");
            Some(bad(field, message, "takes several").help(help))
        }
    }
}

fn attrs_name(function: &FnModel) -> Option<Span> {
    function.attrs.cxx_name.as_ref().map(|name| name.span)
}

fn is_at(one: Span, other: Span) -> bool {
    one.start() == other.start()
}
