//! Rules for what crosses packed: values in values.

use super::counted::one_owner;
use super::destroy::{made, taken};
use super::functions::{check_owner, check_unique_ptr, owns_nothing};
use super::not_yet;
use super::shared::{MayBorrow, not_for_several};
use super::types::check_unique;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::plan::is_packed;
use crate::read::empty;
use crate::resolve::{
    AlternativeModel, Container, FieldModel, FnModel, Model, ParamModel, Ty, TyKind, TypeModel,
    TypeModelKind, all_pointers, borrowers_in, composites_in, given, gives_away, lent_in, object,
    pointers_in,
};
use crate::terms::{Definer, Hold, Scalar, Time};
use proc_macro2::Span;
use std::collections::{BTreeSet, HashMap};

/// In which direction a value goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Flow {
    /// To C++: text and lists can be lent.
    In,
    /// From C++.
    Out,
    /// As a part of a struct or enum: both.
    Both,
}

/// A struct that holds other than plain data, or an enum with data.
pub(super) fn check_composite(ty: &TypeModel, diagnostics: &mut Diagnostics) {
    match &ty.kind {
        TypeModelKind::Composite { fields, .. } => {
            for FieldModel { ty, attrs, .. } in fields {
                check_part(ty, Flow::Both, diagnostics);
                check_owner(attrs.owned, ty, diagnostics);
            }
            check_unique(fields.iter().map(|field| &field.ident), diagnostics);
        }
        TypeModelKind::Choice { variants, .. } => {
            if variants.is_empty() {
                diagnostics.push(empty(&ty.ident, "enum", "variant"));
            }
            for AlternativeModel { ident, attrs, payload } in variants {
                match payload {
                    Some(payload) => {
                        check_part(payload, Flow::Both, diagnostics);
                        check_owner(attrs.owned, payload, diagnostics);
                    }
                    None => diagnostics.extend(owns_nothing(attrs.owned, ident.span())),
                }
            }
            check_unique(variants.iter().map(|variant| &variant.ident), diagnostics);
            diagnostics.extend(of_numbers(ty));
        }
        TypeModelKind::Struct { fields, .. } => {
            for field in fields {
                diagnostics.extend(owns_nothing(field.attrs.owned, field.ty.span));
            }
        }
        TypeModelKind::Enum { variants, .. } => {
            for variant in variants {
                diagnostics.extend(owns_nothing(variant.attrs.owned, variant.ident.span()));
            }
        }
        TypeModelKind::Fields { .. }
        | TypeModelKind::Alias { .. }
        | TypeModelKind::Opaque { .. }
        | TypeModelKind::Node { .. } => {}
    }
}

/// What is said of an enum of numbers.
fn of_numbers(ty: &TypeModel) -> Option<Diagnostic> {
    let (name, span) = match (&ty.attrs.repr, ty.attrs.flags) {
        (_, Some(span)) => ("flags", span),
        (Some((_, span)), None) => ("repr", *span),
        (None, None) => return None,
    };
    Some(
        Diagnostic::new(Code::MisplacedAttribute, span, format!("#[{name}] on an enum with data"))
            .label("for an enum of numbers")
            .also(ty.ident.span(), "a std::variant in C++")
            .help("remove it, or the data of the variants"),
    )
}

