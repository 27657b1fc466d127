//! Attributes: each read once, into one place of [`Attrs`].

use super::cfg::{Cfgs, Decision};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::plan::{self, Cfg, Doc, Scalar, Threads};
use crate::suggest::nearest;
use proc_macro2::{Ident, Span};
use quote::ToTokens;
use syn::parse::{Parse, ParseStream};
use syn::spanned::Spanned;
use syn::{Attribute, Expr, Lit, LitStr, Meta, Token};

/// A piece of text and where it was written.
#[derive(Clone, Debug)]
pub struct Text {
    pub value: String,
    pub span: Span,
}

/// What an item's attributes say.
#[derive(Clone, Debug, Default)]
pub struct Attrs {
    pub doc: Doc,
    pub cfg: Option<Cfg>,
    pub namespace: Option<Text>,
    pub cxx_name: Option<Text>,
    pub rust_name: Option<Text>,
    pub go_name: Option<Text>,
    /// `#[Self = "T"]`.
    pub self_type: Option<Text>,
    pub constructor: Option<Span>,
    pub out: Option<Span>,
    pub owned: Option<Span>,
    /// `#[cpp = "…"]`.
    pub cpp: Option<Text>,
    pub threads: Option<(Threads, Span)>,
    pub errors: Option<Span>,
    pub catches: Vec<Text>,
    pub code: Option<plan::Code>,
    pub derives: Vec<Ident>,
    pub repr: Option<(Scalar, Span)>,
}

/// What an attribute stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum On {
    Module,
    Block,
    Include,
    Struct,
    Enum,
    Errors,
    Opaque,
    Field,
    Variant,
    ErrorVariant,
    Function,
}

impl On {
    fn name(self) -> &'static str {
        match self {
            Self::Module => "a module",
            Self::Block => "an extern block",
            Self::Include => "an include",
            Self::Struct => "a struct",
            Self::Enum => "an enum",
            Self::Errors => "an #[errors] enum",
            Self::Opaque => "an opaque type",
            Self::Field => "a field",
            Self::Variant => "an enum value",
            Self::ErrorVariant => "an error variant",
            Self::Function => "a function",
        }
    }
}

/// Every attribute of the language and what it may stand on.
const KNOWN: &[(&str, &[On])] = &[
    ("namespace", &[On::Module, On::Block, On::Struct, On::Enum, On::Opaque, On::Function]),
    ("cxx_name", &[On::Struct, On::Enum, On::Opaque, On::Field, On::Variant, On::Function]),
    ("rust_name", &[On::Struct, On::Enum, On::Opaque, On::Field, On::Variant, On::Function]),
    ("go_name", &[On::Struct, On::Enum, On::Opaque, On::Field, On::Variant, On::ErrorVariant, On::Function]),
    ("Self", &[On::Function]),
    ("constructor", &[On::Function]),
    ("out", &[On::Function]),
    ("owned", &[On::Function]),
    ("cpp", &[On::Function]),
    ("sync", &[On::Opaque]),
    ("sync_const", &[On::Opaque]),
    ("errors", &[On::Enum, On::Errors]),
    ("catch", &[On::ErrorVariant]),
    ("derive", &[On::Struct, On::Enum, On::Errors]),
    ("repr", &[On::Struct, On::Enum]),
];

/// Attributes that the bridge passes over: they speak to rustc and its tools.
const IGNORED: &[&str] = &["allow", "warn", "expect", "deny", "rustfmt", "clippy", "bridge"];

/// Attributes that the design knows and this version does not.
const NOT_YET: &[&str] = &[
    "batch",
    "close",
    "confined",
    "cpp_if",
    "cxx_case",
    "deprecated",
    "destroy",
    "each",
    "fails",
    "fields",
    "flags",
    "go_error",
    "go_type",
    "inout",
    "item",
    "iter",
    "leaf",
    "lock",
    "must_use",
    "no_callback",
    "node",
    "noexcept",
    "none",
    "on_error",
    "rename_all",
    "shared",
    "slow_drop",
    "spread",
    "survives_mut",
    "value",
    "when",
    "zero_copy",
];

/// Reads the attributes of one item. None: its `#[cfg]` says it does not exist.
pub(super) fn read(attrs: &[Attribute], on: On, cfgs: &Cfgs, diagnostics: &mut Diagnostics) -> Option<Attrs> {
    let mut out = Attrs::default();
    let mut cfg = Vec::new();
    for attr in attrs {
        if attr.path().is_ident("cfg") {
            match attr.parse_args::<Meta>() {
                Ok(meta) => cfg.push(meta),
                Err(error) => {
                    diagnostics.push(bad(attr.span(), "not a #[cfg] predicate").note(error.to_string()));
                }
            }
        } else if let Err(diagnostic) = read_one(attr, on, &mut out) {
            diagnostics.push(diagnostic);
        }
    }
    match cfgs.decide(&cfg) {
        Ok(Decision::Keep(cfg)) => out.cfg = cfg,
        Ok(Decision::Drop) => return None,
        Err(diagnostic) => diagnostics.push(diagnostic),
    }
    Some(out)
}

