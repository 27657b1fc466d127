//! The arguments of `#[bridge(…)]`.

use super::attrs::{Text, is_cpp_path};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::suggest::nearest;
use proc_macro2::{Ident, Span, TokenStream};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{LitStr, Token, bracketed};

/// What the arguments say.
#[derive(Clone, Debug, Default)]
pub struct Args {
    /// Where the generated Rust finds this crate: `crate = path`.
    pub krate: Option<Text>,
    pub namespace: Option<Text>,
    pub c_prefix: Option<Text>,
    pub go_package: Option<Text>,
    pub go_module: Option<Text>,
    pub std: Option<Text>,
    pub pkg_config: Vec<Text>,
    pub link: Vec<Text>,
    pub cxxflags: Vec<Text>,
    pub ldflags: Vec<Text>,
    pub sources: Vec<Text>,
    pub headers: Vec<Text>,
}

const NAMES: &[&str] = &[
    "crate",
    "namespace",
    "c_prefix",
    "go_package",
    "go_module",
    "std",
    "pkg_config",
    "link",
    "cxxflags",
    "ldflags",
    "sources",
    "headers",
];

const CRATE: &str = "the path of the crate bridge-cpp, from the root: the name that it has in Cargo.toml, or `crate::…` of a re-export";
const C_PREFIX: &str = "what C names can begin with: letters and digits with single underscores between them";
const GO_PACKAGE: &str = "the name of a Go package: lower-case letters and digits, not a keyword, `main`, `documentation` or `…_test`";
const GO_MODULE: &str =
    "the path of a Go module such as \"example.com/kv\" or, from version 2 on, \"example.com/kv/v2\"";
const STD: &str = "c++17 or later: \"c++17\", \"c++20\", \"c++23\", \"c++26\", or gnu++ of these";
const CXXFLAG: &str =
    "one compiler flag of letters, digits and +-.,/=_:$@%!~^, as cgo takes it (for `-std`, use `std`)";
const LDFLAG: &str = "one linker flag of letters, digits and +-.,/=_:$@%!~^, as cgo takes it";

struct Arg {
    key: Ident,
    values: Vec<LitStr>,
    is_list: bool,
}

impl Parse for Arg {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        // `crate` is a keyword.
        let key = Ident::parse_any(input)?;
        input.parse::<Token![=]>()?;
        if input.peek(syn::token::Bracket) {
            let inner;
            bracketed!(inner in input);
            let values = Punctuated::<LitStr, Token![,]>::parse_terminated(&inner)?;
            return Ok(Self { key, values: values.into_iter().collect(), is_list: true });
        }
        if input.peek(LitStr) {
            return Ok(Self { key, values: vec![input.parse()?], is_list: false });
        }
        // `namespace = kv::inner` without quotes, as older cxx wrote it.
        let path: syn::Path = input.parse()?;
        let text = path.segments.iter().map(|part| part.ident.to_string()).collect::<Vec<_>>().join("::");
        let text = if path.leading_colon.is_some() { format!("::{text}") } else { text };
        let span = syn::spanned::Spanned::span(&path);
        Ok(Self { key, values: vec![LitStr::new(&text, span)], is_list: false })
    }
}

/// Reads the arguments.
pub fn read(tokens: &TokenStream, diagnostics: &mut Diagnostics) -> Args {
    let mut out = Args::default();
    let parsed = match Punctuated::<Arg, Token![,]>::parse_terminated.parse2(tokens.clone()) {
        Ok(parsed) => parsed,
        Err(error) => {
            diagnostics.push(
                Diagnostic::new(
                    Code::BadArgument,
                    end_of(tokens, error.span()),
                    "the arguments of #[bridge] are not understood",
                )
                .label(error.to_string())
                .help("write `name = \"value\"` or `name = [\"one\", \"two\"]`, separated by commas"),
            );
            return out;
        }
    };
    let mut seen: Vec<Ident> = Vec::new();
    for arg in parsed {
        if let Some(first) = seen.iter().find(|key| **key == arg.key) {
            diagnostics.push(
                bad(arg.key.span(), format!("`{}` is given twice", arg.key))
                    .label("the second one")
                    .help("remove one of the two")
                    .also(first.span(), "the first one"),
            );
            continue;
        }
        seen.push(arg.key.clone());
        if let Err(diagnostic) = read_one(arg, &mut out) {
            diagnostics.push(diagnostic);
        }
    }
    out
}

/// Where an error is: at the last token when something is missing after it.
fn end_of(tokens: &TokenStream, span: Span) -> Span {
    let is_end = span.start() == Span::call_site().start() && span.end() == Span::call_site().end();
    let last = tokens.clone().into_iter().last().filter(|_| is_end);
    last.map_or(span, |tree| tree.span())
}

fn bad(span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(Code::BadArgument, span, message)
}