/// Something that stands in a list, a container, an `Option`, a struct or an enum.
pub(super) fn check_part(ty: &Ty, flow: Flow, diagnostics: &mut Diagnostics) {
    let bad = |message: &str, help: &str| {
        Diagnostic::new(Code::BadField, ty.span, message).label("not here").help(help)
    };
    let later = |what: &str, help: &str| {
        Diagnostic::new(Code::NotYet, ty.span, format!("{what} inside another value is not supported yet"))
            .label("known, but not in this version")
            .help(help)
    };
    diagnostics.push(match &ty.kind {
        TyKind::Scalar(_) | TyKind::Time(_) | TyKind::Data(_) | TyKind::Composite(_) | TyKind::Unknown => {
            return;
        }
        TyKind::Container(container) => return check_container(container, flow, diagnostics),
        TyKind::String | TyKind::PathBuf => return,
        TyKind::Vec(of) => return check_part(of, flow, diagnostics),
        TyKind::Str { lifetime: None } | TyKind::Path { lifetime: None } if flow == Flow::In => return,
        TyKind::Slice { lifetime: None, elem } if flow == Flow::In => {
            return check_part(elem, flow, diagnostics);
        }
        TyKind::Str { lifetime: Some(_) }
        | TyKind::Path { lifetime: Some(_) }
        | TyKind::Slice { lifetime: Some(_), .. }
            if flow == Flow::In =>
        {
            later("a lifetime", "remove the lifetime: what goes in is lent for the call")
        }
        TyKind::Str { .. } => bad("what is inside a value that C++ gives cannot be a view", "write String"),
        TyKind::Path { .. } => bad("what is inside a value that C++ gives cannot be a view", "write PathBuf"),
        TyKind::Slice { .. } => bad("what is inside a value that C++ gives cannot be a view", "write Vec<T>"),
        TyKind::Option(inner) if matches!(inner.kind, TyKind::Option(_)) => bad(
            "an Option inside an Option cannot cross",
            "write one Option; for two reasons of absence, use an enum",
        ),
        TyKind::Option(inner) => return check_part(inner, flow, diagnostics),
        TyKind::CxxString => bad("Rust and Go cannot hold a std::string by value", "write String"),
        TyKind::CxxVector(_) => bad("Rust and Go cannot hold a std::vector by value", "write Vec<T>"),
        TyKind::CStr { .. } => later("&CStr", "write String, or &str in what goes in"),
        TyKind::Unit => bad("() holds nothing", "remove it"),
        TyKind::Range => later("a range", "describe a struct with a beginning and an end"),
        TyKind::Node { .. } => {
            later("a node", "describe functions that give the first of them, and the next of each")
        }
        TyKind::SharedPtr { hold: Hold::Weak, .. } => {
            later("a weak pointer", "write SharedPtr<T>, or describe functions that give one of them by its index")
        }
        TyKind::UniquePtr(inner) if matches!(inner.kind, TyKind::CxxString | TyKind::CxxVector(_)) => {
            bad("text and lists cross without a pointer", "write String or Vec<T>")
        }
        TyKind::SharedPtr { lent: true, .. } => {
            bad("a reference inside another value cannot cross", "write SharedPtr<T> without `&`")
        }
        // `#[owned]`, which a raw pointer needs, is checked on its own.
        TyKind::UniquePtr(inner) | TyKind::RawMut(inner) | TyKind::SharedPtr { inner, .. } => {
            return check_unique_ptr(inner, diagnostics);
        }
        TyKind::Opaque { .. } if flow == Flow::Both => bad(
            "a C++ object cannot be a field",
            "write UniquePtr<T> or SharedPtr<T> in a struct that comes out; options that go in have #[fields] on their struct",
        ),
        TyKind::Opaque { .. } => {
            Diagnostic::new(Code::NotSupported, ty.span, "an opaque object cannot stand inside another value")
                .label("only C++ knows the size of one")
                .help(WHOSE)
        }
        TyKind::Ref { mutable, lifetime, inner, .. }
            if flow == Flow::In && matches!(inner.kind, TyKind::Opaque { .. }) =>
        {
            match (mutable, lifetime) {
                (false, None) => return,
                (false, Some(_)) => {
                    later("a lifetime", "remove the lifetime: what goes in is lent for the call")
                }
                (true, _) => later(
                    "`&mut`",
                    "write &T if C++ only reads it; or describe a function that changes one of them",
                ),
            }
        }
        TyKind::Ref { .. } => {
            bad("a reference inside another value cannot cross", "write the value without `&`")
        }
        TyKind::Fields { .. } => later("an options struct", "write it as a parameter of its own"),
    });
}

pub(super) fn check_container(container: &Container, flow: Flow, diagnostics: &mut Diagnostics) {
    for part in container.parts() {
        check_part(part, flow, diagnostics);
    }
}

/// What to write for an object inside another value.
pub(super) const WHOSE: &str = "write UniquePtr<T>, or SharedPtr<T> if others hold it too; C++ may have the T itself, if it can be moved";

/// The objects that stand in structs and enums with data.
pub(super) fn check_held(model: &Model, ty: &TypeModel, diagnostics: &mut Diagnostics) {
    for held in ty.held() {
        diagnostics.extend(check_no_borrower(
            model,
            held,
            "inside a struct or an enum",
            "a struct has no lifetime; return a list, a map or a tuple of them",
        ));
    }
    for pointer in ty.held().into_iter().flat_map(pointers_in) {
        diagnostics.extend(check_object(model, pointer, Flow::Both));
    }
}

