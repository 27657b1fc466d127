//! What can be derived for plain data. rustc would say the same in the generated
//! code, where the author of a description does not look.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::plan::Scalar;
use crate::read::{Derive, RustAttr};
use crate::resolve::{FieldModel, Model, TyKind, TypeModel, TypeModelKind};
use crate::suggest::nearest;
use proc_macro2::Ident;

/// What the bridge lets through.
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
/// The same of nodes.
const NODES_HAVE: &[&str] = &["Clone", "Copy", "Debug", "PartialEq", "Eq", "Hash"];
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
        for attr in rust_attrs(ty).filter(|attr| attr.name != "must_use") {
            diagnostics.extend(idle(ty, attr));
        }
    }
}

fn wrong(derive: &Derive, message: String) -> Diagnostic {
    Diagnostic::new(Code::BadDerive, derive.name.span(), message)
}

/// Whether a type has a trait in the bindings.
pub(super) fn has(ty: &TypeModel, name: &str) -> bool {
    let is_enum = matches!(ty.kind, TypeModelKind::Enum { .. });
    let is_given = is_enum && ENUMS_HAVE.contains(&name) || ty.attrs.flags.is_some() && name == "Debug";
    let is_node = matches!(ty.kind, TypeModelKind::Node { .. });
    is_given
        || is_node && NODES_HAVE.contains(&name)
        || ty.attrs.derives.iter().any(|derive| derive.name == name)
}

fn unknown(ty: &TypeModel, derive: &Derive) -> Option<Diagnostic> {
    let name = derive.name.to_string();
    let is_enum = matches!(ty.kind, TypeModelKind::Enum { .. });
    if name == "Default" && is_enum && ty.attrs.flags.is_none() {
        return no_default(ty, derive);
    }
    if ["BitAnd", "BitOr", "BitXor"].contains(&name.as_str()) {
        return Some(
            Diagnostic::new(Code::NotYet, derive.name.span(), format!("`{name}` is not supported yet"))
                .label("known, but not in this version")
                .note("a Rust enum holds its values alone, and the bits of two of them may be none")
                .help("pass the bits as an integer, with a function of #[cpp = \"…\"] that converts them"),
        );
    }
    if name == "ExternType" {
        return Some(
            wrong(derive, "`ExternType` needs no derive".to_owned())
                .label("cxx's trait")
                .help("remove it: with the feature `cxx`, opaque types implement it; plain data do not"),
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

/// The values that `#[default]` stands on.
fn defaults(ty: &TypeModel) -> usize {
    let TypeModelKind::Enum { variants, .. } = &ty.kind else { return 0 };
    variants.iter().filter(|variant| variant.attrs.rust.iter().any(|attr| attr.name == "default")).count()
}

fn no_default(ty: &TypeModel, derive: &Derive) -> Option<Diagnostic> {
    let count = defaults(ty);
    (count != 1).then(|| {
        wrong(derive, format!("`Default` cannot be derived for the enum `{}`", ty.ident))
            .label(if count == 0 { "which value would it be?" } else { "several values say #[default]" })
            .help("put #[default] on one of the values")
    })
}

/// Everything that speaks to Rust alone, in the order of the description.
fn rust_attrs(ty: &TypeModel) -> impl Iterator<Item = &RustAttr> {
    let parts: Vec<&RustAttr> = match &ty.kind {
        TypeModelKind::Struct { fields, .. } => fields.iter().flat_map(|field| &field.attrs.rust).collect(),
        TypeModelKind::Enum { variants, .. } => {
            variants.iter().flat_map(|variant| &variant.attrs.rust).collect()
        }
        TypeModelKind::Fields { .. }
        | TypeModelKind::Alias { .. }
        | TypeModelKind::Composite { .. }
        | TypeModelKind::Choice { .. }
        | TypeModelKind::Opaque { .. }
        | TypeModelKind::Node { .. } => Vec::new(),
    };
    ty.attrs.rust.iter().chain(parts)
}

/// An attribute of a derive that is not there: rustc knows neither then.
fn idle(ty: &TypeModel, attr: &RustAttr) -> Option<Diagnostic> {
    let derives: &[&str] = if attr.name == "serde" { &["Serialize", "Deserialize"] } else { &["Default"] };
    if ty.attrs.derives.iter().any(|derive| derives.iter().any(|name| derive.name == name)) {
        return None;
    }
    let message = format!("#[{}] says nothing here", attr.name);
    let derive = if attr.name == "serde" { "serde::Serialize" } else { "Default" };
    Some(
        Diagnostic::new(Code::MisplacedAttribute, attr.span, message)
            .label(format!("`{}` does not derive what it speaks to", ty.ident))
            .help(format!("remove it, or write #[derive({derive})] on the type")),
    )
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
    let fields = match &ty.kind {
        TypeModelKind::Struct { fields, .. } => fields,
        TypeModelKind::Node { .. } => return not_of_nodes(ty, derive),
        TypeModelKind::Fields { .. }
        | TypeModelKind::Enum { .. }
        | TypeModelKind::Alias { .. }
        | TypeModelKind::Composite { .. }
        | TypeModelKind::Choice { .. }
        | TypeModelKind::Opaque { .. } => {
            return None;
        }
    };
    let (field, because, help) = fields.iter().find_map(|field| lacks(model, field, &derive.name))?;
    Some(
        wrong(derive, format!("`{}` cannot be derived for `{}`", derive.name, ty.ident))
            .label("not possible for one of its fields")
            .also(field.ty.span, because)
            .help(help),
    )
}

/// A node is C++'s pointer: it can be compared, and has no order and no default.
fn not_of_nodes(ty: &TypeModel, derive: &Derive) -> Option<Diagnostic> {
    (!NODES_HAVE.iter().any(|has| derive.name == has)).then(|| {
        wrong(derive, format!("`{}` cannot be derived for the node `{}`", derive.name, ty.ident))
            .label("a node is a pointer of C++'s")
            .help(format!("remove it; every node has {}", NODES_HAVE.join(", ")))
    })
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
                    format!("derive `Default` for `{}`, with #[default] on one of its values", inner.ident)
                }
                _ => format!("derive `{name}` for `{}` too, or remove it here", inner.ident),
            };
            (!has(inner, &name)).then(|| (field, format!("`{}` has no `{name}`", inner.ident), help))
        }
        _ => None,
    }
}
