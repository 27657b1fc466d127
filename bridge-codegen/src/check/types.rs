//! Rules for structs, enums, opaque types and errors.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::names::plain;
use crate::plan::{Values, integer, values};
use crate::read::{Attrs, ErrorVariantItem, ErrorsArgs, ErrorsItem, VariantItem, empty};
use crate::resolve::{FieldModel, TyKind, TypeModel, TypeModelKind};
use crate::terms::{Definer, Scalar};
use proc_macro2::{Ident, Span};
use std::collections::HashMap;

pub(super) fn check_type(ty: &TypeModel, diagnostics: &mut Diagnostics) {
    diagnostics.extend(nested(ty));
    match &ty.kind {
        TypeModelKind::Struct { fields, .. } => {
            if fields.is_empty() {
                diagnostics.push(empty(&ty.ident, "struct", "field"));
            }
            for field in fields {
                check_field(field, diagnostics);
            }
            check_unique(fields.iter().map(|field| &field.ident), diagnostics);
        }
        TypeModelKind::Enum { variants, definer } => {
            check_flags(ty, variants, *definer, diagnostics);
            if variants.is_empty() {
                diagnostics.push(empty(&ty.ident, "enum", "value"));
            }
            check_values(&ty.attrs, variants, diagnostics);
            check_unique(variants.iter().map(|variant| &variant.ident), diagnostics);
        }
        TypeModelKind::Alias { definer, .. } => check_alias(ty, *definer, diagnostics),
        // They have rules of their own.
        TypeModelKind::Fields { .. } | TypeModelKind::Composite { .. } | TypeModelKind::Choice { .. } => {}
        TypeModelKind::Opaque { lifetimes, .. } | TypeModelKind::Node { lifetimes, .. } => {
            check_lifetimes(lifetimes, diagnostics);
        }
    }
}

/// What the bridge defines stands in a namespace: it cannot reopen a class.
fn nested(ty: &TypeModel) -> Option<Diagnostic> {
    let is_own = match &ty.kind {
        TypeModelKind::Struct { definer, .. } => *definer == Definer::Bridge,
        TypeModelKind::Enum { definer, .. } => {
            *definer == Definer::Bridge && values(&ty.attrs, *definer) == Values::Alone
        }
        TypeModelKind::Fields { .. }
        | TypeModelKind::Alias { .. }
        | TypeModelKind::Composite { .. }
        | TypeModelKind::Choice { .. }
        | TypeModelKind::Opaque { .. }
        | TypeModelKind::Node { .. } => false,
    };
    let name = ty.attrs.cxx_name.as_ref().filter(|name| is_own && name.value.contains("::"))?;
    let ident = &ty.ident;
    Some(
        Diagnostic::new(Code::BadName, name.span, format!("the bridge cannot define `{}` in C++", name.value))
            .label("would stand in a class of the library, or in another namespace")
            .help(format!(
                "if the library defines it, write `type {ident};` in an extern block; else give its namespace: #[namespace = \"…\"]"
            )),
    )
}

/// A C++ name is for what C++ has.
fn check_alias(ty: &TypeModel, definer: Definer, diagnostics: &mut Diagnostics) {
    let Some(name) = ty.attrs.cxx_name.as_ref().filter(|_| definer == Definer::Bridge) else { return };
    let ident = &ty.ident;
    diagnostics.push(
        Diagnostic::new(Code::BadAlias, name.span, format!("`{ident}` is an alias of the description alone"))
            .label("names a type of C++")
            .note("as for a struct, the library has the type if it also stands in an extern block")
            .help(format!("write `type {ident};` in an extern block, or remove the name")),
    );
}

/// Lifetimes are declared once, under names that rustc accepts.
pub(super) fn check_lifetimes(lifetimes: &[syn::Lifetime], diagnostics: &mut Diagnostics) {
    let mut seen: HashMap<String, Span> = HashMap::new();
    for lifetime in lifetimes {
        let name = lifetime.ident.to_string();
        if name == "static" || name == "_" || syn::parse_str::<Ident>(&name).is_err() {
            diagnostics.push(
                Diagnostic::new(
                    Code::UnknownLifetime,
                    lifetime.span(),
                    format!("'{name} cannot be declared"),
                )
                .label("a word of Rust's own")
                .help("give the lifetime a name, after what it borrows from: `'store`"),
            );
        }
        if let Some(first) = seen.insert(name, lifetime.span()) {
            diagnostics.push(
                Diagnostic::new(
                    Code::DuplicateName,
                    lifetime.span(),
                    format!("{lifetime} is declared twice"),
                )
                .label("the second one")
                .also(first, "the first one")
                .help("give the second lifetime another name"),
            );
        }
    }
}

