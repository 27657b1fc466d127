//! Rules for options structs.

use super::types::{check_lifetimes, check_unique};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::read::empty;
use crate::resolve::{FieldModel, Model, Ty, TyKind, TypeModel, TypeModelKind};
use syn::Lifetime;

/// An options struct has fields that can be set, and no lifetimes beside theirs.
pub(super) fn check_fields(model: &Model, ty: &TypeModel, diagnostics: &mut Diagnostics) {
    let TypeModelKind::Fields { lifetimes, fields } = &ty.kind else { return };
    if fields.is_empty() {
        diagnostics.push(empty(&ty.ident, "struct", "field"));
    }
    check_lifetimes(lifetimes, diagnostics);
    check_unique(fields.iter().map(|field| &field.ident), diagnostics);
    if let Some(derive) = ty.attrs.derives.first() {
        diagnostics.push(
            Diagnostic::new(Code::BadDerive, derive.name.span(), "an options struct derives nothing")
                .label("the bindings decide it")
                .note("it is `Clone`, `Copy` without text and lists, and `Default` if each of its fields has a default")
                .help("remove the #[derive]"),
        );
    }
    for field in fields {
        match refused(model, &field.ty) {
            Some(diagnostic) => diagnostics.push(diagnostic),
            None => diagnostics.extend(unnamed(model, &field.ty).or_else(|| says_nothing(field))),
        }
    }
    for lifetime in lifetimes {
        diagnostics.extend(unused(lifetime, fields));
    }
}

/// Why a field cannot be of a type.
fn refused(model: &Model, ty: &Ty) -> Option<Diagnostic> {
    let bad = |message: &str, label: &str, help: &str| {
        Some(Diagnostic::new(Code::BadField, ty.span, message).label(label).help(help))
    };
    let later = |what: &str| {
        let message = format!("an options struct that holds {what} is not supported yet");
        let diagnostic = Diagnostic::new(Code::NotYet, ty.span, message)
            .label("only numbers, bools, enums, times, text, paths, lists of plain data and objects that are lent")
            .help("pass it beside the options, and let #[cpp] on the function assign it");
        Some(diagnostic)
    };
    match &ty.kind {
        TyKind::Scalar(_) | TyKind::Time(_) | TyKind::String | TyKind::PathBuf | TyKind::Unknown => None,
        TyKind::Vec(elem) if elem.is_plain() => None,
        TyKind::Data(index) => match model.ty(*index).kind {
            TypeModelKind::Enum { .. } => None,
            TypeModelKind::Struct { .. }
            | TypeModelKind::Fields { .. }
            | TypeModelKind::Alias { .. }
            | TypeModelKind::Composite { .. }
            | TypeModelKind::Choice { .. }
            | TypeModelKind::Node { .. }
            | TypeModelKind::Opaque { .. } => later("a struct"),
        },
        TyKind::Ref { mutable: false, inner, .. } => match inner.kind {
            TyKind::Opaque { .. } | TyKind::Unknown => None,
            _ => later("a reference to something else than an object"),
        },
        TyKind::Ref { .. } => later("an object that C++ changes"),
        TyKind::Option(inner) => match inner.kind {
            TyKind::Ref { .. } | TyKind::Unknown => refused(model, inner),
            _ => bad(
                "an Option in an options struct is an object",
                "not an object",
                "for what keeps the library's default unless it is set, write the type without Option and \
                 #[default] before the field",
            ),
        },
        TyKind::Opaque { .. } => bad(
            "an options struct does not own objects",
            "an object by value",
            "write &'a T or Option<&'a T>",
        ),
        TyKind::Str { .. } | TyKind::CStr { .. } | TyKind::CxxString => {
            bad("an options struct has text of its own", "is somebody else's", "write String")
        }
        TyKind::Path { .. } => {
            bad("an options struct has paths of its own", "is somebody else's", "write PathBuf")
        }
        TyKind::Slice { .. } => {
            bad("an options struct has lists of its own", "is somebody else's", "write Vec<T>")
        }
        TyKind::Vec(_) | TyKind::CxxVector(_) => later("a list of what is no plain data"),
        TyKind::Composite(_) => later("a struct"),
        TyKind::Container(_) => later("a container"),
        TyKind::Fields { .. } => later("another one"),
        TyKind::Node { .. } => later("a node"),
        TyKind::UniquePtr(_) | TyKind::SharedPtr { .. } => later("an object that C++ takes"),
        TyKind::Range => later("a range"),
        TyKind::Unit => bad("a field of type () holds nothing", "nothing to set", "remove the field"),
        TyKind::RawMut(_) => bad(
            "a raw pointer says nothing about its owner",
            "who frees it, and when?",
            "write &'a T or Option<&'a T>",
        ),
    }
}

/// Rust has no elision in structs.
fn unnamed(model: &Model, ty: &Ty) -> Option<Diagnostic> {
    let message = match &ty.kind {
        TyKind::Option(inner) => return unnamed(model, inner),
        TyKind::Ref { lifetime: None, .. } => "the lifetime of a reference in a struct has a name",
        TyKind::Ref { inner, .. } => {
            let TyKind::Opaque { index, args } = &inner.kind else { return None };
            let TypeModelKind::Opaque { lifetimes, .. } = &model.ty(*index).kind else { return None };
            if args.len() == lifetimes.len() {
                return None;
            }
            "the lifetimes of a type in a struct have names"
        }
        _ => return None,
    };
    Some(
        Diagnostic::new(Code::UnknownLifetime, ty.span, message)
            .label("how long does it live?")
            .help("declare a lifetime with the struct, and name it: `struct …<'a> { …: Option<&'a T> }`"),
    )
}

/// Attributes that change nothing.
fn says_nothing(field: &FieldModel) -> Option<Diagnostic> {
    if let (Some(span), TyKind::Ref { .. } | TyKind::Option(_)) = (field.attrs.default, &field.ty.kind) {
        return Some(
            Diagnostic::new(Code::MisplacedAttribute, span, "#[default] says nothing about an object")
                .label("for numbers, bools, enums, text and lists")
                .also(field.ty.span, "an object")
                .help("remove it; of an Option, none leaves the library's default"),
        );
    }
    let (name, _) = (field.attrs.cxx_name.as_ref()?, field.attrs.cpp.as_ref()?);
    Some(
        Diagnostic::new(Code::MisplacedAttribute, name.span, "#[cxx_name] says nothing beside #[cpp]")
            .label("the expression assigns by itself")
            .help("remove one of the two"),
    )
}

/// rustc refuses what no field uses.
fn unused(lifetime: &Lifetime, fields: &[FieldModel]) -> Option<Diagnostic> {
    if fields.iter().any(|field| mentions(&field.ty, lifetime)) {
        return None;
    }
    Some(
        Diagnostic::new(
            Code::LifetimeCount,
            lifetime.span(),
            format!("no field has the lifetime {lifetime}"),
        )
        .label("of what?")
        .help("remove it, or use it: `Option<&'a T>`"),
    )
}

fn mentions(ty: &Ty, lifetime: &Lifetime) -> bool {
    match &ty.kind {
        TyKind::Option(inner) => mentions(inner, lifetime),
        TyKind::Ref { lifetime: of, inner, .. } => of.as_ref() == Some(lifetime) || mentions(inner, lifetime),
        TyKind::Opaque { args, .. } => args.contains(lifetime),
        // What is refused may have meant to.
        TyKind::Unknown
        | TyKind::Str { .. }
        | TyKind::CStr { .. }
        | TyKind::Path { .. }
        | TyKind::Slice { .. } => true,
        _ => false,
    }
}
