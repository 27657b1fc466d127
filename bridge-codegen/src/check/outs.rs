//! Rules for what comes out through an argument: `#[out]` and `#[inout]`.

use super::functions::{Within, check_elem, check_result};
use super::packed::Flow;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::resolve::{FnModel, Model, OutModel, PlacesModel, Ty, TyKind, TypeModelKind};
use crate::terms::Scalar;
use proc_macro2::Span;

/// `#[out]` on the function: the last argument of the C++ function.
pub(super) fn check_out(model: &Model, function: &FnModel, diagnostics: &mut Diagnostics) {
    let Some(span) = function.attrs.out else { return };
    let bad = |message: &str| {
        Diagnostic::new(Code::BadOut, span, message)
            .label("no pointer to take a value from")
            .help("#[out] is for `Status f(…, T* out)` and `bool f(…, T* out)`: the result is what arrives in the last pointer")
    };
    if function.attrs.constructor.is_some() {
        diagnostics.push(bad("a constructor returns nothing through a pointer"));
        return;
    }
    match &function.result.within_option().kind {
        TyKind::Node { .. } => check_out_type(model, function.result.within_option(), diagnostics),
        TyKind::Unit => diagnostics.push(bad("there is no value to take from the pointer")),
        TyKind::Str { .. } | TyKind::Path { .. } | TyKind::Slice { .. } => {
            diagnostics.push(
                Diagnostic::new(Code::BadOut, span, "a view cannot be taken from a pointer")
                    .label("what arrives there must own what it holds")
                    .also(function.result.span, "a view")
                    .help("return String, PathBuf or Vec<T>"),
            );
        }
        _ => {}
    }
}

/// `#[out]` and `#[inout]` on parameters.
pub(super) fn check_outs(model: &Model, function: &FnModel, diagnostics: &mut Diagnostics) {
    for out in &function.outs {
        match (out.error, out.places) {
            (Some(span), _) => check_words(function, out, span, diagnostics),
            (None, Some(places)) => check_places(function, out, places, diagnostics),
            (None, None) => check_out_type(model, &out.ty, diagnostics),
        }
    }
    for param in function.params.iter().filter(|param| param.inout.is_some()) {
        check_inout_type(&param.ty, diagnostics);
    }
    let inout = function.params.iter().find_map(|param| param.inout);
    let Some(first) = function.outs.first().map(|out| out.span).or(inout) else { return };
    let words_alone = inout.is_none() && function.outs.iter().all(|out| out.error.is_some());
    if let Some(span) = function.attrs.out {
        diagnostics.push(
            Diagnostic::new(Code::BadOut, span, "#[out] on a function and on a parameter of it")
                .label("says that a pointer follows the parameters")
                .also(first, "says which parameter comes out")
                .help("write each pointer as a parameter with #[out], in the order of C++, and none on the function"),
        );
    }
    if words_alone {
        return;
    }
    if let Some(span) = function.attrs.constructor {
        diagnostics.push(
            Diagnostic::new(Code::BadOut, first, "a constructor gives its object and nothing beside it")
                .label("comes out beside the object")
                .also(span, "a constructor")
                .help("leave the parameter to a function of its own, or adapt the call with #[cpp = \"…\"]"),
        );
        return;
    }
    check_beside(&function.result, diagnostics);
}

/// What a library says of a failure: text, where something says that it failed.
fn check_words(function: &FnModel, out: &OutModel, span: Span, diagnostics: &mut Diagnostics) {
    if !matches!(out.ty.kind, TyKind::String | TyKind::Unknown) {
        diagnostics.push(
            Diagnostic::new(Code::BadOut, out.ty.span, "the words of a failure are text")
                .label("not text")
                .also(span, "holds these words")
                .help("write String"),
        );
    }
    if function.attrs.fails.is_none() {
        diagnostics.push(
            Diagnostic::new(Code::BadOut, span, "nothing says when these are the words of a failure")
                .label("the words of which failure?")
                .help("say when the call has failed: #[fails(when = \"!result\")]; its message is then what comes out here"),
        );
    }
}

