//! Rules for functions.

use super::types::is_plain;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::plan::{Place, Threads};
use crate::resolve::{Borrow, FnModel, Model, Ty, TyKind, borrow};

pub(super) fn check_function(model: &Model, function: &FnModel, diagnostics: &mut Diagnostics) {
    check_safety(function, diagnostics);
    check_receiver(model, function, diagnostics);
    for param in &function.params {
        check_param(&param.ty, Within::Nothing, diagnostics);
    }
    check_unique_params(function, diagnostics);
    check_result(&function.result, Within::Nothing, diagnostics);
    check_borrow(model, function, diagnostics);
    check_constructor(function, diagnostics);
    check_out(function, diagnostics);
    check_owned(function, diagnostics);
}

/// As in cxx: that the C++ side keeps Rust's promises is the author's word.
fn check_safety(function: &FnModel, diagnostics: &mut Diagnostics) {
    if !function.block_is_unsafe && !function.is_unsafe {
        diagnostics.push(
            Diagnostic::new(Code::SafeInExtern, function.ident.span(), format!("`{}` is safe to call, and nobody says so", function.ident))
                .label("a safe function in an extern block that is not unsafe")
                .note("threads, lifetimes and constness are promises about the C++ code, which no compiler can check")
                .help("write `unsafe extern \"C++\"` to make the promise, or `unsafe fn` to leave it to the caller"),
        );
    }
}

fn check_receiver(model: &Model, function: &FnModel, diagnostics: &mut Diagnostics) {
    let Some(receiver) = &function.receiver else { return };
    let ty = model.ty(receiver.ty);
    if receiver.mutable && matches!(ty.attrs.threads, Some((Threads::Sync, _))) {
        diagnostics.push(
            Diagnostic::new(
                Code::MutOnSync,
                receiver.span,
                format!("`&mut self` on `{}`, which locks by itself", ty.ident),
            )
            .label("#[sync] promises that calls need no exclusion")
            .note("`&mut` means exclusive access in Rust, which no caller of a shared object has")
            .help("write `&self`: on a #[sync] type it reaches non-const methods too"),
        );
    }
}

/// Which wrapper a type stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Nothing,
    Option,
}

fn check_param(ty: &Ty, within: Within, diagnostics: &mut Diagnostics) {
    let bad = |message: &str, help: &str| Diagnostic::new(Code::BadParameter, ty.span, message).help(help);
    diagnostics.push(match &ty.kind {
        TyKind::Scalar(_) | TyKind::Str { .. } | TyKind::Data(_) | TyKind::Unknown => return,
        TyKind::Slice { elem, .. } => return check_elem(elem, diagnostics),
        TyKind::Option(inner) if within == Within::Nothing => {
            return check_param(inner, Within::Option, diagnostics);
        }
        TyKind::Option(_) => bad(
            "an Option inside an Option cannot cross",
            "one level of Option is enough for C++'s optional and null",
        ),
        TyKind::Ref { mutable, inner, .. } => return check_ref(ty, *mutable, inner, diagnostics),
        TyKind::UniquePtr(inner) => return check_unique_ptr(inner, diagnostics),
        TyKind::Opaque { .. } => opaque_by_value(ty),
        TyKind::Unit => bad("() is no parameter", "remove it"),
        TyKind::String => bad("a String parameter gives C++ nothing that &str does not", "write &str"),
        TyKind::Vec(_) => bad("a Vec parameter gives C++ nothing that a slice does not", "write &[T]"),
        TyKind::RawMut(_) => bad(
            "a raw pointer says nothing about its owner",
            "write &mut T for what is lent, UniquePtr<T> for what is given",
        ),
    });
}

