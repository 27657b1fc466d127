//! From text or tokens to a plan.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::plan::{self, Plan};
use crate::read::{self, Cfgs};
use crate::{Spans, check, resolve};
use proc_macro2::{Span, TokenStream};
use syn::spanned::Spanned;

/// What a compilation is told from outside the description.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The description's name in generated files; `compile_file` sets it.
    pub source: String,
    /// Which `#[cfg]` items exist.
    pub cfgs: Cfgs,
    /// Which module to take when the file has several.
    pub module: Option<String>,
}

/// A description that holds.
#[derive(Clone, Debug)]
pub struct Compiled {
    /// What crosses.
    pub plan: Plan,
    /// The places that the plan refers to.
    pub spans: Spans,
    /// The module as it was written, for what the bindings keep of it.
    pub module: Module,
}

/// What the Rust bindings keep of the module as it was written.
#[derive(Clone, Debug)]
pub struct Module {
    /// Its visibility.
    pub vis: syn::Visibility,
    /// Its name.
    pub ident: syn::Ident,
    /// Its attributes other than `#[bridge]`: documentation, `#[allow]`, ….
    pub attrs: Vec<syn::Attribute>,
}

/// The largest description read, in bytes. A description of 100,000 functions
/// has about a tenth of it.
pub const MAX_SOURCE_BYTES: usize = 64 << 20;

/// Compiles the bridge module of a file's text.
///
/// # Errors
/// Every diagnostic of every stage that could run, in the order of the file.
pub fn compile_file(source: &str, name: &str, options: &Options) -> Result<Compiled, Diagnostics> {
    let options = Options { source: name.to_owned(), ..options.clone() };
    let file = parse_file(source).map_err(one)?;
    let (args, module) = find_module(file, options.module.as_deref()).map_err(one)?;
    compile(args, module, &options)
}

/// Compiles a module as the attribute sees it: the attribute's arguments and
/// the item it stands on.
///
/// # Errors
/// Every diagnostic of every stage that could run, in the order of the module.
pub fn compile_module(
    args: TokenStream,
    item: TokenStream,
    options: &Options,
) -> Result<Compiled, Diagnostics> {
    read::guard(&args).and_then(|()| read::guard(&item)).map_err(one)?;
    let module = syn::parse2(item).map_err(|error| one(syntax(&error)))?;
    compile(args, module, options)
}

fn compile(args: TokenStream, module: syn::ItemMod, options: &Options) -> Result<Compiled, Diagnostics> {
    let kept = Module {
        vis: module.vis.clone(),
        ident: module.ident.clone(),
        attrs: module.attrs.iter().filter(|attr| !is_bridge(attr)).cloned().collect(),
    };
    let mut diagnostics = Diagnostics::default();
    let description = read::read(args, module, &options.cfgs, &mut diagnostics);
    let model = resolve::resolve(description, &mut diagnostics);
    check::check(&model, &mut diagnostics);
    if !diagnostics.is_empty() {
        return Err(diagnostics.sorted());
    }
    let mut spans = Spans::default();
    let plan = plan::plan(&model, &options.source, &mut spans);
    check::check_names(&plan, &spans, &mut diagnostics);
    if !diagnostics.is_empty() {
        return Err(diagnostics.sorted());
    }
    Ok(Compiled { plan, spans, module: kept })
}

fn one(diagnostic: Diagnostic) -> Diagnostics {
    let mut all = Diagnostics::default();
    all.push(diagnostic);
    all
}

fn syntax(error: &syn::Error) -> Diagnostic {
    Diagnostic::new(Code::Syntax, error.span(), error.to_string())
        .label("not understood from here")
        .note("a description is a Rust module: what rustc cannot parse, the bridge cannot read")
}

fn parse_file(source: &str) -> Result<syn::File, Diagnostic> {
    if source.len() > MAX_SOURCE_BYTES {
        let message = format!("the file has {} bytes; at most {MAX_SOURCE_BYTES} are read", source.len());
        return Err(Diagnostic::new(Code::TooDeep, Span::call_site(), message));
    }
    read::guard_text(source)?;
    let tokens: TokenStream = source.parse().map_err(|error: proc_macro2::LexError| {
        Diagnostic::new(Code::Syntax, error.span(), error.to_string())
            .label("not a Rust token, or a bracket without its partner")
    })?;
    read::guard(&tokens)?;
    syn::parse2(tokens).map_err(|error| syntax(&error))
}

fn is_bridge(attr: &syn::Attribute) -> bool {
    attr.path().segments.last().is_some_and(|last| last.ident == "bridge")
}

fn find_module(file: syn::File, wanted: Option<&str>) -> Result<(TokenStream, syn::ItemMod), Diagnostic> {
    let mut found = Vec::new();
    for item in file.items {
        let syn::Item::Mod(module) = item else { continue };
        let Some(attr) = module.attrs.iter().find(|attr| is_bridge(attr)) else { continue };
        if wanted.is_some_and(|name| module.ident != name) {
            continue;
        }
        let args = match &attr.meta {
            syn::Meta::List(list) => list.tokens.clone(),
            syn::Meta::Path(_) => TokenStream::new(),
            syn::Meta::NameValue(pair) => {
                return Err(Diagnostic::new(
                    Code::BadArgument,
                    pair.span(),
                    "#[bridge] takes its arguments in parentheses",
                )
                .help("write #[bridge::bridge(namespace = \"…\")]"));
            }
        };
        found.push((args, module));
    }
    let mut found = found.into_iter();
    match (found.next(), found.next()) {
        (Some(only), None) => Ok(only),
        (Some((_, first)), Some((_, second))) => {
            Err(Diagnostic::new(Code::NoModule, second.ident.span(), "the file has several bridge modules")
                .label("a second one")
                .also(first.ident.span(), "the first one")
                .help("say which with `--module NAME`"))
        }
        (None, _) => Err(Diagnostic::new(Code::NoModule, Span::call_site(), "the file has no bridge module")
            .help("put #[bridge::bridge] on the module that describes the C++ library")),
    }
}