fn read_one(arg: Arg, out: &mut Args) -> Result<(), Diagnostic> {
    let key = arg.key.to_string();
    match key.as_str() {
        "namespace" => {
            out.namespace = Some(one(arg, "a C++ namespace such as \"kv\" or \"a::b\"", is_cpp_path)?);
        }
        "crate" => out.krate = Some(one(arg, CRATE, is_crate)?),
        "c_prefix" => out.c_prefix = Some(one(arg, C_PREFIX, is_prefix)?),
        "go_package" => out.go_package = Some(one(arg, GO_PACKAGE, is_go_package)?),
        "go_module" => out.go_module = Some(one(arg, GO_MODULE, is_go_module)?),
        "std" => out.std = Some(one(arg, STD, is_std)?),
        "pkg_config" => out.pkg_config = many(arg, "the name of a pkg-config package", is_word)?,
        "link" => out.link = many(arg, "the name of a library, without `-l` and `lib`", is_word)?,
        "cxxflags" => out.cxxflags = many(arg, CXXFLAG, is_cxxflag)?,
        "ldflags" => out.ldflags = many(arg, LDFLAG, is_flag)?,
        "sources" | "headers" => {
            let files = many(arg, "a file: its path relative to the description", is_relative)?;
            if key == "sources" { out.sources = files } else { out.headers = files }
        }
        _ => {
            let diagnostic = Diagnostic::new(
                Code::UnknownArgument,
                arg.key.span(),
                format!("#[bridge] has no argument `{key}`"),
            )
            .label("not known");
            return Err(match nearest(&key, NAMES.iter().copied()) {
                Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
                None => diagnostic.help(format!("the arguments are {}", NAMES.join(", "))),
            });
        }
    }
    Ok(())
}

fn one(arg: Arg, what: &str, valid: impl Fn(&str) -> bool) -> Result<Text, Diagnostic> {
    if arg.is_list {
        return Err(bad(arg.key.span(), format!("`{}` takes one string, not a list", arg.key))
            .label("given a list")
            .help(format!("write {} = \"…\"", arg.key)));
    }
    let key = arg.key.clone();
    let mut values = many(arg, what, valid)?;
    values.pop().ok_or_else(|| bad(key.span(), format!("`{key}` takes a string")))
}

fn many(arg: Arg, what: &str, valid: impl Fn(&str) -> bool) -> Result<Vec<Text>, Diagnostic> {
    let mut out = Vec::new();
    for lit in arg.values {
        let value = lit.value();
        if !valid(&value) {
            let value = value.escape_debug();
            return Err(bad(lit.span(), format!("\"{value}\" cannot be `{}`", arg.key))
                .label(format!("not valid for `{}`", arg.key))
                .help(format!("`{}` takes {what}", arg.key)));
        }
        out.push(Text { value, span: lit.span() });
    }
    Ok(out)
}

/// `name`, `::name::inner`, `crate::inner`.
fn is_crate(text: &str) -> bool {
    let segment = |part: &str| part != "self" && part != "super" && syn::parse_str::<Ident>(part).is_ok();
    let mut parts = text.strip_prefix("::").unwrap_or(text).split("::");
    let first = parts.next().unwrap_or_default();
    (segment(first) || text.starts_with("crate::")) && parts.all(segment)
}

/// No underscore at either end and no two in a row: C and C++ reserve these,
/// and an underscore follows.
fn is_prefix(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && !text.ends_with('_')
        && !text.contains("__")
}

fn is_cxxflag(text: &str) -> bool {
    is_flag(text) && !text.starts_with("-std")
}

fn is_word(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with('-')
        && text.chars().all(|c| c.is_ascii_alphanumeric() || "+-_.".contains(c))
}

/// What cgo takes in a flag, without the blank: of ASCII only this.
fn is_flag(text: &str) -> bool {
    let safe = |c: char| c.is_alphanumeric() || "+-.,/=_:$@%!~^".contains(c);
    text.starts_with('-') && text.chars().all(safe)
}

fn is_std(text: &str) -> bool {
    let year = text.strip_prefix("c++").or_else(|| text.strip_prefix("gnu++"));
    year.is_some_and(|year| ["17", "20", "2a", "23", "2b", "26", "2c"].contains(&year))
}

fn is_go_package(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|c| c.is_ascii_lowercase())
        && chars.all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        && !crate::words::GO_KEYWORDS.contains(&text)
        // Programs, packages of tests, and what the go command passes over.
        && text != "main"
        && text != "documentation"
        && !text.ends_with("_test")
}

fn is_go_module(text: &str) -> bool {
    let element = |part: &str| {
        !part.is_empty()
            && !part.starts_with('.')
            && !part.ends_with('.')
            && part.chars().all(|c| c.is_ascii_alphanumeric() || "-._~".contains(c))
    };
    // Go's rule: versions 0 and 1 have no suffix.
    text.split('/').all(element) && !text.ends_with("/v0") && !text.ends_with("/v1")
}

fn is_relative(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with('/')
        && !text.ends_with('/')
        && !text.contains(|c: char| c.is_control() || "\\\"<>:|?*".contains(c))
}
