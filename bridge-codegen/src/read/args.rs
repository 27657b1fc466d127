//! The arguments of `#[bridge(…)]`.

use super::attrs::{Text, is_cpp_path};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::suggest::nearest;
use proc_macro2::{Ident, Span, TokenStream};
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{LitStr, Token, bracketed};

/// What the arguments say.
#[derive(Clone, Debug, Default)]
pub struct Args {
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

struct Arg {
    key: Ident,
    values: Vec<LitStr>,
    is_list: bool,
}

impl Parse for Arg {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let key: Ident = input.parse()?;
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
        let span = syn::spanned::Spanned::span(&path);
        Ok(Self { key, values: vec![LitStr::new(&text, span)], is_list: false })
    }
}

/// Reads the arguments.
pub fn read(tokens: TokenStream, diagnostics: &mut Diagnostics) -> Args {
    let mut out = Args::default();
    let parsed = match Punctuated::<Arg, Token![,]>::parse_terminated.parse2(tokens) {
        Ok(parsed) => parsed,
        Err(error) => {
            diagnostics.push(
                Diagnostic::new(
                    Code::BadArgument,
                    error.span(),
                    format!("the arguments of #[bridge]: {error}"),
                )
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

fn bad(span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(Code::BadArgument, span, message)
}

fn read_one(arg: Arg, out: &mut Args) -> Result<(), Diagnostic> {
    let key = arg.key.to_string();
    match key.as_str() {
        "namespace" => {
            out.namespace = Some(one(arg, "a C++ namespace such as \"kv\" or \"a::b\"", is_cpp_path)?);
        }
        "c_prefix" => {
            out.c_prefix =
                Some(one(arg, "a C identifier", |text| !text.contains("::") && is_cpp_path(text))?);
        }
        "go_package" => {
            out.go_package =
                Some(one(arg, "a Go package name: lower-case letters and digits", is_go_package)?);
        }
        "go_module" => out.go_module = Some(one(arg, "a Go module path", is_go_module)?),
        "std" => {
            out.std = Some(one(
                arg,
                "c++17 or later: \"c++17\", \"c++20\", \"c++23\", \"c++26\", or gnu++ of these",
                is_std,
            )?);
        }
        "pkg_config" => out.pkg_config = many(arg, "the name of a pkg-config package", is_word)?,
        "link" => out.link = many(arg, "the name of a library, without `-l` and `lib`", is_word)?,
        "cxxflags" => out.cxxflags = many(arg, "one compiler flag", is_flag)?,
        "ldflags" => out.ldflags = many(arg, "one linker flag", is_flag)?,
        "sources" => out.sources = many(arg, "a file beside the description", is_relative)?,
        "headers" => out.headers = many(arg, "a file beside the description", is_relative)?,
        _ => {
            let diagnostic = Diagnostic::new(
                Code::UnknownArgument,
                arg.key.span(),
                format!("#[bridge] has no argument `{key}`"),
            );
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
        return Err(bad(arg.key.span(), format!("`{}` takes one string", arg.key)));
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
            return Err(bad(lit.span(), format!("`{value}` is not {what}"))
                .label(format!("`{}` takes {what}", arg.key)));
        }
        out.push(Text { value, span: lit.span() });
    }
    Ok(out)
}

fn is_word(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with('-')
        && text.chars().all(|c| c.is_ascii_alphanumeric() || "+-_.".contains(c))
}

fn is_flag(text: &str) -> bool {
    text.starts_with('-') && !text.contains(char::is_whitespace) && !text.contains(['"', '\'', '\\', '`'])
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
        && text != "main"
}

fn is_go_module(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with('/')
        && !text.ends_with('/')
        && text.chars().all(|c| c.is_ascii_alphanumeric() || "-._~/".contains(c))
}

fn is_relative(text: &str) -> bool {
    !text.is_empty() && !text.starts_with('/') && !text.contains(['\\', '"', '\n', '\0'])
}