/// The objects that stand in what a function takes and gives.
pub(super) fn check_objects(model: &Model, function: &FnModel, diagnostics: &mut Diagnostics) {
    for param in &function.params {
        check_passed(model, param, diagnostics);
    }
    for result in function.outs.iter().map(|out| &out.ty).chain([&function.result]) {
        if !is_packed(result.within_option()) {
            continue;
        }
        let is_alone = function.stream.is_none() && function.outs.is_empty() && function.attrs.out.is_none();
        diagnostics.extend(if is_alone {
            check_borrowers(model, result)
        } else {
            check_no_borrower(model, result, "inside another value, in a stream or beside #[out],", BY_INDEX)
        });
        for pointer in pointers_in(result) {
            diagnostics.extend(check_object(model, pointer, Flow::Out));
        }
    }
    diagnostics.extend(raw_in_parts(model, function));
}

/// Raw pointers in a value own nothing until they are the caller's: nothing may come
/// between.
fn raw_in_parts(model: &Model, function: &FnModel) -> Option<Diagnostic> {
    let raw = |ty: &Ty| is_packed(ty.within_option()) && raw_in(model, ty).is_some();
    let result = &function.result;
    let wrong = |span: Span, what: &str, why: Span, label: &str| {
        let message = format!("raw pointers inside a value {what} are not supported yet");
        Some(
            Diagnostic::new(Code::NotYet, span, message)
                .label("known, but not in this version")
                .also(why, label)
                .help("in #[cpp], return what owns them, such as std::vector<std::unique_ptr<T>>, and write UniquePtr<T>"),
        )
    };
    if let Some(out) = function.outs.iter().find(|out| raw(&out.ty)) {
        return wrong(out.ty.span, "that C++ fills", out.span, "arrives by a pointer");
    }
    if !raw(result) {
        return None;
    }
    if function.stream.is_some() {
        return wrong(result.span, "in a stream", function.ident.span(), "gives them piece by piece");
    }
    if let Some(out) = function.attrs.out.or(function.outs.first().map(|out| out.span)) {
        return wrong(result.span, "beside #[out]", out, "arrives by a pointer");
    }
    let fails = function.attrs.fails.as_ref().map(|fails| fails.when.span);
    let asked = fails.or(function.attrs.none.as_ref().map(|none| none.span))?;
    wrong(result.span, "that is looked at first", asked, "asks before they are the caller's")
}

/// A raw pointer in a value, at whatever depth.
fn raw_in<'m>(model: &'m Model, ty: &'m Ty) -> Option<&'m Ty> {
    all_pointers(model, ty).into_iter().find(|pointer| matches!(pointer.kind, TyKind::RawMut(_)))
}

/// The objects that stand in what goes in.
fn check_passed(model: &Model, param: &ParamModel, diagnostics: &mut Diagnostics) {
    if !is_packed(param.ty.within_option()) {
        return;
    }
    if let (Some(inout), false) = (param.inout, all_pointers(model, &param.ty).is_empty()) {
        let message = "objects in what C++ changes in place are not supported yet";
        diagnostics.push(
            Diagnostic::new(Code::NotYet, param.ty.span, message)
                .label("known, but not in this version")
                .also(inout, "comes out again")
                .help("give them by a parameter, and take them back by another with #[out]"),
        );
    }
    if let Some(raw) = raw_in(model, &param.ty) {
        diagnostics.push(
            Diagnostic::new(
                Code::NotYet,
                param.ty.span,
                "raw pointers inside a value that goes in are not supported yet",
            )
            .label("known, but not in this version")
            .also(raw.span, "a raw pointer")
            .help("write UniquePtr<T> for objects that C++ takes as std::unique_ptr<T>"),
        );
        return;
    }
    if let Some(lent) = lends_what_is_given(model, &param.ty) {
        diagnostics.push(
            Diagnostic::new(Code::BadParameter, lent.span, "what is lent cannot give its objects away")
                .label("the caller keeps it, and UniquePtr<T> in it goes to C++")
                .help("write it by value: Vec<UniquePtr<T>>, HashMap<K, UniquePtr<T>>, or the struct without `&`; or lend the objects: &[&T]"),
        );
    }
    diagnostics.extend(check_no_borrower(
        model,
        &param.ty,
        "inside a value that goes in",
        "lend them: &[&T]; or describe a function that takes one of them",
    ));
    for lent in lent_in(&param.ty) {
        diagnostics.extend(check_lent(model, lent, param.inout));
    }
    for pointer in pointers_in(&param.ty) {
        diagnostics.extend(check_object(model, pointer, Flow::In));
    }
}

