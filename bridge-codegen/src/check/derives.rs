//! What can be derived for plain data. rustc would say the same in the generated
//! code, where the author of a description does not look.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::plan::Scalar;
use crate::read::Derive;
use crate::resolve::{FieldModel, Model, TyKind, TypeModel, TypeModelKind};
use crate::suggest::nearest;
use proc_macro2::Ident;

/// What the bridge lets through. `Default` is for structs alone: an enum of C++
/// has no value that stands for none.
const KNOWN: &[&str] = &[
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
/// What every enum of the bindings has, derived or not.
const ENUMS_HAVE: &[&str] = &["Clone", "Copy", "PartialEq", "Eq"];
/// What one derive needs beside it.
const NEEDS: &[(&str, &[&str])] = &[
    ("Copy", &["Clone"]),
    ("Eq", &["PartialEq"]),
    ("PartialOrd", &["PartialEq"]),
    ("Ord", &["PartialOrd", "Eq"]),
];
/// What floating-point numbers do not have.
const NOT_FLOATS: &[&str] = &["Eq", "Ord", "Hash"];

/// Every derive is known, complete and possible.
pub(super) fn check_derives(model: &Model, diagnostics: &mut Diagnostics) {
    for ty in &model.types {
        for (index, derive) in ty.attrs.derives.iter().enumerate() {
            let earlier = &ty.attrs.derives[..index];
            let wrong = unknown(ty, derive)
                .or_else(|| repeated(earlier, derive))
                .or_else(|| incomplete(ty, derive))
                .or_else(|| impossible(model, ty, derive));
            diagnostics.extend(wrong);
        }
    }
}

fn wrong(derive: &Derive, message: String) -> Diagnostic {
    Diagnostic::new(Code::BadDerive, derive.name.span(), message)
}

/// Whether a type has a trait in the bindings.
fn has(ty: &TypeModel, name: &str) -> bool {
    let is_enum = matches!(ty.kind, TypeModelKind::Enum { .. });
    ty.attrs.derives.iter().any(|derive| derive.name == name) || (is_enum && ENUMS_HAVE.contains(&name))
}

fn unknown(ty: &TypeModel, derive: &Derive) -> Option<Diagnostic> {
    let name = derive.name.to_string();
    let is_enum = matches!(ty.kind, TypeModelKind::Enum { .. });
    if name == "Default" && is_enum {
        return Some(
            wrong(derive, format!("`Default` cannot be derived for the enum `{}`", ty.ident))
                .label("which value would it be?")
                .help("implement it outside the module: `impl Default for …`"),
        );
    }
    if ["Serialize", "Deserialize"].contains(&name.as_str()) && derive.path == name {
        return Some(
            wrong(derive, format!("`{name}` is not in scope in a bridge module"))
                .label("a bridge module has no `use`")
                .help(format!("write the whole path: #[derive(serde::{name})]")),
        );
    }
    if KNOWN.contains(&name.as_str()) {
        return None;
    }
    let diagnostic =
        wrong(derive, format!("`{name}` cannot be derived here")).label("not known to the bridge");
    Some(match nearest(&name, KNOWN.iter().copied()) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic
            .help(format!("implement it outside the module; what can be derived: {}", KNOWN.join(", "))),
    })
}

fn repeated(earlier: &[Derive], derive: &Derive) -> Option<Diagnostic> {
    let first = earlier.iter().find(|other| other.name == derive.name)?;
    Some(
        wrong(derive, format!("`{}` is derived twice", derive.name))
            .label("the second one")
            .also(first.name.span(), "the first one")
            .help("remove one of the two"),
    )
}

fn incomplete(ty: &TypeModel, derive: &Derive) -> Option<Diagnostic> {
    let (_, needs) = NEEDS.iter().find(|(name, _)| derive.name == name)?;
    let missing: Vec<&str> = needs.iter().copied().filter(|need| !has(ty, need)).collect();
    if missing.is_empty() {
        return None;
    }
    let missing = missing.join(", ");
    Some(
        wrong(derive, format!("`{}` needs `{missing}` beside it", derive.name))
            .label(format!("without `{missing}`"))
            .help(format!("write #[derive({missing}, {})]", derive.name)),
    )
}

fn impossible(model: &Model, ty: &TypeModel, derive: &Derive) -> Option<Diagnostic> {
    let TypeModelKind::Struct { fields, .. } = &ty.kind else { return None };
    let (field, because, help) = fields.iter().find_map(|field| lacks(model, field, &derive.name))?;
    Some(
        wrong(derive, format!("`{}` cannot be derived for `{}`", derive.name, ty.ident))
            .label("not possible for one of its fields")
            .also(field.ty.span, because)
            .help(help),
    )
}

/// Why a field has not the trait, and what to do about it.
fn lacks<'f>(model: &Model, field: &'f FieldModel, name: &Ident) -> Option<(&'f FieldModel, String, String)> {
    match &field.ty.kind {
        TyKind::Scalar(scalar @ (Scalar::F32 | Scalar::F64)) => {
            let because = format!("{} has no `{name}`: NaN is not equal to itself", scalar.rust());
            NOT_FLOATS.iter().any(|not| name == not).then(|| (field, because, format!("remove `{name}`")))
        }
        TyKind::Data(index) => {
            let inner = model.ty(*index);
            let name = name.to_string();
            let help = match (&inner.kind, name.as_str()) {
                (TypeModelKind::Enum { .. }, "Default") => {
                    "remove `Default`: an enum of C++ has none".to_owned()
                }
                _ => format!("derive `{name}` for `{}` too, or remove it here", inner.ident),
            };
            (!has(inner, &name)).then(|| (field, format!("`{}` has no `{name}`", inner.ident), help))
        }
        _ => None,
    }
}