fn check_ref(ty: &Ty, mutable: bool, inner: &Ty, diagnostics: &mut Diagnostics) {
    diagnostics.push(match &inner.kind {
        TyKind::Opaque { .. } | TyKind::Unknown => return,
        TyKind::Data(_) if !mutable => return,
        TyKind::Data(_) => {
            Diagnostic::new(Code::NotYet, ty.span, "structs that C++ changes in place are not supported yet")
                .help("take the struct by value and return the new one")
        }
        TyKind::Scalar(_) => {
            Diagnostic::new(Code::BadParameter, ty.span, "a reference to a number cannot cross")
                .help("pass the number itself; for a number that C++ sets, use #[out]")
        }
        TyKind::String => {
            Diagnostic::new(Code::BadParameter, ty.span, "&String is &str with a detour").help("write &str")
        }
        TyKind::Vec(_) => {
            Diagnostic::new(Code::BadParameter, ty.span, "&Vec<T> is &[T] with a detour").help("write &[T]")
        }
        _ => Diagnostic::new(Code::BadParameter, ty.span, "a reference to this cannot cross"),
    });
}

fn check_unique_ptr(inner: &Ty, diagnostics: &mut Diagnostics) {
    if !matches!(inner.kind, TyKind::Opaque { .. } | TyKind::Unknown) {
        diagnostics.push(
            Diagnostic::new(Code::NotSupported, inner.span, "UniquePtr holds an opaque type of this module")
                .help("plain data, text and lists cross by value, without a pointer"),
        );
    }
}

fn check_elem(elem: &Ty, diagnostics: &mut Diagnostics) {
    if is_plain(elem) {
        return;
    }
    diagnostics.push(match &elem.kind {
        TyKind::Opaque { .. } => {
            Diagnostic::new(Code::NotSupported, elem.span, "a list of opaque objects has no layout here")
                .note("only C++ knows the size of one")
        }
        _ => Diagnostic::new(Code::NotYet, elem.span, "lists of this are not supported yet")
            .label("only numbers, bools, enums and structs, in this version"),
    });
}

fn opaque_by_value(ty: &Ty) -> Diagnostic {
    Diagnostic::new(Code::OpaqueByValue, ty.span, "an opaque type cannot be passed by value")
        .label("only C++ knows its size")
        .help("write &T or &mut T to lend it, UniquePtr<T> to give it away")
}

fn check_unique_params(function: &FnModel, diagnostics: &mut Diagnostics) {
    for (index, param) in function.params.iter().enumerate() {
        if let Some(first) = function.params[..index].iter().find(|other| other.ident == param.ident) {
            diagnostics.push(
                Diagnostic::new(
                    Code::DuplicateName,
                    param.ident.span(),
                    format!("two parameters are called `{}`", param.ident),
                )
                .also(first.ident.span(), "the first one"),
            );
        }
    }
}

fn check_result(ty: &Ty, within: Within, diagnostics: &mut Diagnostics) {
    let bad = |message: &str, help: &str| Diagnostic::new(Code::BadResult, ty.span, message).help(help);
    diagnostics.push(match &ty.kind {
        TyKind::Scalar(_)
        | TyKind::Str { .. }
        | TyKind::String
        | TyKind::Data(_)
        | TyKind::Opaque { .. }
        | TyKind::Unknown => return,
        TyKind::Unit if within == Within::Nothing => return,
        TyKind::Unit => bad("Option<()> is a bool", "write bool"),
        TyKind::Slice { elem, .. } | TyKind::Vec(elem) => return check_elem(elem, diagnostics),
        TyKind::Option(inner) if within == Within::Nothing => {
            return check_result(inner, Within::Option, diagnostics);
        }
        TyKind::Option(_) => bad(
            "an Option inside an Option cannot cross",
            "one level of Option is enough for C++'s optional and null",
        ),
        // `#[owned]`, which a raw pointer needs, is checked on its own.
        TyKind::UniquePtr(inner) | TyKind::RawMut(inner) => return check_unique_ptr(inner, diagnostics),
        TyKind::Ref { .. } => Diagnostic::new(
            Code::NotYet,
            ty.span,
            "results that refer to an object of C++ are not supported yet",
        )
        .help("return the object by UniquePtr<T>, or what you need of it by value"),
    });
}

