//! What can be derived for structs and enums. rustc would say the same in the generated
//! code, where the author of a description does not look.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::read::{Attrs, Derive, RustAttr};
use crate::resolve::{Container, InKeys, Model, Ty, TyKind, TypeIndex, TypeModel, TypeModelKind, in_keys};
use crate::suggest::nearest;
use crate::terms::{Order, Scalar, Time};

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

/// What the types of a description have in the bindings.
pub(super) struct Traits<'m> {
    model: &'m Model,
    /// What stands in keys, of which kinds of maps and sets.
    keys: InKeys,
}

/// Every derive is known, complete and possible.
pub(super) fn check_derives(model: &Model, traits: &Traits<'_>, diagnostics: &mut Diagnostics) {
    for (ty, index) in model.types.iter().zip(0..) {
        let index = TypeIndex(index);
        for (at, derive) in ty.attrs.derives.iter().enumerate() {
            let earlier = &ty.attrs.derives[..at];
            let wrong = unknown(ty, derive)
                .or_else(|| repeated(earlier, derive))
                .or_else(|| traits.incomplete(index, derive))
                .or_else(|| traits.impossible(ty, derive));
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

fn unknown(ty: &TypeModel, derive: &Derive) -> Option<Diagnostic> {
    let name = derive.name.to_string();
    let is_enum = matches!(ty.kind, TypeModelKind::Enum { .. } | TypeModelKind::Choice { .. });
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

/// The variants that `#[default]` stands on, with what each holds.
fn defaults(ty: &TypeModel) -> Vec<Option<&Ty>> {
    let is_default = |attrs: &Attrs| attrs.rust.iter().any(|attr| attr.name == "default");
    match &ty.kind {
        TypeModelKind::Enum { variants, .. } => {
            variants.iter().filter(|variant| is_default(&variant.attrs)).map(|_| None).collect()
        }
        TypeModelKind::Choice { variants, .. } => {
            let marked = variants.iter().filter(|variant| is_default(&variant.attrs));
            marked.map(|variant| variant.payload.as_ref()).collect()
        }
        TypeModelKind::Struct { .. }
        | TypeModelKind::Fields { .. }
        | TypeModelKind::Composite { .. }
        | TypeModelKind::Alias { .. }
        | TypeModelKind::Opaque { .. }
        | TypeModelKind::Node { .. } => Vec::new(),
    }
}

fn no_default(ty: &TypeModel, derive: &Derive) -> Option<Diagnostic> {
    let what = if matches!(ty.kind, TypeModelKind::Choice { .. }) { "variant" } else { "value" };
    let wrong = |label: String| {
        wrong(derive, format!("`Default` cannot be derived for the enum `{}`", ty.ident)).label(label)
    };
    match defaults(ty).as_slice() {
        [None] => None,
        [] => Some(
            wrong(format!("which {what} would it be?"))
                .help(format!("put #[default] on one of the {what}s{}", without_data(ty))),
        ),
        [Some(held)] => Some(
            wrong("its default variant holds something".to_owned())
                .also(held.span, "what would this be?")
                .help("put #[default] on a variant without data, or implement `Default` outside the module"),
        ),
        _ => Some(
            wrong(format!("several {what}s say #[default]"))
                .help(format!("put #[default] on one of the {what}s{}", without_data(ty))),
        ),
    }
}

fn without_data(ty: &TypeModel) -> &'static str {
    if matches!(ty.kind, TypeModelKind::Choice { .. }) { " without data" } else { "" }
}

/// Everything that speaks to Rust alone, in the order of the description.
fn rust_attrs(ty: &TypeModel) -> impl Iterator<Item = &RustAttr> {
    let parts: Vec<&RustAttr> = match &ty.kind {
        TypeModelKind::Struct { fields, .. } | TypeModelKind::Composite { fields, .. } => {
            fields.iter().flat_map(|field| &field.attrs.rust).collect()
        }
        TypeModelKind::Choice { variants, .. } => {
            variants.iter().flat_map(|variant| &variant.attrs.rust).collect()
        }
        TypeModelKind::Enum { variants, .. } => {
            variants.iter().flat_map(|variant| &variant.attrs.rust).collect()
        }
        TypeModelKind::Fields { .. }
        | TypeModelKind::Alias { .. }
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

/// A node is C++'s pointer: it can be compared, and has no order and no default.
fn not_of_nodes(ty: &TypeModel, derive: &Derive) -> Option<Diagnostic> {
    (!NODES_HAVE.iter().any(|has| derive.name == has)).then(|| {
        wrong(derive, format!("`{}` cannot be derived for the node `{}`", derive.name, ty.ident))
            .label("a node is a pointer of C++'s")
            .help(format!("remove it; every node has {}", NODES_HAVE.join(", ")))
    })
}

/// Objects have an owner, and no values that could be compared.
fn pointer_lacks(model: &Model, ty: &Ty, to: &Ty, name: &str) -> Option<(String, String)> {
    let is_shared = matches!(ty.kind, TyKind::SharedPtr { .. });
    let is_value = matches!(to.kind, TyKind::Opaque { index, .. } if model.ty(index).attrs.value.is_some());
    let has = name == "Debug" || (name == "Clone" && (is_shared || is_value));
    let pointer = match ty.kind {
        TyKind::SharedPtr { .. } => "SharedPtr",
        TyKind::RawMut(_) => "the owner of a `*mut`",
        _ => "UniquePtr",
    };
    (!has).then(|| (format!("{pointer} has no `{name}`"), format!("remove `{name}`")))
}

/// The longest array that has a default.
const MAX_DEFAULT: u32 = 32;

impl<'m> Traits<'m> {
    pub(super) fn of(model: &'m Model) -> Self {
        Self { model, keys: in_keys(model) }
    }

    /// Whether a type has a trait.
    pub(super) fn has(&self, index: TypeIndex, name: &str) -> bool {
        let ty = self.model.ty(index);
        let given: &[&str] = match &ty.kind {
            TypeModelKind::Enum { .. } => ENUMS_HAVE,
            TypeModelKind::Node { .. } => NODES_HAVE,
            TypeModelKind::Struct { .. }
            | TypeModelKind::Fields { .. }
            | TypeModelKind::Composite { .. }
            | TypeModelKind::Choice { .. }
            | TypeModelKind::Alias { .. }
            | TypeModelKind::Opaque { .. } => &[],
        };
        let for_keys = self.keys.get(&index).into_iter().flatten().flat_map(|order| order.traits());
        given.iter().chain(for_keys).any(|has| *has == name)
            || ty.attrs.flags.is_some() && name == "Debug"
            || ty.attrs.derives.iter().any(|derive| derive.name == name)
    }

    fn incomplete(&self, index: TypeIndex, derive: &Derive) -> Option<Diagnostic> {
        let (_, needs) = NEEDS.iter().find(|(name, _)| derive.name == name)?;
        let missing: Vec<&str> = needs.iter().copied().filter(|need| !self.has(index, need)).collect();
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

    fn impossible(&self, ty: &TypeModel, derive: &Derive) -> Option<Diagnostic> {
        let (parts, label): (Vec<&Ty>, _) = match &ty.kind {
            TypeModelKind::Struct { fields, .. } | TypeModelKind::Composite { fields, .. } => {
                (fields.iter().map(|field| &field.ty).collect(), "not possible for one of its fields")
            }
            TypeModelKind::Choice { variants, .. } if derive.name != "Default" => {
                let held = variants.iter().filter_map(|variant| variant.payload.as_ref());
                (held.collect(), "not possible for what one of its variants holds")
            }
            TypeModelKind::Node { .. } => return not_of_nodes(ty, derive),
            TypeModelKind::Fields { .. }
            | TypeModelKind::Enum { .. }
            | TypeModelKind::Choice { .. }
            | TypeModelKind::Alias { .. }
            | TypeModelKind::Opaque { .. } => {
                return None;
            }
        };
        let name = derive.name.to_string();
        let (part, (because, help)) =
            parts.into_iter().find_map(|part| Some((part, self.lacks(part, &name)?)))?;
        Some(
            wrong(derive, format!("`{name}` cannot be derived for `{}`", ty.ident))
                .label(label)
                .also(part.span, because)
                .help(help),
        )
    }

    /// Why a type has not the trait, and what to do about it.
    fn lacks(&self, ty: &Ty, name: &str) -> Option<(String, String)> {
        let never = |what: &str| Some((format!("{what} has no `{name}`"), format!("remove `{name}`")));
        match &ty.kind {
            TyKind::Scalar(scalar @ (Scalar::F32 | Scalar::F64)) if NOT_FLOATS.contains(&name) => {
                let because = format!("{} has no `{name}`: NaN is not equal to itself", scalar.rust());
                Some((because, format!("remove `{name}`")))
            }
            TyKind::Data(index) | TyKind::Composite(index) => self.named_lacks(*index, name),
            TyKind::Time(Time::SystemTime) if name == "Default" => never("SystemTime"),
            TyKind::UniquePtr(inner) | TyKind::RawMut(inner) | TyKind::SharedPtr { inner, .. } => {
                pointer_lacks(self.model, ty, inner, name)
            }
            TyKind::String if name == "Copy" => never("String"),
            TyKind::PathBuf if name == "Copy" => never("PathBuf"),
            TyKind::Vec(_) if name == "Copy" => never("Vec"),
            // An empty one, whatever it would hold.
            TyKind::Vec(_) | TyKind::Option(_) if name == "Default" => None,
            TyKind::Vec(inner) | TyKind::Option(inner) => self.lacks(inner, name),
            TyKind::Container(container) => self.container_lacks(container, name),
            _ => None,
        }
    }

    fn named_lacks(&self, index: TypeIndex, name: &str) -> Option<(String, String)> {
        if self.has(index, name) {
            return None;
        }
        let inner = self.model.ty(index);
        let help = match (&inner.kind, name) {
            (TypeModelKind::Enum { .. }, "Default") => {
                format!("derive `Default` for `{}`, with #[default] on one of its values", inner.ident)
            }
            (TypeModelKind::Choice { .. }, "Default") => {
                format!("derive `Default` for `{}`, with #[default] on a variant without data", inner.ident)
            }
            _ => format!("derive `{name}` for `{}` too, or remove it here", inner.ident),
        };
        Some((format!("`{}` has no `{name}`", inner.ident), help))
    }

    fn container_lacks(&self, container: &Container, name: &str) -> Option<(String, String)> {
        let never = |what: &str| Some((format!("{what} has no `{name}`"), format!("remove `{name}`")));
        let parts = container.parts();
        let ordered = ["PartialOrd", "Ord"].contains(&name);
        let parts = match container {
            Container::Map(Order::Hashed, ..) if ordered || name == "Hash" || name == "Copy" => {
                return never("HashMap");
            }
            Container::Set(Order::Hashed, _) if ordered || name == "Hash" || name == "Copy" => {
                return never("HashSet");
            }
            Container::Map(Order::Sorted, ..) if name == "Copy" => return never("BTreeMap"),
            Container::Set(Order::Sorted, _) if name == "Copy" => return never("BTreeSet"),
            Container::Map(..) | Container::Set(..) if name == "Default" => return None,
            // What sorts keys sorts the whole.
            Container::Map(Order::Sorted, ..) | Container::Set(Order::Sorted, _) if ordered => &parts[1..],
            Container::Map(..) | Container::Set(..) | Container::Tuple(_) => &parts[..],
            Container::Array(_, len) if name == "Default" && *len > MAX_DEFAULT => {
                return never(&format!("an array of {len}"));
            }
            Container::Array(..) => &parts[..],
        };
        parts.iter().find_map(|part| self.lacks(part, name))
    }
}