/// A row of places, as many as one parameter says, in the text of another.
fn check_places(function: &FnModel, out: &OutModel, places: PlacesModel, diagnostics: &mut Diagnostics) {
    let is_row = match &out.ty.kind {
        TyKind::Vec(elem) => {
            matches!(&elem.kind, TyKind::Option(inner) if matches!(inner.kind, TyKind::Range | TyKind::Unknown))
        }
        TyKind::Unknown => true,
        _ => false,
    };
    let bad = |message: &str, span, label: &str, help: &str| {
        Diagnostic::new(Code::BadOut, span, message).label(label).help(help)
    };
    if !is_row {
        diagnostics.push(bad(
            "views into a parameter come out as their places",
            out.ty.span,
            "not a row of places",
            "write Vec<Option<Range<usize>>>: where each lies, in bytes, or none",
        ));
    }
    if let Some(cpp) = &function.attrs.cpp {
        diagnostics.push(
            Diagnostic::new(Code::NotYet, cpp.span, "#[cpp] beside places is not supported yet")
                .label("an expression has no room for the views")
                .also(out.span, "views that come out as their places")
                .help("remove #[cpp], and name the C++ function that fills the row with #[cxx_name]"),
        );
    }
    let param = |index: Option<usize>| index.map(|index| &function.params[index]);
    if let Some(len) = param(places.len)
        && !matches!(&len.ty.kind, TyKind::Scalar(scalar) if scalar.range().is_some())
        && !matches!(len.ty.kind, TyKind::Unknown)
    {
        diagnostics.push(
            bad("how many places is a whole number", len.ty.span, "not a whole number", "write usize or i32")
                .also(out.span, "as many as this parameter says"),
        );
    }
    if let Some(within) = param(places.within) {
        let is_bytes = match &within.ty.kind {
            TyKind::Str { .. } | TyKind::Unknown => true,
            TyKind::Slice { elem, .. } => matches!(elem.kind, TyKind::Scalar(Scalar::U8)),
            _ => false,
        };
        if !is_bytes {
            diagnostics.push(
                bad("places lie in text or bytes", within.ty.span, "neither", "write &str or &[u8]")
                    .also(out.span, "places in this parameter"),
            );
        }
    }
}

/// A range where none can be.
pub(super) fn stray_range(ty: &Ty) -> Diagnostic {
    Diagnostic::new(Code::NotYet, ty.span, "a range here is not supported yet")
        .label("known, but not in this version")
        .help(
            "ranges come out as Vec<Option<Range<usize>>> of a parameter with #[out(len = \"n\", within = \"text\")]; \
             otherwise describe a struct with a beginning and an end",
        )
}

/// What a function can return beside what comes out through its arguments.
fn check_beside(ty: &Ty, diagnostics: &mut Diagnostics) {
    let what = match &ty.kind {
        TyKind::Unit
        | TyKind::Scalar(_)
        | TyKind::Time(_)
        | TyKind::Data(_)
        | TyKind::Composite(_)
        | TyKind::Container(_)
        | TyKind::String
        | TyKind::PathBuf
        | TyKind::Vec(_)
        // Refused as results already.
        | TyKind::CxxString
        | TyKind::CxxVector(_)
        | TyKind::Unknown => return,
        TyKind::Option(_) => "an Option",
        TyKind::Node { .. } => "a node",
        TyKind::Range => "a range",
        TyKind::Str { .. }
        | TyKind::CStr { .. }
        | TyKind::Path { .. }
        | TyKind::Slice { .. }
        | TyKind::Ref { .. } => "a view",
        TyKind::Fields { .. }
        | TyKind::Opaque { .. }
        | TyKind::UniquePtr(_)
        | TyKind::RawMut(_)
        | TyKind::SharedPtr { .. } => "an object",
    };
    diagnostics.push(
        Diagnostic::new(
            Code::NotYet,
            ty.span,
            format!("{what} beside #[out] parameters is not supported yet"),
        )
        .label("known, but not in this version")
        .help("return a number, a struct or text; `bool` says whether anything comes out"),
    );
}