/// A slice or reference to what holds objects that are to be given away.
fn lends_what_is_given<'m>(model: &'m Model, ty: &'m Ty) -> Option<&'m Ty> {
    match &ty.kind {
        TyKind::Slice { .. } | TyKind::Ref { .. } => gives_away(model, ty).then_some(ty),
        TyKind::Option(inner) | TyKind::Vec(inner) => lends_what_is_given(model, inner),
        TyKind::Container(container) => {
            container.parts().into_iter().find_map(|part| lends_what_is_given(model, part))
        }
        _ => None,
    }
}

/// What must hold of an object that is lent inside another value.
fn check_lent(model: &Model, lent: &Ty, inout: Option<Span>) -> Option<Diagnostic> {
    let ty = model.ty(object(lent)?);
    if let Some(inout) = inout {
        let help = "lend them by a parameter of its own";
        return Some(
            not_yet(lent.span, "an object in what C++ changes in place", help).also(inout, "comes out again"),
        );
    }
    let TypeModelKind::Opaque { alias: Some(_), .. } = &ty.kind else { return None };
    let what = format!("a `{}`, which is another bridge's, inside another value", ty.ident);
    Some(not_yet(lent.span, &what, "describe the function in the module that declares the type"))
}

const BY_INDEX: &str = "describe functions that give one of them by its index, and their number";

/// Where an object cannot borrow from what the call is on: a struct has no lifetime, and
/// C++ may keep what it takes.
fn check_no_borrower(model: &Model, ty: &Ty, place: &str, help: &str) -> Option<Diagnostic> {
    let borrower = borrowers_in(model, ty).into_iter().next()?;
    let (index, _) = given(borrower)?;
    let name = &model.ty(index).ident;
    Some(not_yet(borrower.span, &format!("a `{name}`, which borrows, {place}"), help))
}

/// All objects of one value borrow from the same.
fn check_borrowers(model: &Model, result: &Ty) -> Option<Diagnostic> {
    let lifetimes = |pointer: &Ty| -> BTreeSet<String> {
        let args = given(pointer).map_or(&[][..], |(_, args)| args);
        args.iter().map(|lifetime| lifetime.ident.to_string()).collect()
    };
    let borrowers = borrowers_in(model, result);
    let (first, others) = borrowers.split_first()?;
    let other = others.iter().find(|other| lifetimes(other) != lifetimes(first))?;
    Some(
        not_yet(
            other.span,
            "a value whose objects do not borrow from the same",
            "return them by two functions",
        )
        .also(first.span, "borrows from something else"),
    )
}

/// What must hold of an object that stands in another value.
fn check_object(model: &Model, pointer: &Ty, flow: Flow) -> Option<Diagnostic> {
    // It has been refused as a part of a value.
    if let TyKind::SharedPtr { hold: Hold::Weak, .. } = pointer.kind {
        return None;
    }
    let (index, _) = given(pointer)?;
    let ty = model.ty(index);
    let TypeModelKind::Opaque { alias, owner, .. } = &ty.kind else { return None };
    if let Some(owner) = owner {
        let owner = &model.ty(owner.ty).ident;
        let message = format!("a `{}`, which a `{owner}` ends, inside another value", ty.ident);
        return Some(not_yet(pointer.span, &message, BY_INDEX));
    }
    if alias.is_some() {
        let message = format!("a `{}`, which is another bridge's, inside another value", ty.ident);
        let help = "describe the function in the module that declares the type";
        return Some(not_yet(pointer.span, &message, help));
    }
    let ends_otherwise = match (&pointer.kind, flow) {
        (TyKind::SharedPtr { .. }, Flow::Out) => {
            return not_for_several(model, index, pointer.span, MayBorrow::Yes);
        }
        (TyKind::SharedPtr { .. }, Flow::In | Flow::Both) => {
            return not_for_several(model, index, pointer.span, MayBorrow::No);
        }
        (TyKind::RawMut(_), _) => None,
        (_, Flow::In) => taken(ty, pointer.span),
        (_, Flow::Out | Flow::Both) => made(ty, pointer),
    };
    ends_otherwise.or_else(|| one_owner(ty, pointer.span, "has one owner, who destroys it by `delete`"))
}

/// What has no equality that all languages agree on, and why.
struct NoKey<'m> {
    /// The key itself, or what stands in it.
    part: &'m Ty,
    because: &'static str,
    help: &'static str,
}

