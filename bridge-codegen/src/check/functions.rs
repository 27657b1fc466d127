//! Rules for functions.

use super::packed::{self, Flow};
use super::types::check_lifetimes;
use super::{batch, counted, domains, nodes, outs, releases, shared, value};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::plan::is_packed;
use crate::read::ThreadClass;
use crate::resolve::{
    Borrow, Container, FnModel, Model, OutcomeModel, ParamModel, ReceiverModel, Ty, TyKind, all_given,
    all_pointers, borrow, given, gives_away, pointers_in, settings,
};
use crate::terms::{Hold, Place, Scalar};
use proc_macro2::Span;
use std::collections::HashMap;

pub(super) fn check_function(model: &Model, function: &FnModel, diagnostics: &mut Diagnostics) {
    check_safety(function, diagnostics);
    check_lifetimes(&function.lifetimes, diagnostics);
    check_receiver(model, function, diagnostics);
    domains::check_threads(model, function, diagnostics);
    domains::check_given(model, function, diagnostics);
    diagnostics.extend(domains::check_group(model, function));
    diagnostics.extend(domains::check_items(model, function));
    for param in function.params.iter().filter(|param| param.inout.is_none()) {
        check_param(model, &param.ty, Within::Nothing, diagnostics);
    }
    check_unique_params(function, diagnostics);
    outs::check_outs(model, function, diagnostics);
    check_result(&function.result, Within::Nothing, diagnostics);
    if !function.is_whole {
        return;
    }
    packed::check_objects(model, function, diagnostics);
    check_borrow(model, function, diagnostics);
    check_kept(function, diagnostics);
    shared::check_shared(model, function, diagnostics);
    value::check_kept(model, function, diagnostics);
    nodes::check_function(model, function, diagnostics);
    check_constructor(model, function, diagnostics);
    check_noexcept(function, diagnostics);
    diagnostics.extend(releases::check_function(model, function));
    super::members::check_member(function, diagnostics);
    batch::check_batch(model, function, diagnostics);
    super::append::check_append(function, diagnostics);
    super::views::check_view(function, diagnostics);
    for param in &function.params {
        diagnostics.extend(check_passing(function, param));
    }
    outs::check_out(model, function, diagnostics);
    check_owned(model, function, diagnostics);
    counted::check_use(model, function, diagnostics);
    super::streams::check_stream(function, diagnostics);
    super::close::check_close(function, diagnostics);
    super::destroy::check_destroyed(model, function, diagnostics);
    super::failures::check_failures(model, function, diagnostics);
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
    let Some(receiver) = &function.receiver else {
        if let Some(shared) = function.attrs.shared {
            diagnostics.push(
                Diagnostic::new(Code::BadAttribute, shared, "#[shared] is about `&self`, and there is none")
                    .label("no receiver")
                    .help("remove it; a parameter of a #[sync] type reaches what is not const by itself"),
            );
        }
        return;
    };
    let ty = model.ty(receiver.ty);
    if let Some(shared) = function.attrs.shared.filter(|_| receiver.mutable || receiver.taken) {
        diagnostics.push(
            Diagnostic::new(Code::BadAttribute, shared, "#[shared] says nothing about this receiver")
                .label("the object is C++'s to change anyway")
                .also(receiver.span, "not `&self`")
                .help("remove it, or write `&self` if calls need not exclude what borrows from the object"),
        );
    }
    if receiver.mutable && !receiver.taken && model.thread_class(receiver.ty) == Some(ThreadClass::Sync) {
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
pub(super) enum Within {
    Nothing,
    Option,
}

const NO_OPTION: &str = "write WeakPtr<T>: an empty std::weak_ptr is one that upgrades to none";

fn check_param(model: &Model, ty: &Ty, within: Within, diagnostics: &mut Diagnostics) {
    let bad = |message: &str, help: &str| {
        Diagnostic::new(Code::BadParameter, ty.span, message).label("not a parameter").help(help)
    };
    diagnostics.push(match &ty.kind {
        TyKind::Scalar(_)
        | TyKind::Time(_)
        | TyKind::Str { .. }
        | TyKind::CStr { .. }
        | TyKind::Path { .. }
        | TyKind::Data(_)
        | TyKind::Node { .. }
        | TyKind::Unknown => {
            return;
        }
        TyKind::Composite(_) => return,
        TyKind::Container(Container::Map(..)) if !gives_away(model, ty) => {
            bad("a map that goes in is lent", "write &HashMap<K, V> or &BTreeMap<K, V>")
        }
        TyKind::Container(Container::Set(..)) => {
            bad("a set that goes in is lent", "write &HashSet<T> or &BTreeSet<T>")
        }
        TyKind::Container(container) => return packed::check_container(container, Flow::In, diagnostics),
        TyKind::Slice { elem, .. } => return check_elem(elem, Flow::In, diagnostics),
        TyKind::Option(inner) if within == Within::Nothing => {
            return check_param(model, inner, Within::Option, diagnostics);
        }
        TyKind::Option(_) => bad(
            "an Option inside an Option cannot cross",
            "write one Option; if C++ has two levels, pass a bool beside it",
        ),
        TyKind::Ref { mutable, inner, .. } => return check_ref(ty, *mutable, inner, diagnostics),
        TyKind::SharedPtr { hold: Hold::Weak, .. } if within == Within::Option => {
            bad("a WeakPtr says by itself that there is nothing", NO_OPTION)
        }
        TyKind::SharedPtr { lent: true, .. } if within == Within::Option => {
            bad("a reference inside an Option gives C++ nothing more", "write Option<SharedPtr<T>>")
        }
        TyKind::UniquePtr(inner) | TyKind::SharedPtr { inner, .. } => {
            return check_unique_ptr(inner, diagnostics);
        }
        TyKind::Fields { .. } => bad("an options struct is lent to the call", "write &T or Option<&T>"),
        TyKind::Opaque { .. } => opaque_by_value(ty),
        TyKind::Range => outs::stray_range(ty),
        TyKind::Unit => bad("() holds nothing to pass", "remove the parameter"),
        TyKind::PathBuf => bad("a PathBuf parameter gives C++ nothing that &Path does not", "write &Path"),
        TyKind::String => bad("a String parameter gives C++ nothing that &str does not", "write &str"),
        TyKind::CxxString => bad(
            "Rust and Go cannot hold a std::string by value",
            "write &CxxString or &str, which are the same",
        ),
        TyKind::CxxVector(_) => bad(
            "Rust and Go cannot hold a std::vector by value",
            "write &CxxVector<T> or &[T], which are the same",
        ),
        // Its objects can be given away.
        TyKind::Vec(elem) if !all_pointers(model, elem).is_empty() => {
            return check_elem(elem, Flow::In, diagnostics);
        }
        TyKind::Vec(_) => bad("a Vec parameter gives C++ nothing that a slice does not", "write &[T]"),
        TyKind::RawMut(_) => bad(
            "a raw pointer says nothing about its owner",
            "write &mut T for what is lent, UniquePtr<T> for what is given",
        ),
    });
}

fn check_ref(ty: &Ty, mutable: bool, inner: &Ty, diagnostics: &mut Diagnostics) {
    let bad = |message: &str, help: &str| {
        Diagnostic::new(Code::BadParameter, ty.span, message).label("not a parameter").help(help)
    };
    diagnostics.push(match &inner.kind {
        TyKind::Opaque { .. } | TyKind::Unknown => return,
        TyKind::Data(_) | TyKind::Composite(_) | TyKind::Fields { .. } if !mutable => return,
        TyKind::Container(container) if !mutable => {
            return packed::check_container(container, Flow::In, diagnostics);
        }
        TyKind::Fields { .. } => {
            Diagnostic::new(Code::NotYet, ty.span, "options structs that C++ changes are not supported yet")
                .label("known, but not in this version")
                .help("write &T: C++ gets an object of its own, which #[cpp] on the function can copy")
        }
        TyKind::Data(_) | TyKind::Composite(_) | TyKind::Container(_) => {
            Diagnostic::new(Code::NotYet, ty.span, "structs that C++ changes in place are not supported yet")
                .label("known, but not in this version")
                .help("take the struct by value and return the new one")
        }
        TyKind::Scalar(_) => bad(
            "a reference to a number cannot cross",
            "pass the number itself; for one that C++ sets, put #[out] on the function and return it",
        ),
        TyKind::Time(_) => bad("a reference to a time cannot cross", "write it without `&`: it is copied"),
        TyKind::String => bad("&String is &str with a detour", "write &str"),
        TyKind::PathBuf => bad("&PathBuf is &Path with a detour", "write &Path"),
        TyKind::Vec(_) => bad("&Vec<T> is &[T] with a detour", "write &[T]"),
        TyKind::Option(_) => bad("a reference to an Option cannot cross", "write the Option without `&`"),
        TyKind::Unit
        | TyKind::Range
        | TyKind::Node { .. }
        | TyKind::Str { .. }
        | TyKind::CStr { .. }
        | TyKind::Path { .. }
        | TyKind::Slice { .. }
        | TyKind::Ref { .. }
        | TyKind::UniquePtr(_)
        | TyKind::SharedPtr { .. }
        | TyKind::CxxString
        | TyKind::CxxVector(_)
        | TyKind::RawMut(_) => bad("a reference to this cannot cross", "remove the outer `&`"),
    });
}

pub(super) fn check_unique_ptr(inner: &Ty, diagnostics: &mut Diagnostics) {
    if !matches!(inner.kind, TyKind::Opaque { .. } | TyKind::Unknown) {
        diagnostics.push(
            Diagnostic::new(
                Code::NotSupported,
                inner.span,
                "a pointer that owns holds an opaque type of this module",
            )
            .label("not an opaque type")
            .help("plain data, text and lists cross by value, without a pointer"),
        );
    }
}

/// What stands in a list: plain data in a row, or anything that can be packed.
pub(super) fn check_elem(elem: &Ty, flow: Flow, diagnostics: &mut Diagnostics) {
    match &elem.kind {
        TyKind::Range => diagnostics.push(outs::stray_range(elem)),
        TyKind::Option(inner) if matches!(inner.kind, TyKind::Range) => {
            diagnostics.push(outs::stray_range(inner));
        }
        TyKind::Node { .. } => diagnostics.push(
            Diagnostic::new(Code::NotYet, elem.span, "lists of nodes are not supported yet")
                .label("known, but not in this version")
                .help("describe functions that give the first of them, and the next of each"),
        ),
        TyKind::Opaque { .. } => diagnostics.push(
            Diagnostic::new(Code::NotSupported, elem.span, "a list of opaque objects cannot cross")
                .label("only C++ knows the size of one")
                .help(packed::WHOSE),
        ),
        _ => packed::check_part(elem, flow, diagnostics),
    }
}

fn opaque_by_value(ty: &Ty) -> Diagnostic {
    Diagnostic::new(Code::OpaqueByValue, ty.span, "an opaque type cannot be passed by value")
        .label("only C++ knows its size")
        .help("write &T or &mut T to lend it, UniquePtr<T> to give it away; one that C++ copies cheaply is declared with #[value]")
}

fn check_unique_params(function: &FnModel, diagnostics: &mut Diagnostics) {
    let mut seen = HashMap::new();
    let params = function.params.iter().map(|param| &param.ident);
    for ident in params.chain(function.outs.iter().map(|out| &out.ident)) {
        if let Some(first) = seen.insert(ident.to_string(), ident) {
            diagnostics.push(
                Diagnostic::new(
                    Code::DuplicateName,
                    ident.span(),
                    format!("two parameters are called `{ident}`"),
                )
                .label("the second one")
                .also(first.span(), "the first one")
                .help("rename one of the two"),
            );
        }
    }
}

pub(super) fn check_result(ty: &Ty, within: Within, diagnostics: &mut Diagnostics) {
    let bad = |message: &str, help: &str| {
        Diagnostic::new(Code::BadResult, ty.span, message).label("not a result").help(help)
    };
    diagnostics.push(match &ty.kind {
        TyKind::CStr { .. } => {
            Diagnostic::new(Code::NotYet, ty.span, "results of type &CStr are not supported yet")
                .label("known, but not in this version")
                .help("write &str: a `const char*` that C++ returns becomes one")
        }
        TyKind::Scalar(_)
        | TyKind::Time(_)
        | TyKind::Str { .. }
        | TyKind::Path { .. }
        | TyKind::String
        | TyKind::PathBuf
        | TyKind::Data(_)
        | TyKind::Composite(_)
        | TyKind::Opaque { .. }
        | TyKind::Node { .. }
        | TyKind::Unknown => return,
        TyKind::Container(container) => return packed::check_container(container, Flow::Out, diagnostics),
        TyKind::Fields { .. } => bad(
            "an options struct only goes in",
            "describe an opaque type with a function for each part, or a struct of plain data",
        ),
        TyKind::Unit if within == Within::Nothing => return,
        TyKind::Range => outs::stray_range(ty),
        TyKind::CxxString => bad(
            "Rust and Go cannot hold a std::string by value",
            "write UniquePtr<CxxString> or String, which are the same",
        ),
        TyKind::CxxVector(_) => bad(
            "Rust and Go cannot hold a std::vector by value",
            "write UniquePtr<CxxVector<T>> or Vec<T>, which are the same",
        ),
        TyKind::Unit => bad("Option<()> is a bool", "write bool"),
        TyKind::Slice { elem, .. } if elem.is_plain() => return,
        TyKind::Slice { .. } => bad("a view of this cannot be a result", "write Vec<T>: it is copied"),
        TyKind::Vec(elem) => return check_elem(elem, Flow::Out, diagnostics),
        TyKind::Option(inner) if within == Within::Nothing => {
            return check_result(inner, Within::Option, diagnostics);
        }
        TyKind::Option(_) => bad(
            "an Option inside an Option cannot cross",
            "write one Option; for two reasons of absence, return an enum or a Result",
        ),
        TyKind::SharedPtr { hold: Hold::Weak, .. } if within == Within::Option => {
            bad("a WeakPtr says by itself that there is nothing", NO_OPTION)
        }
        // `#[owned]`, which a raw pointer needs, is checked on its own.
        TyKind::SharedPtr { lent: true, hold: Hold::Strong, .. } => {
            bad("a std::shared_ptr is returned by value", "write SharedPtr<T>: one more holder")
        }
        TyKind::SharedPtr { lent: true, hold: Hold::Weak, .. } => {
            bad("a std::weak_ptr is returned by value", "write WeakPtr<T>: the shim copies what C++ returns")
        }
        TyKind::UniquePtr(inner) | TyKind::RawMut(inner) | TyKind::SharedPtr { inner, .. } => {
            return check_unique_ptr(inner, diagnostics);
        }
        TyKind::Ref { inner, .. } => match inner.kind {
            TyKind::Opaque { .. } | TyKind::Unknown => return,
            TyKind::Fields { .. } => return check_result(inner, within, diagnostics),
            _ => Diagnostic::new(
                Code::NotYet,
                ty.span,
                "results that refer to something else than an object of C++ are not supported yet",
            )
            .label("known, but not in this version")
            .help("return it by value"),
        },
    });
}

fn check_borrow(model: &Model, function: &FnModel, diagnostics: &mut Diagnostics) {
    let places = match borrow(model, function) {
        Borrow::Nothing => return,
        Borrow::From(places) => places,
        Borrow::Dangling if takes_no_object(model, function) && is_filled_later(model, &function.result) => {
            return;
        }
        Borrow::Dangling => {
            diagnostics.push(dangling(function));
            return;
        }
    };
    let mut reported = None;
    let is_there = |place: &Place| match place {
        Place::Receiver => true,
        Place::Param(index) => !matches!(function.params[*index].ty.kind, TyKind::Option(_)),
        Place::Field(..) => false,
    };
    // A node is in one object, which all of them are or are in.
    let is_known =
        matches!(function.result.within_option().kind, TyKind::Node { .. }) && places.iter().any(is_there);
    for place in places.into_iter().filter(|place| !is_known || is_there(place)) {
        let (param, ty) = match place {
            Place::Receiver => continue,
            Place::Param(index) => (&function.params[index], function.params[index].ty.clone()),
            Place::Field(index, field) => {
                let param = &function.params[index];
                let held = settings(model, &param.ty).swap_remove(field);
                (param, if matches!(param.ty.kind, TyKind::Option(_)) { optional(held) } else { held })
            }
        };
        let (from, why, help) = match &ty.kind {
            TyKind::Ref { inner, .. } if matches!(inner.kind, TyKind::Opaque { .. } | TyKind::Unknown) => {
                continue;
            }
            TyKind::Node { .. } => continue,
            _ if is_part(&function.result, &ty) => continue,
            // An object keeps what there is; a view of nothing would have no owner.
            TyKind::Option(inner)
                if is_lent_object(inner) && !all_given(model, &function.result).is_empty() =>
            {
                continue;
            }
            TyKind::Option(_) => (
                "an Option",
                "there may be nothing to borrow from",
                "take the object itself, without Option, or return what owns: String, Vec<T> or UniquePtr<T>",
            ),
            TyKind::UniquePtr(_) => {
                ("an object that is given away", "C++ owns it from then on", "lend the object: &T or &mut T")
            }
            _ => (
                "such an argument",
                "the argument lives only for the call",
                "text may be a part of text, and bytes of bytes: &str of &str, &[u8] of &[u8]; or return what owns: \
                 String, Vec<T> or UniquePtr<T>",
            ),
        };
        // Of several fields, one says it.
        if reported.replace(param.ty.span.start()) == Some(param.ty.span.start()) {
            continue;
        }
        let message = format!("results that borrow from {from} are not supported yet");
        diagnostics.push(
            Diagnostic::new(Code::NotYet, param.ty.span, message)
                .label(why)
                .also(function.result.span, "the result borrows from it")
                .help(help),
        );
    }
}

/// Whether a result can be a part of an argument: text of text, bytes of bytes.
fn is_part(result: &Ty, of: &Ty) -> bool {
    let is_byte = |elem: &Ty| matches!(elem.kind, TyKind::Scalar(Scalar::U8));
    match (&result.within_option().kind, &of.kind) {
        (TyKind::Str { .. } | TyKind::Path { .. }, TyKind::Str { .. } | TyKind::Path { .. }) => true,
        (TyKind::Slice { elem: one, .. }, TyKind::Slice { elem: other, .. }) => {
            is_byte(one) && is_byte(other)
        }
        _ => false,
    }
}

/// What may be absent with the options struct that holds it.
fn optional(ty: Ty) -> Ty {
    match ty.kind {
        TyKind::Option(_) => ty,
        _ => Ty { kind: TyKind::Option(Box::new(ty.clone())), ..ty },
    }
}

fn takes_no_object(model: &Model, function: &FnModel) -> bool {
    function.receiver.is_none()
        && !function.params.iter().any(|param| {
            is_lent_object(param.ty.within_option())
                || settings(model, &param.ty).iter().any(|ty| is_lent_object(ty.within_option()))
        })
}

fn is_lent_object(ty: &Ty) -> bool {
    matches!(&ty.kind, TyKind::Ref { inner, .. } if matches!(inner.kind, TyKind::Opaque { .. }))
}

fn is_options(ty: &Ty) -> bool {
    matches!(&ty.within_option().kind, TyKind::Ref { inner, .. } if matches!(inner.kind, TyKind::Fields { .. }))
}

/// Whether a result is an object that borrows nothing yet: its lifetime is
/// named, and a method of the module gives it something to keep.
fn is_filled_later(model: &Model, result: &Ty) -> bool {
    let Some((ty, args)) = given(result) else { return false };
    let fills = |function: &FnModel, on: &ReceiverModel| {
        on.ty == ty && on.mutable && function.params.iter().any(|param| keeps(on, param.ty.within_option()))
    };
    !args.is_empty()
        && model
            .functions
            .iter()
            .any(|function| function.receiver.as_ref().is_some_and(|on| fills(function, on)))
}

/// Whether a parameter lives as long as what the receiver was made with.
fn keeps(on: &ReceiverModel, ty: &Ty) -> bool {
    match &ty.kind {
        TyKind::Ref { lifetime: Some(lifetime), .. } => is_lent_object(ty) && on.args.contains(lifetime),
        _ => false,
    }
}

/// A result that borrows, and does not say from what.
fn dangling(function: &FnModel) -> Diagnostic {
    let lends = |ty: &Ty| {
        matches!(
            ty.kind,
            TyKind::Ref { .. }
                | TyKind::Str { .. }
                | TyKind::CStr { .. }
                | TyKind::Path { .. }
                | TyKind::Slice { .. }
        )
    };
    let (message, label, help) = if function.params.iter().any(|param| is_options(&param.ty)) {
        (
            "the result borrows, and does not say from which object of the options",
            "the struct itself lives only for the call",
            "name the lifetime of its objects on both: `fn name<'a>(options: &T<'a>) -> …'a…`",
        )
    } else if function.params.iter().any(|param| lends(&param.ty)) {
        (
            "the result borrows, and does not say from which parameter",
            "which one owns what this points to?",
            "name a lifetime on both: `fn name<'a>(from: &'a T) -> …'a…`",
        )
    } else {
        (
            "the result borrows, and there is nothing to borrow from",
            "who owns what this points to?",
            "return what owns: String, Vec<T>, or a type without a lifetime",
        )
    };
    Diagnostic::new(Code::BorrowsNothing, function.result.span, message)
        .label(label)
        .note("the bindings keep the owner alive as long as the result: they must know it")
        .help(help)
}

/// What C++ keeps must outlive the keeper, and an argument lives only for the
/// call: Rust's borrow checker would see to it, Go's collector would not.
fn check_kept(function: &FnModel, diagnostics: &mut Diagnostics) {
    for param in &function.params {
        let lifetime = match &param.ty.within_option().kind {
            TyKind::Str { lifetime }
            | TyKind::CStr { lifetime }
            | TyKind::Path { lifetime }
            | TyKind::Slice { lifetime, .. } => lifetime,
            TyKind::Ref { lifetime, inner, .. }
                if matches!(inner.kind, TyKind::Data(_) | TyKind::Fields { .. }) =>
            {
                lifetime
            }
            _ => continue,
        };
        let Some(lifetime) = lifetime else { continue };
        if !is_argument_of_an_operand(function, lifetime) {
            continue;
        }
        let message = "text, lists and structs that an object keeps are not supported yet";
        diagnostics.push(
            Diagnostic::new(Code::NotYet, param.ty.span, message)
                .label(format!(
                    "lives as long as `{lifetime}`, says the description, and in Go only for the call"
                ))
                .help(format!("remove `{lifetime}` here, and let C++ copy what it keeps")),
        );
    }
}

/// Whether some object that takes part was created with that lifetime.
fn is_argument_of_an_operand(function: &FnModel, lifetime: &syn::Lifetime) -> bool {
    fn has(ty: &Ty, lifetime: &syn::Lifetime) -> bool {
        match &ty.kind {
            TyKind::Opaque { args, .. } | TyKind::Node { args, .. } => args.contains(lifetime),
            TyKind::Ref { inner, .. }
            | TyKind::UniquePtr(inner)
            | TyKind::RawMut(inner)
            | TyKind::SharedPtr { inner, .. }
            | TyKind::Option(inner)
            | TyKind::CxxVector(inner)
            | TyKind::Vec(inner) => has(inner, lifetime),
            TyKind::CxxString
            | TyKind::Unit
            | TyKind::Scalar(_)
            | TyKind::Str { .. }
            | TyKind::CStr { .. }
            | TyKind::Path { .. }
            | TyKind::String
            | TyKind::PathBuf
            | TyKind::Slice { .. }
            | TyKind::Data(_)
            | TyKind::Composite(_)
            | TyKind::Container(_)
            | TyKind::Fields { .. }
            | TyKind::Range
            | TyKind::Time(_)
            | TyKind::Unknown => false,
        }
    }
    let receiver = function.receiver.as_ref().is_some_and(|on| on.args.contains(lifetime));
    receiver || function.params.iter().any(|param| has(&param.ty, lifetime))
}

/// How an argument is passed can be said of text, lists and numbers that only go
/// in, where the bridge writes the call.
fn check_passing(function: &FnModel, param: &ParamModel) -> Option<Diagnostic> {
    let is_row = matches!(param.ty.kind, TyKind::Str { .. } | TyKind::Slice { .. }) && !is_packed(&param.ty);
    let (name, span, fits, what) = match (&param.spread, &param.cxx_type) {
        (Some(span), Some(_)) => {
            return Some(
                Diagnostic::new(Code::MisplacedAttribute, *span, "#[spread] beside #[cxx_type]")
                    .label("makes two arguments, where the other makes one")
                    .help("remove one of the two"),
            );
        }
        (Some(span), None) => ("spread", *span, is_row, "`&str` or `&[T]`"),
        (None, Some(text)) => {
            let fits = is_row
                || matches!(param.ty.kind, TyKind::Scalar(_) | TyKind::Time(_))
                || is_packed(&param.ty);
            ("cxx_type", text.span, fits, "`&str`, `&[T]`, a number, a time, or a value that holds others")
        }
        (None, None) => return None,
    };
    let bad = |message: String| Diagnostic::new(Code::MisplacedAttribute, span, message);
    if function.attrs.cpp.is_some() {
        return Some(
            bad(format!("#[{name}] says nothing beside #[cpp]"))
                .label("#[cpp] writes the call itself")
                .help("remove it, and pass the argument in #[cpp] as C++ wants it"),
        );
    }
    if !fits || param.inout.is_some() {
        return Some(
            bad(format!("#[{name}] says nothing about this parameter"))
                .label(format!("is for {what} that only goes in"))
                .help(format!("remove it, or write {what}")),
        );
    }
    None
}

/// What cannot throw cannot fail, as far as the C++ compiler can be asked.
fn check_noexcept(function: &FnModel, diagnostics: &mut Diagnostics) {
    let Some(span) = function.attrs.noexcept else { return };
    let bad = |message: &str, label: &str, help: &str| {
        Diagnostic::new(Code::MisplacedAttribute, span, message).label(label).help(help)
    };
    if function.attrs.constructor.is_some() {
        diagnostics.push(bad(
            "a constructor needs memory, and can fail",
            "says that nothing is thrown",
            "remove #[noexcept]",
        ));
    } else if function.attrs.cpp.as_ref().is_some_and(|text| text.value.starts_with('{')) {
        diagnostics.push(bad(
            "#[noexcept] beside statements",
            "the C++ compiler cannot be asked whether they throw",
            "remove #[noexcept], or write one expression in #[cpp]",
        ));
    } else if function.attrs.out.is_some()
        || !function.outs.is_empty()
        || function.params.iter().any(|param| param.inout.is_some())
    {
        diagnostics.push(
            Diagnostic::new(Code::NotYet, span, "#[noexcept] beside #[out] is not supported yet")
                .label("known, but not in this version")
                .help("remove #[noexcept]"),
        );
    } else if matches!(function.outcome, OutcomeModel::Fails(_)) {
        diagnostics.push(
            bad(
                "#[noexcept] on a function that can fail",
                "says that nothing is thrown",
                "remove #[noexcept], or return the value without `Result`",
            )
            .also(function.result.span, "the result of a `Result`"),
        );
    }
}

fn check_constructor(model: &Model, function: &FnModel, diagnostics: &mut Diagnostics) {
    let Some(span) = function.attrs.constructor else { return };
    let bad = |message: &str, label: &str, help: &str| {
        Diagnostic::new(Code::BadConstructor, span, message).label(label).help(help)
    };
    if function.receiver.is_some() {
        diagnostics.push(bad(
            "a constructor has no receiver",
            "there is no object yet to call it on",
            "remove `self`, and name the type: #[Self = \"T\"]",
        ));
        return;
    }
    let Some(owner) = function.owner else {
        if function.attrs.self_type.is_none() {
            diagnostics.push(bad(
                "which type does this construct?",
                "the type is not named",
                "add #[Self = \"T\"]",
            ));
        }
        return;
    };
    let constructed = match &function.result.kind {
        TyKind::UniquePtr(inner) | TyKind::SharedPtr { inner, hold: Hold::Strong, .. } => &inner.kind,
        other => other,
    };
    match constructed {
        TyKind::Opaque { index, .. } if *index == owner => {}
        _ if is_unknown(&function.result) => {}
        _ => {
            let ty = &model.ty(owner).ident;
            let help = format!(
                "return {ty} or UniquePtr<{ty}>, or a Result of one of these; for a function that returns something else, remove #[constructor]"
            );
            let label = format!("constructs `{ty}`");
            diagnostics.push(
                bad("a constructor returns its own type", &label, &help)
                    .also(function.result.span, "another type"),
            );
        }
    }
}

fn check_owned(model: &Model, function: &FnModel, diagnostics: &mut Diagnostics) {
    // Of a stream, it is the cursor's.
    if function.stream.is_some() {
        return;
    }
    let result = function.result.within_option();
    let is_brought = matches!(result.kind, TyKind::SharedPtr { .. }) && counted::is_counted(model, result);
    check_owner(function.attrs.owned.filter(|_| !is_brought), result, diagnostics);
    for out in &function.outs {
        check_owner(out.owned, &out.ty, diagnostics);
    }
}

/// A raw pointer, also one inside of other values, comes with `#[owned]`, and nothing
/// else does.
pub(super) fn check_owner(owned: Option<Span>, inner: &Ty, diagnostics: &mut Diagnostics) {
    let raw = pointers_in(inner).into_iter().find(|pointer| matches!(pointer.kind, TyKind::RawMut(_)));
    match (owned, raw) {
        (Some(_), Some(_)) | (None, None) => {}
        (None, Some(raw)) => diagnostics.push(
            Diagnostic::new(Code::BadOwned, raw.span, "who owns what this pointer points to?")
                .label("a raw pointer does not say")
                .help("add #[owned] if the caller does and frees it with `delete`; UniquePtr<T> says the same where C++ does"),
        ),
        (Some(_), None) if is_unknown(inner) => {}
        (Some(_), None) => diagnostics.extend(owns_nothing(owned, inner.span)),
    }
}

/// `#[owned]` where no raw pointer is.
pub(super) fn owns_nothing(owned: Option<Span>, what: Span) -> Option<Diagnostic> {
    Some(
        Diagnostic::new(Code::BadOwned, owned?, "#[owned] says who owns a raw pointer, and there is none")
            .label("nothing to say it about")
            .also(what, "not a raw pointer")
            .help("remove #[owned], or write `*mut T`"),
    )
}

/// Whether a part of a type was refused before.
fn is_unknown(ty: &Ty) -> bool {
    match &ty.kind {
        TyKind::Unknown => true,
        TyKind::Option(inner)
        | TyKind::UniquePtr(inner)
        | TyKind::RawMut(inner)
        | TyKind::SharedPtr { inner, .. }
        | TyKind::CxxVector(inner)
        | TyKind::Vec(inner) => is_unknown(inner),
        TyKind::Ref { inner, .. } | TyKind::Slice { elem: inner, .. } => is_unknown(inner),
        TyKind::Container(container) => container.parts().into_iter().any(is_unknown),
        TyKind::Composite(_)
        | TyKind::CxxString
        | TyKind::Unit
        | TyKind::Scalar(_)
        | TyKind::Str { .. }
        | TyKind::CStr { .. }
        | TyKind::Path { .. }
        | TyKind::String
        | TyKind::PathBuf
        | TyKind::Data(_)
        | TyKind::Fields { .. }
        | TyKind::Range
        | TyKind::Time(_)
        | TyKind::Node { .. }
        | TyKind::Opaque { .. } => false,
    }
}
