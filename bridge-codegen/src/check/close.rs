//! Rules for `#[close]`: what Go's `Close` calls takes nothing and tells no more
//! than whether it has failed.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::read::Cfgs;
use crate::resolve::{FnModel, Model, OutcomeModel, TyKind, TypeIndex};
use proc_macro2::Span;

pub(super) fn check_close(function: &FnModel, diagnostics: &mut Diagnostics) {
    let Some(close) = function.attrs.close else { return };
    let mut wrong = |span: Span, message: &str, label: &str, help: &str| {
        diagnostics.push(Diagnostic::new(Code::BadClose, span, message).label(label).help(help));
    };
    if function.receiver.is_none() {
        let help = "write `self: &mut T` with the type whose objects it closes, or remove #[close]";
        return wrong(close, "#[close] on a function that has no object", "closes what?", help);
    }
    if let Some(param) = function.params.first() {
        let help = "bind it without #[close], and call it before Close; or give the argument with #[cpp = \"self.close(…)\"]";
        wrong(
            param.ident.span(),
            "a #[close] takes nothing but its object",
            "Go's Close has no parameters",
            help,
        );
    }
    let is_nothing = matches!(function.result.kind, TyKind::Unit | TyKind::Unknown);
    if !is_nothing || !function.outs.is_empty() {
        let help = "return Result<()>, or Result<(), E>";
        wrong(
            function.result.span,
            "a #[close] returns nothing but an error",
            "Go's Close returns an error",
            help,
        );
    } else if function.outcome == OutcomeModel::Contract {
        let help = "return Result<()>; if C++ says nothing about failure, remove the function: the destructor closes";
        wrong(close, "a #[close] that cannot fail", "nothing to tell", help);
    }
    if let Some(name) = &function.attrs.go_name {
        let help = "remove #[go_name]";
        wrong(name.span, "what #[close] is on is called Close in Go", "a name that Go does not see", help);
    }
}

/// There is one `Close`.
pub(super) fn check_closes(model: &Model, cfgs: &Cfgs, diagnostics: &mut Diagnostics) {
    let closes = model.functions.iter().filter_map(|of| Some((of.owner?, of.attrs.close?, of)));
    let closes: Vec<(TypeIndex, Span, &FnModel)> = closes.collect();
    for (index, (owner, close, function)) in closes.iter().enumerate() {
        let is_another = |(of, _, other): &&(TypeIndex, Span, &FnModel)| {
            of == owner && !cfgs.exclude(other.attrs.cfg.as_ref(), function.attrs.cfg.as_ref())
        };
        if let Some((_, first, _)) = closes[..index].iter().find(is_another) {
            let name = &model.ty(*owner).ident;
            diagnostics.push(
                Diagnostic::new(Code::BadClose, *close, format!("`{name}` has two functions with #[close]"))
                    .label("the second one")
                    .also(*first, "the first one")
                    .help("keep the one that Go's Close should call"),
            );
        }
    }
}