/// Keys are compared in all languages, and alike.
pub(super) fn check_keys(model: &Model, diagnostics: &mut Diagnostics) {
    for ty in model.written() {
        check_keys_in(model, ty, diagnostics);
    }
}

fn check_keys_in(model: &Model, ty: &Ty, diagnostics: &mut Diagnostics) {
    for part in ty.parts() {
        check_keys_in(model, part, diagnostics);
    }
    if let TyKind::Container(Container::Map(_, key, _) | Container::Set(_, key)) = &ty.kind {
        diagnostics.extend(no_key(model, key, 0).map(|wrong| not_a_key(key, &wrong)));
    }
}

fn not_a_key(key: &Ty, wrong: &NoKey) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::BadField, key.span, "this cannot be a key")
        .note("a key is compared in C++, Go and Rust, which must agree")
        .help(wrong.help);
    if std::ptr::eq(key, wrong.part) {
        diagnostic.label(wrong.because)
    } else {
        diagnostic.label("for what stands in it").also(wrong.part.span, wrong.because)
    }
}

/// Why a value of a type, at this depth of types in types, cannot be a key. What cannot
/// stand in another value at all is refused there.
fn no_key<'m>(model: &'m Model, ty: &'m Ty, depth: usize) -> Option<NoKey<'m>> {
    let no = |because, help| Some(NoKey { part: ty, because, help });
    let any = |parts: Vec<&'m Ty>| parts.into_iter().find_map(|part| no_key(model, part, depth + 1));
    match &ty.kind {
        // A struct that holds itself is refused elsewhere.
        _ if depth > MAX_DEPTH => None,
        TyKind::Scalar(Scalar::F32 | Scalar::F64) => no(
            "NaN is not equal to itself",
            "write a list of pairs, Vec<(K, V)>, or a whole number, such as the bits of the floating-point one",
        ),
        TyKind::Time(Time::SystemTime) => no(
            "Go's time.Time differs from itself in another time zone",
            "write a list of pairs, Vec<(K, V)>, or the Duration since some day",
        ),
        TyKind::Path { .. } | TyKind::PathBuf => no(
            "`a//b` is `a/b` in Rust, and another text in Go",
            "write String, or a list of pairs: Vec<(K, V)>",
        ),
        TyKind::Vec(_) | TyKind::Slice { .. } => no(
            "Go cannot compare slices",
            "write String or an array of known length, [T; N], or a list of pairs: Vec<(K, V)>",
        ),
        TyKind::Container(Container::Map(..) | Container::Set(..)) => {
            no("Go cannot compare maps", "write a list of pairs: Vec<(K, V)>")
        }
        TyKind::Option(inner) => match inner.kind {
            // An interface, of which nil is none.
            TyKind::Composite(index) if matches!(model.ty(index).kind, TypeModelKind::Choice { .. }) => {
                no_key(model, inner, depth + 1)
            }
            _ => no(
                "Go has a pointer there, and pointers to equal values differ",
                "write an enum with a variant for what is absent, or a list of pairs: Vec<(K, V)>",
            ),
        },
        TyKind::UniquePtr(_) | TyKind::SharedPtr { .. } | TyKind::Ref { .. } => {
            no("an object has no value that could be compared", "write a list of pairs: Vec<(K, V)>")
        }
        TyKind::Container(container) => any(container.parts()),
        TyKind::Data(index) | TyKind::Composite(index) => any(model.ty(*index).parts()),
        TyKind::Scalar(_)
        | TyKind::Time(Time::Duration)
        | TyKind::String
        | TyKind::Str { .. }
        | TyKind::Unit
        | TyKind::CStr { .. }
        | TyKind::Range
        | TyKind::Fields { .. }
        | TyKind::Opaque { .. }
        | TyKind::Node { .. }
        | TyKind::CxxString
        | TyKind::CxxVector(_)
        | TyKind::RawMut(_)
        | TyKind::Unknown => None,
    }
}

/// What the bridge itself defines in C++ stands in the header that it generates, which
/// the library's own header may include. A library's type is not known there.
pub(super) fn check_definers(model: &Model, diagnostics: &mut Diagnostics) {
    for ty in &model.types {
        let (TypeModelKind::Composite { definer: Some(Definer::Bridge), .. }
        | TypeModelKind::Choice { definer: Definer::Bridge, .. }) = ty.kind
        else {
            continue;
        };
        for held in ty.held() {
            check_definer(model, ty, held, diagnostics);
            check_class(model, ty, held, diagnostics);
        }
    }
}

