//! Rules for structs, enums, opaque types and errors.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::plan::Scalar;
use crate::read::{Attrs, ErrorsItem, VariantItem};
use crate::resolve::{FieldModel, Model, Ty, TyKind, TypeModel, TypeModelKind};
use crate::suggest::nearest;
use proc_macro2::Ident;
use std::collections::HashMap;

pub(super) fn check_type(model: &Model, index: usize, diagnostics: &mut Diagnostics) {
    let ty = &model.types[index];
    match &ty.kind {
        TypeModelKind::Struct { fields, .. } => {
            check_not_empty(&ty.ident, "struct", "field", fields.len(), diagnostics);
            for field in fields {
                check_field(field, diagnostics);
            }
            check_recursion(model, index, diagnostics);
            check_derives(ty, STRUCT_DERIVES, diagnostics);
            check_unique(fields.iter().map(|field| &field.ident), diagnostics);
        }
        TypeModelKind::Enum { variants, .. } => {
            check_not_empty(&ty.ident, "enum", "value", variants.len(), diagnostics);
            check_values(&ty.attrs, variants, diagnostics);
            check_derives(ty, ENUM_DERIVES, diagnostics);
            check_unique(variants.iter().map(|variant| &variant.ident), diagnostics);
        }
        TypeModelKind::Opaque { .. } => {}
    }
}

/// C has no empty struct, and an enum without values has no value to return.
fn check_not_empty(ident: &Ident, what: &str, part: &str, count: usize, diagnostics: &mut Diagnostics) {
    if count == 0 {
        diagnostics.push(
            Diagnostic::new(Code::EmptyType, ident.span(), format!("the {what} `{ident}` has no {part}"))
                .note("C has no empty struct, and Go and C++ disagree on the size of one")
                .help("for a C++ class behind a handle, write `type …;` in the extern block"),
        );
    }
}

fn check_unique<'i>(idents: impl Iterator<Item = &'i Ident>, diagnostics: &mut Diagnostics) {
    let mut seen: HashMap<String, &Ident> = HashMap::new();
    for ident in idents {
        if let Some(first) = seen.insert(ident.to_string(), ident) {
            diagnostics.push(
                Diagnostic::new(Code::DuplicateName, ident.span(), format!("`{ident}` stands here twice"))
                    .also(first.span(), "the first one"),
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
    };
    diagnostics.push(match &field.ty.kind {
        TyKind::Scalar(_) | TyKind::Data(_) | TyKind::Unknown => return,
        TyKind::String | TyKind::Str { .. } => later("text"),
        TyKind::Vec(_) | TyKind::Slice { .. } => later("a list"),
        TyKind::Option(_) => later("an Option"),
        TyKind::Unit => bad("a field of type () holds nothing", "remove the field"),
        TyKind::Opaque { .. } | TyKind::Ref { .. } | TyKind::UniquePtr(_) | TyKind::RawMut(_) => {
            bad("a C++ object cannot be a field", "return the object from a function of its own")
        }
    });
}

/// A struct that contains itself by value has no size.
fn check_recursion(model: &Model, index: usize, diagnostics: &mut Diagnostics) {
    let mut stack = vec![(index, 0_usize)];
    let mut visited = vec![false; model.types.len()];
    while let Some((current, depth)) = stack.pop() {
        let TypeModelKind::Struct { fields, .. } = &model.types[current].kind else { continue };
        for field in fields {
            let TyKind::Data(inner) = field.ty.kind else { continue };
            if inner.0 == index {
                let ident = &model.types[index].ident;
                diagnostics.push(
                    Diagnostic::new(
                        Code::RecursiveStruct,
                        field.ty.span,
                        format!("`{ident}` contains itself"),
                    )
                    .label(if depth == 0 { "here" } else { "through this field" })
                    .note("plain data has a fixed size")
                    .help("describe it as an opaque type: `type …;`"),
                );
                return;
            }
            if !std::mem::replace(&mut visited[inner.0], true) {
                stack.push((inner.0, depth + 1));
            }
        }
    }
}

const STRUCT_DERIVES: &[&str] = &[
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Eq",
    "Hash",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Serialize",
    "Deserialize",
];
const ENUM_DERIVES: &[&str] =
    &["Clone", "Copy", "Debug", "Eq", "Hash", "Ord", "PartialEq", "PartialOrd", "Serialize", "Deserialize"];

fn check_derives(ty: &TypeModel, allowed: &[&str], diagnostics: &mut Diagnostics) {
    for derive in &ty.attrs.derives {
        let name = derive.to_string();
        if allowed.contains(&name.as_str()) {
            continue;
        }
        let diagnostic =
            Diagnostic::new(Code::BadDerive, derive.span(), format!("`{name}` cannot be derived here"));
        diagnostics.push(match nearest(&name, allowed.iter().copied()) {
            Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
            None => diagnostic.help(format!("what can be derived: {}", allowed.join(", "))),
        });
    }
}

/// Values are distinct and fit the integer.
fn check_values(attrs: &Attrs, variants: &[VariantItem], diagnostics: &mut Diagnostics) {
    let repr = attrs.repr.map_or(Scalar::I32, |(repr, _)| repr);
    let (min, max) = repr.range().unwrap_or((0, 0));
    let mut seen: HashMap<i128, &VariantItem> = HashMap::new();
    for variant in variants {
        let value = variant.value;
        if value < min || value > max {
            let name = repr.rust();
            diagnostics.push(
                Diagnostic::new(Code::EnumValue, variant.value_span, format!("{value} does not fit {name}"))
                    .label(format!("{name} holds {min} to {max}"))
                    .help("say which integer the C++ enum has: #[repr(u64)], for `enum class T : std::uint64_t`"),
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

pub(super) fn check_errors(item: &ErrorsItem, diagnostics: &mut Diagnostics) {
    check_not_empty(&item.ident, "#[errors] enum", "variant", item.variants.len(), diagnostics);
    check_unique(item.variants.iter().map(|variant| &variant.ident), diagnostics);
    let mut seen: HashMap<String, &Ident> = HashMap::new();
    for variant in &item.variants {
        if variant.ident == "Other" {
            diagnostics.push(
                Diagnostic::new(
                    Code::ErrorVariant,
                    variant.ident.span(),
                    "`Other` is the kind of whatever nothing catches",
                )
                .help("give the variant another name"),
            );
        }
        if variant.attrs.catches.is_empty() {
            diagnostics.push(
                Diagnostic::new(
                    Code::ErrorVariant,
                    variant.ident.span(),
                    format!("`{}` catches nothing", variant.ident),
                )
                .label("no #[catch] on it")
                .help("say which C++ type becomes this kind: #[catch(\"ns::type\")]"),
            );
        }
        for catch in &variant.attrs.catches {
            if let Some(first) = seen.insert(catch.value.replace(' ', ""), &variant.ident) {
                diagnostics.push(
                    Diagnostic::new(
                        Code::ErrorVariant,
                        catch.span,
                        format!("{} is caught twice", catch.value),
                    )
                    .also(first.span(), "here first")
                    .note("the first handler takes it; the second would never run"),
                );
            }
        }
    }
}

/// Whether a type is plain data: what spans and fields hold.
pub(super) fn is_plain(ty: &Ty) -> bool {
    matches!(ty.kind, TyKind::Scalar(_) | TyKind::Data(_) | TyKind::Unknown)
}
