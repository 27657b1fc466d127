//! From text or tokens to a plan.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::find::{find_module, is_bridge_path};
use crate::plan::{self, Plan};
use crate::read::{self, Cfgs};
use crate::{Spans, check, resolve};
use proc_macro2::{Span, TokenStream, TokenTree};
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
    /// Further modules of the file, which become one description with the first:
    /// one Go package, in which they share their types.
    pub with: Vec<String>,
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
    /// Where the crate of the bindings is, when it is not called `bridge`: a path
    /// from the root.
    pub krate: Option<TokenStream>,
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
    let tokens = lex(source).map_err(one)?;
    let wanted =
        std::iter::once(options.module.as_deref()).chain(options.with.iter().map(|name| Some(&**name)));
    let modules = wanted.map(|name| {
        let module = parse_module(find_module(tokens.clone(), name)?)?;
        Ok((arguments(&module)?, module))
    });
    compile(modules.collect::<Result<_, _>>().map_err(one)?, &options)
}

/// Compiles a module as the attribute sees it: the attribute's arguments and
/// the item it stands on.
///
/// # Errors
/// Every diagnostic of every stage that could run, in the order of the module.
pub fn compile_module(
    args: &TokenStream,
    item: TokenStream,
    options: &Options,
) -> Result<Compiled, Diagnostics> {
    read::guard(args).map_err(one)?;
    let module = parse_module(item).map_err(one)?;
    compile(vec![(args.clone(), module)], options)
}

/// Compiles one module, or several as one.
fn compile(modules: Vec<(TokenStream, syn::ItemMod)>, options: &Options) -> Result<Compiled, Diagnostics> {
    let mut diagnostics = Diagnostics::default();
    let (mut kept, mut descriptions) = (Vec::new(), Vec::new());
    for (args, module) in modules {
        let (vis, ident) = (module.vis.clone(), module.ident.clone());
        let ours = |attr: &syn::Attribute| is_bridge(attr) || read::is_of_a_module(attr);
        // The bindings have them before the module, wherever they were written.
        let outer = |attr: &syn::Attribute| syn::Attribute { style: syn::AttrStyle::Outer, ..attr.clone() };
        let attrs = module.attrs.iter().filter(|attr| !ours(attr)).map(outer).collect();
        let description = read::read(&args, module, &options.cfgs, &mut diagnostics);
        let krate = description.args.krate.as_ref().and_then(root);
        kept.push(Module { vis, ident, attrs, krate });
        descriptions.push(description);
    }
    let kept = kept.swap_remove(0);
    let description = read::join(descriptions, &mut diagnostics);
    let model = resolve::resolve(description, &options.cfgs, &mut diagnostics);
    check::check(&model, &options.cfgs, &mut diagnostics);
    if !diagnostics.is_empty() {
        return Err(diagnostics.sorted());
    }
    let mut spans = Spans::default();
    let plan = plan::plan(&model, &options.source, &mut spans);
    check::check_names(&plan, &spans, &options.cfgs, &mut diagnostics);
    check::check_borrowers(&plan, &spans, &mut diagnostics);
    check::check_lasting(&plan, &spans, &mut diagnostics);
    check::check_slow(&plan, &spans, &mut diagnostics);
    check::check_views(&plan, &spans, &mut diagnostics);
    check::check_batches(&plan, &spans, &mut diagnostics);
    check::check_leaves(&plan, &spans, &mut diagnostics);
    if !diagnostics.is_empty() {
        return Err(diagnostics.sorted());
    }
    Ok(Compiled { plan, spans, module: kept })
}

/// The path of `crate = …`: `name` is another crate's, wherever it stands.
fn root(path: &read::Text) -> Option<TokenStream> {
    let is_absolute = path.value.starts_with("::") || path.value.starts_with("crate::");
    let text = if is_absolute { path.value.clone() } else { format!("::{}", path.value) };
    let tokens: TokenStream = text.parse().ok()?;
    let at_argument = |mut tree: TokenTree| {
        tree.set_span(path.span);
        tree
    };
    Some(tokens.into_iter().map(at_argument).collect())
}

fn one(diagnostic: Diagnostic) -> Diagnostics {
    let mut all = Diagnostics::default();
    all.push(diagnostic);
    all
}

fn syntax(error: &syn::Error) -> Diagnostic {
    Diagnostic::new(Code::Syntax, error.span(), format!("the module is not Rust: {error}"))
        .label("not understood from here")
        .note("a description is a Rust module: what rustc cannot parse, the bridge cannot read")
        .help("a module holds structs, enums and `unsafe extern \"C++\" { include!(…); type …; fn …(…); }`")
}

fn lex(source: &str) -> Result<TokenStream, Diagnostic> {
    if source.len() > MAX_SOURCE_BYTES {
        let message = format!("the file has {} bytes; at most {MAX_SOURCE_BYTES} are read", source.len());
        return Err(Diagnostic::new(Code::TooDeep, Span::call_site(), message)
            .help("a description has a few hundred bytes a function: is this the right file?"));
    }
    read::guard_text(source)?;
    source.parse().map_err(|error: proc_macro2::LexError| {
        Diagnostic::new(Code::Syntax, error.span(), "not a token of Rust, or a bracket without its partner")
            .label("not understood from here")
            .help(if source.contains("cpp!") { "look for a missing or extra bracket or quote, here or before; C++ that is not made of Rust's tokens stands in a string: cpp!(r#\"…\"#);" } else { "look for a missing or extra bracket or quote, here or before" })
    })
}

fn parse_module(item: TokenStream) -> Result<syn::ItemMod, Diagnostic> {
    read::guard(&item)?;
    syn::parse2(item).map_err(|error| syntax(&error))
}

fn is_bridge(attr: &syn::Attribute) -> bool {
    is_bridge_path(attr.path().segments.iter().map(|segment| &segment.ident))
}

/// The arguments of the `#[bridge]` on a module of a file.
fn arguments(module: &syn::ItemMod) -> Result<TokenStream, Diagnostic> {
    match module.attrs.iter().find(|attr| is_bridge(attr)).map(|attr| &attr.meta) {
        Some(syn::Meta::List(list)) => Ok(list.tokens.clone()),
        Some(syn::Meta::Path(_)) | None => Ok(TokenStream::new()),
        Some(syn::Meta::NameValue(pair)) => {
            let message = "#[bridge] takes its arguments in parentheses";
            Err(Diagnostic::new(Code::BadArgument, pair.span(), message)
                .label("not in parentheses")
                .help("write `#[bridge::bridge(namespace = \"…\")]`"))
        }
    }
}