pub(super) fn check_unique<'i>(idents: impl Iterator<Item = &'i Ident>, diagnostics: &mut Diagnostics) {
    let mut seen: HashMap<String, &Ident> = HashMap::new();
    for ident in idents {
        if let Some(first) = seen.insert(ident.to_string(), ident) {
            diagnostics.push(
                Diagnostic::new(Code::DuplicateName, ident.span(), format!("`{ident}` stands here twice"))
                    .label("the second one")
                    .also(first.span(), "the first one")
                    .help("remove or rename one of the two"),
            );
        }
    }
}

fn check_field(field: &FieldModel, diagnostics: &mut Diagnostics) {
    let bad = |message: &str, help: &str| {
        Diagnostic::new(Code::BadField, field.ty.span, message)
            .label("not plain data")
            .note("a struct crosses by value and by pointer, so its bytes must mean the same in C++, Go and Rust")
            .help(help)
    };
    let later = |what: &str| {
        Diagnostic::new(
            Code::NotYet,
            field.ty.span,
            format!("a struct that holds {what} is not supported yet"),
        )
        .label("only numbers, bools, enums and structs of these, in this version")
        .help(
            "describe an opaque type with a function for each part, or leave the field's struct out for now",
        )
    };
    diagnostics.push(match &field.ty.kind {
        TyKind::Scalar(_) | TyKind::Data(_) | TyKind::Unknown => return,
        TyKind::String | TyKind::Str { .. } | TyKind::CStr { .. } | TyKind::CxxString => later("text"),
        TyKind::Path { .. } | TyKind::PathBuf => later("a path"),
        TyKind::Vec(_) | TyKind::CxxVector(_) | TyKind::Slice { .. } => later("a list"),
        TyKind::Option(_) => later("an Option"),
        TyKind::UniquePtr(inner) if matches!(inner.kind, TyKind::CxxString) => later("text"),
        TyKind::UniquePtr(inner) if matches!(inner.kind, TyKind::CxxVector(_)) => later("a list"),
        TyKind::SharedPtr { .. } => later("a shared pointer"),
        TyKind::Range => later("a range"),
        TyKind::Node { .. } => later("a node"),
        TyKind::Composite(_) | TyKind::Container(_) | TyKind::Time(_) => {
            unreachable!("a struct with such a field is no plain data")
        }
        TyKind::Unit => bad("a field of type () holds nothing", "remove the field"),
        TyKind::Fields { .. }
        | TyKind::Opaque { .. }
        | TyKind::Ref { .. }
        | TyKind::UniquePtr(_)
        | TyKind::RawMut(_) => bad(
            "a C++ object cannot be a field",
            "return the object from a function of its own; options that go in have #[fields] on their struct",
        ),
    });
}

/// What flags have in the bindings beside their values.
const OF_FLAGS: &[&str] = &["bits", "contains", "empty", "from_bits", "is_empty"];

/// Flags are bits, and C++ has what is named.
fn check_flags(ty: &TypeModel, variants: &[VariantItem], definer: Definer, diagnostics: &mut Diagnostics) {
    if ty.attrs.flags.is_none() {
        return;
    }
    for variant in variants {
        let name =
            variant.attrs.rust_name.as_ref().map_or_else(|| plain(&variant.ident), |name| name.value.clone());
        if variant.value < 0 {
            diagnostics.push(
                Diagnostic::new(Code::EnumValue, variant.value_span, "a flag is not negative")
                    .label("has bits without end")
                    .help(
                        "write its bits as an unsigned number, with #[repr(u32)] or another unsigned integer",
                    ),
            );
        }
        if OF_FLAGS.contains(&name.as_str()) {
            diagnostics.push(
                Diagnostic::new(
                    Code::BadName,
                    variant.ident.span(),
                    format!("a flag cannot be called `{name}` in Rust"),
                )
                .label("a function of all flags")
                .help(format!("write `#[cxx_name = \"{name}\"]` and another name")),
            );
        }
    }
    let Some(name) = ty.attrs.cxx_name.as_ref() else { return };
    if values(&ty.attrs, definer) == Values::Integer {
        let ident = &ty.ident;
        diagnostics.push(
            Diagnostic::new(Code::MisplacedAttribute, name.span, format!("`{ident}` is an integer in C++"))
                .label("names an enum of C++")
                .note("flags are an enum in C++ if `type …;` also stands in an extern block, else an integer")
                .help(format!("write `type {ident};` in an extern block, or remove the name")),
        );
    }
}