/// What arrives must own what it holds.
fn check_out_type(model: &Model, ty: &Ty, diagnostics: &mut Diagnostics) {
    let bad = |message: &str, label: &str, help: &str| {
        Diagnostic::new(Code::BadOut, ty.span, message).label(label).help(help)
    };
    diagnostics.push(match &ty.kind {
        TyKind::Unknown => return,
        TyKind::Str { .. } | TyKind::CStr { .. } => {
            bad("a view cannot come out", "it would point into something that nobody names", "write String")
        }
        TyKind::Path { .. } => {
            bad("a view cannot come out", "it would point into something that nobody names", "write PathBuf")
        }
        TyKind::Slice { .. } => {
            bad("a view cannot come out", "it would point into something that nobody names", "write Vec<T>")
        }
        TyKind::Ref { .. } => bad(
            "the type of an #[out] parameter is what comes out",
            "a reference",
            "write the type itself, without `&`: the shim passes the pointer",
        ),
        TyKind::SharedPtr { .. } => {
            Diagnostic::new(Code::NotYet, ty.span, "a shared pointer that comes out is not supported yet")
                .label("known, but not in this version")
                .help("return it from the function")
        }
        TyKind::Unit => bad("() holds nothing", "nothing comes out", "remove the parameter"),
        TyKind::Range => stray_range(ty),
        TyKind::Option(_) => {
            Diagnostic::new(Code::NotYet, ty.span, "an Option that comes out is not supported yet")
                .label("known, but not in this version")
                .help("a function that returns `bool` says with it whether anything comes out")
        }
        TyKind::Node { .. } => Diagnostic::new(Code::NotYet, ty.span, "a node that comes out is not supported yet")
            .label("known, but not in this version")
            .help("return it from the function"),
        TyKind::Fields { .. } => bad(
            "an options struct only goes in",
            "not known after the call",
            "describe an opaque type with a function for each part, or a struct of plain data",
        ),
        TyKind::Opaque { .. } => bad(
            "an opaque type cannot come out by value",
            "only C++ knows its size",
            "write UniquePtr<T> for a std::unique_ptr<T>, `#[owned] *mut T` for a T* that the caller owns",
        ),
        TyKind::UniquePtr(inner) | TyKind::RawMut(inner) => match &inner.kind {
            TyKind::Opaque { index, .. }
                if matches!(&model.ty(*index).kind, TypeModelKind::Opaque { lifetimes, .. } if !lifetimes.is_empty()) =>
            {
                Diagnostic::new(Code::NotYet, ty.span, "an object that borrows and comes out is not supported yet")
                    .label("known, but not in this version")
                    .help("return it from the function")
            }
            _ => return check_result(ty, Within::Nothing, diagnostics),
        },
        TyKind::Scalar(_)
        | TyKind::Time(_)
        | TyKind::Data(_)
        | TyKind::Composite(_)
        | TyKind::Container(_)
        | TyKind::String
        | TyKind::PathBuf
        | TyKind::Vec(_)
        | TyKind::CxxString
        | TyKind::CxxVector(_) => {
            return check_result(ty, Within::Nothing, diagnostics);
        }
    });
}

/// What goes in and comes back changed.
fn check_inout_type(ty: &Ty, diagnostics: &mut Diagnostics) {
    let help = match &ty.kind {
        TyKind::Scalar(_)
        | TyKind::Time(_)
        | TyKind::Data(_)
        | TyKind::Composite(_)
        | TyKind::Str { .. }
        | TyKind::Path { .. }
        | TyKind::Unknown => return,
        TyKind::Slice { elem, .. } => return check_elem(elem, Flow::In, diagnostics),
        TyKind::Container(_) => "write a struct that holds it",
        TyKind::CStr { .. } => "write &str: C++ gets room of its own, which it may change",
        TyKind::Ref { inner, .. } if matches!(inner.kind, TyKind::Fields { .. }) => {
            "an options struct only goes in: write &T without #[inout]"
        }
        TyKind::Ref { .. } => "an object changes in place: write &mut T without #[inout]",
        TyKind::String | TyKind::CxxString => "write &str: what goes in is lent, what comes back is a String",
        TyKind::PathBuf => "write &Path: what goes in is lent, what comes back is a PathBuf",
        TyKind::Vec(_) | TyKind::CxxVector(_) => {
            "write &[T]: what goes in is lent, what comes back is a Vec<T>"
        }
        TyKind::Option(_)
        | TyKind::Unit
        | TyKind::Range
        | TyKind::Fields { .. }
        | TyKind::Opaque { .. }
        | TyKind::Node { .. }
        | TyKind::UniquePtr(_)
        | TyKind::SharedPtr { .. }
        | TyKind::RawMut(_) => "numbers, enums, structs, &str and &[T] can",
    };
    diagnostics.push(
        Diagnostic::new(Code::BadOut, ty.span, "this cannot go in and come back")
            .label("not a type for #[inout]")
            .help(help),
    );
}