fn check_borrow(model: &Model, function: &FnModel, diagnostics: &mut Diagnostics) {
    let places = match borrow(model, function) {
        Borrow::Nothing => return,
        Borrow::From(places) => places,
        Borrow::Dangling => {
            diagnostics.push(
                Diagnostic::new(Code::BorrowsNothing, function.result.span, "the result borrows, and nothing is there to borrow from")
                    .label("who owns what this points to?")
                    .help("tie it to an operand: `fn name<'a>(self: &'a T) -> …<'a>`, or return String, Vec<T> or UniquePtr<T>, which own"),
            );
            return;
        }
    };
    for place in places {
        let Place::Param(index) = place else { continue };
        let param = &function.params[index];
        if matches!(param.ty.kind, TyKind::Ref { ref inner, .. } if matches!(inner.kind, TyKind::Opaque { .. } | TyKind::Unknown))
        {
            continue;
        }
        diagnostics.push(
            Diagnostic::new(
                Code::NotYet,
                param.ty.span,
                "results that borrow from text, lists or structs are not supported yet",
            )
            .label("the argument lives only for the call")
            .also(function.result.span, "the result borrows from it")
            .help("return String or Vec<T>, which own what they hold"),
        );
    }
}

fn check_constructor(function: &FnModel, diagnostics: &mut Diagnostics) {
    let Some(span) = function.attrs.constructor else { return };
    let bad = |message: &str, help: &str| Diagnostic::new(Code::BadConstructor, span, message).help(help);
    if function.receiver.is_some() {
        diagnostics
            .push(bad("a constructor has no receiver", "remove `self`, and name the type: #[Self = \"T\"]"));
        return;
    }
    let Some(owner) = function.owner else {
        if function.attrs.self_type.is_none() {
            diagnostics.push(bad("which type does this construct?", "add #[Self = \"T\"]"));
        }
        return;
    };
    let constructed = match &function.result.kind {
        TyKind::UniquePtr(inner) => &inner.kind,
        other => other,
    };
    match constructed {
        TyKind::Opaque { index, .. } if *index == owner => {}
        TyKind::Unknown => {}
        _ => diagnostics.push(
            bad("a constructor returns its own type", "return T, UniquePtr<T>, or one of these in a Result")
                .also(function.result.span, "another type"),
        ),
    }
}

fn check_out(function: &FnModel, diagnostics: &mut Diagnostics) {
    let Some(span) = function.attrs.out else { return };
    let bad = |message: &str| {
        Diagnostic::new(Code::BadOut, span, message)
            .help("#[out] is for `Status f(…, T* out)` and `bool f(…, T* out)`: the result is what arrives in the last pointer")
    };
    if function.attrs.constructor.is_some() {
        diagnostics.push(bad("a constructor returns nothing through a pointer"));
        return;
    }
    let inner = match &function.result.kind {
        TyKind::Option(inner) => &inner.kind,
        other => other,
    };
    match inner {
        TyKind::Unit => diagnostics.push(bad("there is no value to take from the pointer")),
        TyKind::Str { .. } | TyKind::Slice { .. } => {
            diagnostics.push(bad("a view cannot be taken from a pointer").help("return String or Vec<T>"));
        }
        _ => {}
    }
}

fn check_owned(function: &FnModel, diagnostics: &mut Diagnostics) {
    let inner = match &function.result.kind {
        TyKind::Option(inner) => inner,
        _ => &function.result,
    };
    let raw = matches!(inner.kind, TyKind::RawMut(_));
    match (function.attrs.owned, raw) {
        (Some(_), true) | (None, false) => {}
        (None, true) => diagnostics.push(
            Diagnostic::new(Code::BadOwned, inner.span, "who owns what this pointer points to?")
                .help("add #[owned] when the caller does and frees it with `delete`; UniquePtr<T> says the same where C++ does"),
        ),
        (Some(_), false) if matches!(inner.kind, TyKind::Unknown) => {}
        (Some(span), false) => diagnostics.push(
            Diagnostic::new(Code::BadOwned, span, "#[owned] says who owns a raw pointer, and there is none")
                .also(inner.span, "not a raw pointer")
                .help("remove #[owned], or return `*mut T`"),
        ),
    }
}
