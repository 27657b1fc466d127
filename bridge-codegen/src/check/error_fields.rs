//! Rules for what kinds of errors read of the exception.

use super::derives::Traits;
use super::types::check_unique;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::read::{ErrorVariantItem, mentions};
use crate::resolve::{FieldModel, Model, Ty, TyKind};

/// What a struct or an enum must have, since the kind of an error does.
const NEEDED: [&str; 3] = ["Clone", "Debug", "PartialEq"];

pub(super) fn check_error_fields(model: &Model, traits: &Traits<'_>, diagnostics: &mut Diagnostics) {
    let sets = model.description.errors.iter();
    for (set, variant) in sets.flat_map(|set| set.variants.iter().map(move |variant| (set, variant))) {
        let Some(fields) = model.error_fields.get(&variant.kind) else { continue };
        let of_enum = set.attrs.errors.as_ref().is_some_and(|errors| errors.kind.is_some());
        // Of another set, one that catches nothing is refused as such.
        if variant.attrs.has_catch || variant.attrs.has_when || of_enum {
            diagnostics.extend(check_source(variant, fields));
        }
        check_unique(fields.iter().map(|field| &field.ident), diagnostics);
        for field in fields {
            diagnostics.extend(check_type(model, traits, field));
            diagnostics.extend(check_expression(field));
        }
    }
}

/// Only what is thrown has something to read: a status has a code, and words.
fn check_source(variant: &ErrorVariantItem, fields: &[FieldModel]) -> Option<Diagnostic> {
    let attrs = &variant.attrs;
    let other = attrs.whens.first().or(attrs.cxx_name.as_ref()).map(|text| text.span);
    let other = other.or((!attrs.has_catch).then(|| variant.ident.span()))?;
    let first = fields.first()?;
    let message = format!("`{}` has fields and is not only thrown", variant.ident);
    Some(
        Diagnostic::new(Code::ErrorVariant, first.ident.span(), message)
            .label("read of what, where nothing was thrown?")
            .also(other, "not an exception")
            .help("give the exception a variant of its own, with #[catch] alone; a status has its code and its message"),
    )
}

fn check_expression(field: &FieldModel) -> Option<Diagnostic> {
    let cpp = field.attrs.cpp.as_ref()?;
    if let Some(name) = &field.attrs.cxx_name {
        return Some(
            Diagnostic::new(Code::MisplacedAttribute, name.span, "#[cxx_name] says nothing here")
                .label("#[cpp] says already what is read")
                .help("remove one of the two"),
        );
    }
    let bad = |message: &str| Diagnostic::new(Code::BadAttribute, cpp.span, message);
    if cpp.value.starts_with('{') {
        return Some(
            bad("a field of an error is read by one expression")
                .label("statements")
                .help("call a function of your own that does the rest: #[cpp = \"line_of(e)\"]"),
        );
    }
    if !mentions(&cpp.value, "e") {
        return Some(
            bad("#[cpp] does not look at the exception")
                .label("no `e` in it")
                .note("`e` is what was thrown, as the type that #[catch] names")
                .help(format!("write #[cpp = \"e.{}()\"]", field.ident)),
        );
    }
    None
}

fn check_type(model: &Model, traits: &Traits<'_>, field: &FieldModel) -> Option<Diagnostic> {
    match &field.ty.kind {
        TyKind::Scalar(_) | TyKind::Time(_) | TyKind::String | TyKind::PathBuf | TyKind::Unknown => None,
        TyKind::Vec(elem) => match elem.kind {
            TyKind::Scalar(_) | TyKind::Unknown => None,
            _ => Some(not_yet(&field.ty)),
        },
        TyKind::Data(index) => {
            let ty = model.ty(*index);
            let missing: Vec<&str> = NEEDED.into_iter().filter(|name| !traits.has(*index, name)).collect();
            (!missing.is_empty()).then(|| {
                let missing = missing.join(", ");
                let message = format!("`{}` in an error needs `{missing}`", ty.ident);
                Diagnostic::new(Code::BadDerive, field.ty.span, message)
                    .label("cannot be copied, shown or compared")
                    .also(ty.ident.span(), "declared here")
                    .note("the kind of an error is Clone, Debug and PartialEq, and so is what it holds")
                    .help(format!("derive it: #[derive({missing})]"))
            })
        }
        _ => Some(not_yet(&field.ty)),
    }
}

fn not_yet(ty: &Ty) -> Diagnostic {
    Diagnostic::new(Code::NotYet, ty.span, "a field of this type in an error is not supported yet")
        .label(
            "only numbers, times, bools, enums, structs, String, PathBuf and Vec of numbers, in this version",
        )
        .help("the error owns what it says: write String for &str, and leave out what it cannot hold")
}