fn read_one(attr: &Attribute, on: On, out: &mut Attrs) -> Result<(), Diagnostic> {
    let path = attr.path();
    let first = path.segments.first().map(|segment| segment.ident.to_string()).unwrap_or_default();
    if first == "doc" {
        return read_doc(attr, out);
    }
    let last = path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default();
    if IGNORED.contains(&first.as_str()) || IGNORED.contains(&last.as_str()) {
        return Ok(());
    }
    let Some((name, places)) = KNOWN.iter().find(|(name, _)| *name == first) else {
        return Err(unknown(&first, path.span()));
    };
    if !places.contains(&on) {
        return Err(misplaced(name, places, on, attr));
    }
    read_known(name, attr, on, out)
}

fn unknown(name: &str, span: Span) -> Diagnostic {
    if NOT_YET.contains(&name) {
        return Diagnostic::new(Code::NotYet, span, format!("#[{name}] is not supported yet"))
            .label("known, but not in this version");
    }
    let diagnostic =
        Diagnostic::new(Code::UnknownAttribute, span, format!("there is no attribute #[{name}]"))
            .label("not known to the bridge");
    match nearest(name, KNOWN.iter().map(|(name, _)| *name)) {
        Some(near) => diagnostic.help(format!("did you mean #[{near}]?")),
        None => diagnostic.help(format!("the attributes are {}", list(KNOWN.iter().map(|(name, _)| *name)))),
    }
}

fn misplaced(name: &str, places: &[On], on: On, attr: &Attribute) -> Diagnostic {
    Diagnostic::new(
        Code::MisplacedAttribute,
        attr.span(),
        format!("#[{name}] says nothing about {}", on.name()),
    )
    .label("does not belong here")
    .help(format!("it stands on {}", places.iter().map(|place| place.name()).collect::<Vec<_>>().join(", ")))
}

fn read_known(name: &str, attr: &Attribute, on: On, out: &mut Attrs) -> Result<(), Diagnostic> {
    match name {
        "namespace" => set(&mut out.namespace, namespace(attr)?, attr),
        "cxx_name" => set(&mut out.cxx_name, text(attr)?, attr),
        "rust_name" => set(&mut out.rust_name, identifier(attr)?, attr),
        "go_name" => set(&mut out.go_name, identifier(attr)?, attr),
        "Self" => set(&mut out.self_type, identifier(attr)?, attr),
        "cpp" => set(&mut out.cpp, text(attr)?, attr),
        "constructor" => set(&mut out.constructor, word(attr)?, attr),
        "out" => set(&mut out.out, word(attr)?, attr),
        "owned" => set(&mut out.owned, word(attr)?, attr),
        "errors" => set(&mut out.errors, word(attr)?, attr),
        "sync" => set(&mut out.threads, (Threads::Sync, word(attr)?), attr),
        "sync_const" => set(&mut out.threads, (Threads::SyncConst, word(attr)?), attr),
        "catch" => read_catch(attr, out),
        "derive" => read_derive(attr, out),
        "repr" => read_repr(attr, on, out),
        _ => Err(unknown(name, attr.span())),
    }
}

fn set<T>(slot: &mut Option<T>, value: T, attr: &Attribute) -> Result<(), Diagnostic> {
    if slot.replace(value).is_some() {
        let name = attr.path().to_token_stream();
        return Err(bad(attr.span(), format!("#[{name}] stands here twice, or contradicts another"))
            .label("the second one"));
    }
    Ok(())
}

fn bad(span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(Code::BadAttribute, span, message)
}

fn list<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.map(|name| format!("#[{name}]")).collect::<Vec<_>>().join(", ")
}

fn read_doc(attr: &Attribute, out: &mut Attrs) -> Result<(), Diagnostic> {
    let Meta::NameValue(pair) = &attr.meta else { return Ok(()) };
    let Expr::Lit(syn::ExprLit { lit: Lit::Str(text), .. }) = &pair.value else {
        return Err(bad(pair.value.span(), "documentation must be a string here")
            .note("the bridge prints it into C, C++ and Go, where `concat!` and the like do not exist"));
    };
    for line in text.value().split('\n') {
        // A `*/` would end the comment that the line becomes in C.
        let line = line.strip_prefix(' ').unwrap_or(line).trim_end().replace("*/", "* /");
        out.doc.lines.push(line);
    }
    Ok(())
}

/// The string of `#[name = "…"]`.
fn text(attr: &Attribute) -> Result<Text, Diagnostic> {
    let name = attr.path().to_token_stream().to_string();
    let wrong =
        || bad(attr.span(), format!("#[{name}] takes a string")).help(format!("write #[{name} = \"…\"]"));
    let Meta::NameValue(pair) = &attr.meta else { return Err(wrong()) };
    let Expr::Lit(syn::ExprLit { lit: Lit::Str(text), .. }) = &pair.value else { return Err(wrong()) };
    let value = text.value();
    if value.trim().is_empty() {
        return Err(bad(text.span(), format!("#[{name}] is empty")));
    }
    if value.contains(['\n', '\r', '\0']) {
        return Err(bad(text.span(), format!("#[{name}] must stand on one line"))
            .note("the C++ compiler's messages are mapped to this line"));
    }
    Ok(Text { value, span: text.span() })
}