/// The bridge's header knows no class of the library's.
fn check_class(model: &Model, holder: &TypeModel, held: &Ty, diagnostics: &mut Diagnostics) {
    for pointer in pointers_in(held) {
        if matches!(pointer.kind, TyKind::SharedPtr { hold: Hold::Weak, .. }) {
            continue;
        }
        if let Some((index, _)) = given(pointer) {
            diagnostics.push(in_the_bridges_header(holder, model.ty(index), pointer.span));
        }
    }
}

fn in_the_bridges_header(holder: &TypeModel, held: &TypeModel, span: Span) -> Diagnostic {
    let instead = match holder.attrs.item {
        Some(_) => "; what is read of a stream's places alone has no class in C++",
        None => "",
    };
    let (holder, held) = (&holder.ident, &held.ident);
    let message = format!("`{holder}` is the bridge's own in C++, and holds the library's `{held}`");
    Diagnostic::new(Code::NotYet, span, message)
        .label("known, but not in this version")
        .note("the bridge defines its own types in the generated header, where the library's are not known")
        .help(format!(
            "define {holder} in C++ too, and declare it: `type {holder};` in unsafe extern \"C++\"{instead}"
        ))
}

fn check_definer(model: &Model, holder: &TypeModel, ty: &Ty, diagnostics: &mut Diagnostics) {
    match &ty.kind {
        TyKind::Data(index) | TyKind::Composite(index) => {
            let held = model.ty(*index);
            if is_of_library(held) {
                diagnostics.push(in_the_bridges_header(holder, held, ty.span));
            }
        }
        TyKind::Vec(inner) | TyKind::Slice { elem: inner, .. } | TyKind::Option(inner) => {
            check_definer(model, holder, inner, diagnostics);
        }
        TyKind::Container(container) => {
            for part in container.parts() {
                check_definer(model, holder, part, diagnostics);
            }
        }
        _ => {}
    }
}

/// Whether a type has a name that only the library's header knows.
fn is_of_library(ty: &TypeModel) -> bool {
    match &ty.kind {
        TypeModelKind::Composite { definer, .. } => *definer == Some(Definer::Library),
        TypeModelKind::Struct { definer, .. }
        | TypeModelKind::Enum { definer, .. }
        | TypeModelKind::Choice { definer, .. }
        | TypeModelKind::Alias { definer, .. } => *definer == Definer::Library,
        TypeModelKind::Fields { .. } | TypeModelKind::Opaque { .. } | TypeModelKind::Node { .. } => false,
    }
}

/// How deep composites may stand in each other.
const MAX_DEPTH: usize = 32;

/// A composite that holds itself, directly or in a list, would need a stack as deep as
/// what hostile bytes say.
pub(super) fn check_depth(model: &Model, diagnostics: &mut Diagnostics) {
    let mut depths = HashMap::new();
    for index in 0..model.types.len() {
        depth(model, index, &mut Vec::new(), &mut depths, diagnostics);
    }
}

/// How many composites stand in each other at most in one, itself included. What is
/// refused counts for nothing, so that it is refused once.
fn depth(
    model: &Model,
    index: usize,
    open: &mut Vec<usize>,
    depths: &mut HashMap<usize, usize>,
    diagnostics: &mut Diagnostics,
) -> usize {
    if let Some(known) = depths.get(&index) {
        return *known;
    }
    let mut deepest = 0;
    open.push(index);
    for held in model.types[index].held() {
        for inner in composites_in(held).into_iter().map(|index| index.0) {
            let wrong = |message: String, label: &str| {
                Diagnostic::new(Code::RecursiveStruct, held.span, message)
                    .label(label)
                    .note("it is read from bytes, on a stack that has an end")
                    .help("describe it as a C++ class behind a handle, with functions for its parts")
            };
            if open.contains(&inner) {
                let ident = &model.types[inner].ident;
                diagnostics.push(wrong(format!("`{ident}` contains itself"), "here, or through this"));
                continue;
            }
            // The stack of this very check has an end too.
            let within = if open.len() < MAX_DEPTH {
                depth(model, inner, open, depths, diagnostics)
            } else {
                MAX_DEPTH
            };
            if within < MAX_DEPTH {
                deepest = deepest.max(within);
            } else {
                let message = format!("structs stand in structs more than {MAX_DEPTH} levels deep");
                diagnostics.push(wrong(message, "too deep"));
            }
        }
    }
    open.pop();
    depths.insert(index, deepest + 1);
    deepest + 1
}
