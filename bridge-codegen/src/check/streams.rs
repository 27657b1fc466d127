//! Rules for streams.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::read::Walk;
use crate::resolve::{FieldModel, FnModel, StreamPart, TypeModel, TypeModelKind};
use proc_macro2::Span;

/// What is read of each place in a stream.
pub(super) fn check_item(ty: &TypeModel, diagnostics: &mut Diagnostics) {
    let (TypeModelKind::Composite { fields, .. } | TypeModelKind::Struct { fields, .. }) = &ty.kind else {
        return;
    };
    for FieldModel { ident, attrs, .. } in fields {
        match (ty.attrs.item, &attrs.cpp) {
            (Some(_), Some(_)) | (None, None) => {}
            (Some(item), None) => diagnostics.push(
                Diagnostic::new(Code::BadStream, ident.span(), format!("nothing says what `{ident}` is"))
                    .label("no #[cpp]")
                    .also(item, "its fields are read of each place in a stream")
                    .help(
                        "add the expression, which sees `it`: #[cpp = \"it.key()\"], #[cpp = \"it->first\"]",
                    ),
            ),
            (None, Some(text)) => diagnostics.push(
                Diagnostic::new(
                    Code::MisplacedAttribute,
                    text.span,
                    "#[cpp] on a field is for what streams give",
                )
                .label("of what?")
                .also(ty.ident.span(), "a struct like any other")
                .help("put #[item] on the struct, or remove #[cpp]; #[cxx_name] names the member"),
            ),
        }
    }
}

/// A function that gives a stream, and what only such a function has.
pub(super) fn check_stream(function: &FnModel, diagnostics: &mut Diagnostics) {
    let walk = function.attrs.walk.as_ref();
    let Some(StreamPart::Opens(_)) = function.stream else {
        if let Some((walk, span)) = walk {
            let name = name(walk);
            diagnostics.push(
                Diagnostic::new(Code::BadStream, *span, format!("#[{name}] is about a stream"))
                    .label("how C++ walks through what?")
                    .also(function.result.span, "not a stream")
                    .help("return `impl Iterator<Item = T>`, or remove the attribute"),
            );
        }
        return;
    };
    for (span, what) in together(function) {
        diagnostics.push(
            Diagnostic::new(Code::BadStream, span, format!("a stream and {what} do not go together"))
                .label("not of a stream")
                .also(function.result.span, "a stream")
                .help("a stream is the whole result of a function, or what a Result holds: describe the rest apart"),
        );
    }
    let (cpp, owned) = (&function.attrs.cpp, function.attrs.owned);
    if let (Some((Walk::Between { .. }, span)), Some(text)) = (walk, cpp) {
        diagnostics.push(
            Diagnostic::new(Code::MisplacedAttribute, text.span, "#[cpp] says nothing beside #[iter]")
                .label("is not called")
                .also(*span, "has the expressions")
                .help("remove one of the two"),
        );
    }
    if let (None | Some((Walk::Between { .. }, _)), Some(span)) = (walk, owned) {
        diagnostics.push(
            Diagnostic::new(
                Code::BadOwned,
                span,
                "#[owned] says who owns a cursor that C++ gives by a pointer",
            )
            .label("no cursor")
            .help("remove it: a range is moved into the stream, or borrowed"),
        );
    }
}

/// What a function has that a stream cannot be.
fn together(function: &FnModel) -> Vec<(Span, &'static str)> {
    let attrs = &function.attrs;
    let mut out = Vec::new();
    out.extend(attrs.constructor.map(|span| (span, "a constructor")));
    out.extend(attrs.close.map(|span| (span, "#[close]")));
    out.extend(attrs.noexcept.map(|span| (span, "#[noexcept]")));
    out.extend(attrs.none.as_ref().map(|text| (text.span, "#[none]")));
    out.extend(attrs.fails.as_ref().map(|fails| (fails.span, "#[fails]")));
    out.extend(attrs.out.map(|span| (span, "#[out]")));
    out.extend(function.outs.iter().map(|of| (of.span, "#[out]")));
    out.extend(function.params.iter().filter_map(|param| Some((param.inout?, "#[inout]"))));
    out
}

fn name(walk: &Walk) -> &'static str {
    match walk {
        Walk::Between { .. } => "iter",
        Walk::Cursor { .. } => "cursor",
    }
}