/// Values are distinct and fit the integer.
fn check_values(attrs: &Attrs, variants: &[VariantItem], diagnostics: &mut Diagnostics) {
    let repr = integer(attrs);
    let (min, max) = repr.range().unwrap_or((0, 0));
    let mut seen: HashMap<i128, &VariantItem> = HashMap::new();
    for variant in variants {
        let value = variant.value;
        if value < min || value > max {
            let name = repr.rust();
            diagnostics.push(
                Diagnostic::new(Code::EnumValue, variant.value_span, format!("{value} does not fit {name}"))
                    .label(format!("{name} holds {min} to {max}"))
                    .help(match fitting(value) {
                        Some((repr, cpp)) => {
                            format!("say which integer the C++ enum has: #[repr({repr})], for `enum class T : {cpp}`")
                        }
                        None => "no enum of C++ has such a value: correct it".to_owned(),
                    }),
            );
        }
        if let Some(first) = seen.insert(value, variant) {
            diagnostics.push(
                Diagnostic::new(
                    Code::EnumValue,
                    variant.value_span,
                    format!("two values of the enum are {value}"),
                )
                .label("the second one")
                .also(first.value_span, "the first one")
                .note("a Rust enum cannot have two names for one value")
                .help("describe one of the two names"),
            );
        }
    }
}

/// An integer that a value fits, and its name in C++.
fn fitting(value: i128) -> Option<(&'static str, &'static str)> {
    let known = [
        (Scalar::I32, "std::int32_t"),
        (Scalar::U32, "std::uint32_t"),
        (Scalar::I64, "std::int64_t"),
        (Scalar::U64, "std::uint64_t"),
    ];
    let fits = |scalar: Scalar| scalar.range().is_some_and(|(min, max)| (min..=max).contains(&value));
    known.into_iter().find(|(scalar, _)| fits(*scalar)).map(|(scalar, cpp)| (scalar.rust(), cpp))
}

pub(super) fn check_errors(item: &ErrorsItem, diagnostics: &mut Diagnostics) {
    let args = item.attrs.errors.as_ref();
    let has_base = args.is_none_or(|args| args.base.is_some());
    if item.variants.is_empty() && !has_base {
        diagnostics.push(empty(&item.ident, "#[errors] enum", "variant"));
    }
    check_unique(item.variants.iter().map(|variant| &variant.ident), diagnostics);
    let mut seen: HashMap<String, &Ident> = HashMap::new();
    for variant in &item.variants {
        diagnostics.extend(check_error_variant(variant, args));
        for catch in &variant.attrs.catches {
            if let Some(first) = seen.insert(catch.value.replace(' ', ""), &variant.ident) {
                diagnostics.push(
                    Diagnostic::new(
                        Code::ErrorVariant,
                        catch.span,
                        format!("`{}` is caught twice", catch.value),
                    )
                    .label("the second time")
                    .also(first.span(), "the first time, for this kind")
                    .note("the first handler takes it; the second would never run")
                    .help("remove one of the two"),
                );
            }
        }
    }
}

/// What becomes a kind, and is the set one that knows of such things?
fn check_error_variant(variant: &ErrorVariantItem, args: Option<&ErrorsArgs>) -> Option<Diagnostic> {
    let wrong = |span, message: &str| Diagnostic::new(Code::ErrorVariant, span, message);
    let attrs = &variant.attrs;
    if variant.ident == "Other" {
        return Some(
            wrong(variant.ident.span(), "`Other` is the kind of whatever nothing catches")
                .label("the bridge adds it by itself")
                .help("give the variant the name of what it catches"),
        );
    }
    // Without them, they were refused, and what they were to say is not known.
    let args = args?;
    let (kind, status) = (args.kind.is_some(), args.status.is_some());
    if let (Some(name), false) = (&attrs.cxx_name, kind) {
        return Some(
            wrong(name.span, "there is no enum that has this value")
                .label("a value of which enum?")
                .help("name the enum on the set: #[errors(kind = \"ns::Code\")]; for a class, write #[catch(\"ns::type\")]"),
        );
    }
    if let (Some(asked), false) = (attrs.whens.first(), status) {
        return Some(
            wrong(asked.span, "there is no status to ask this")
                .label("asked of what?")
                .help("name the class on the set: #[errors(status = \"ns::Status\")]"),
        );
    }
    let (label, help) = match (attrs.has_catch || attrs.has_when || kind, status) {
        (true, _) => return None,
        (false, true) => (
            "neither #[when] nor #[catch] on it",
            "say when a status is this kind, #[when(\"IsNotFound()\")], or which C++ type becomes it, #[catch(\"ns::type\")]",
        ),
        (false, false) => {
            ("no #[catch] on it", "say which C++ type becomes this kind: #[catch(\"ns::type\")]")
        }
    };
    let message = format!("`{}` catches nothing", variant.ident);
    Some(wrong(variant.ident.span(), &message).label(label).help(help))
}

/// An attribute of a type that another bridge declares.
pub(super) fn said_elsewhere(span: Span, attribute: &str, message: &str) -> Diagnostic {
    Diagnostic::new(Code::MisplacedAttribute, span, message)
        .label("says it a second time")
        .help(format!("write #[{attribute}] where the type is declared"))
}