/// The string of `#[name = "…"]` or `#[name = ident]`, an identifier.
fn identifier(attr: &Attribute) -> Result<Text, Diagnostic> {
    let text = text(attr)?;
    if syn::parse_str::<Ident>(&text.value).is_err() {
        return Err(bad(text.span, format!("`{}` is not an identifier", text.value)));
    }
    Ok(text)
}

/// `#[namespace = "a::b"]`, also `#[namespace(a::b)]` as older cxx wrote it.
fn namespace(attr: &Attribute) -> Result<Text, Diagnostic> {
    let text = text(attr)?;
    if !is_cpp_path(&text.value) {
        return Err(bad(text.span, format!("`{}` is not a C++ namespace", text.value))
            .help("write names joined by `::`"));
    }
    Ok(text)
}

pub(super) fn is_cpp_path(path: &str) -> bool {
    path.split("::").all(|part| {
        let mut chars = part.chars();
        chars.next().is_some_and(|c| c.is_ascii_alphabetic() || c == '_')
            && chars.all(|c| c.is_ascii_alphanumeric() || c == '_')
    })
}

fn word(attr: &Attribute) -> Result<Span, Diagnostic> {
    match &attr.meta {
        Meta::Path(path) => Ok(path.span()),
        Meta::List(_) | Meta::NameValue(_) => {
            let name = attr.path().to_token_stream().to_string();
            Err(bad(attr.span(), format!("#[{name}] takes nothing in this version"))
                .help(format!("write #[{name}]")))
        }
    }
}

/// `#[catch("a::b")]`, `#[catch("a::b", code = "DATA_LOSS")]`.
struct Catch {
    ty: LitStr,
    code: Option<(String, Span)>,
}

impl Parse for Catch {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let ty = input.parse()?;
        let mut code = None;
        if input.parse::<Option<Token![,]>>()?.is_some() && !input.is_empty() {
            let key: Ident = input.parse()?;
            if key != "code" {
                return Err(syn::Error::new(key.span(), "only `code` may follow the type"));
            }
            input.parse::<Token![=]>()?;
            code = Some(if input.peek(LitStr) {
                let text: LitStr = input.parse()?;
                (text.value(), text.span())
            } else {
                let name: Ident = input.parse()?;
                (name.to_string(), name.span())
            });
            input.parse::<Option<Token![,]>>()?;
        }
        Ok(Self { ty, code })
    }
}

fn read_catch(attr: &Attribute, out: &mut Attrs) -> Result<(), Diagnostic> {
    let catch: Catch = attr.parse_args().map_err(|error| {
        bad(error.span(), error.to_string())
            .help("write #[catch(\"ns::type\")] or #[catch(\"ns::type\", code = \"NOT_FOUND\")]")
    })?;
    let value = catch.ty.value();
    if value.trim().is_empty() || value.contains(['\n', '\0', ';', '{']) {
        return Err(bad(catch.ty.span(), "#[catch] takes the name of a C++ type"));
    }
    if let Some((name, span)) = catch.code {
        let code = plan::Code::ALL.into_iter().find(|code| code.name() == name);
        let Some(code) = code else {
            let names = plan::Code::ALL.iter().map(|code| code.name());
            let help = match nearest(&name, names.clone()) {
                Some(near) => format!("did you mean {near}?"),
                None => format!("the codes are {}", names.collect::<Vec<_>>().join(", ")),
            };
            return Err(bad(span, format!("{name} is no canonical code")).help(help));
        };
        out.code = Some(code);
    }
    out.catches.push(Text { value, span: catch.ty.span() });
    Ok(())
}

fn read_derive(attr: &Attribute, out: &mut Attrs) -> Result<(), Diagnostic> {
    let paths = attr
        .parse_args_with(syn::punctuated::Punctuated::<syn::Path, Token![,]>::parse_terminated)
        .map_err(|error| bad(error.span(), error.to_string()))?;
    for path in paths {
        let Some(last) = path.segments.last() else { continue };
        out.derives.push(last.ident.clone());
    }
    Ok(())
}

fn read_repr(attr: &Attribute, on: On, out: &mut Attrs) -> Result<(), Diagnostic> {
    let ident: Ident =
        attr.parse_args().map_err(|error| bad(error.span(), "#[repr] takes one integer type"))?;
    if ident == "C" {
        return Ok(()); // every struct and enum of a bridge is repr(C)
    }
    let scalar = Scalar::ALL.into_iter().find(|scalar| scalar.range().is_some() && ident == scalar.rust());
    match (scalar, on) {
        (Some(scalar), On::Enum) => set(&mut out.repr, (scalar, ident.span()), attr),
        (None, On::Enum) => Err(bad(ident.span(), format!("`{ident}` is no integer type"))),
        _ => Err(bad(ident.span(), "structs of a bridge have C's layout").help("remove the #[repr]")),
    }
}
