//! `#[each(T in [i32, f64])]`: what it stands on is written once for each type.
//! Done on tokens, before anything is read, so that nobody else knows of it.

use super::attrs::ungrouped;
use crate::diagnostic::{Code, Diagnostic};
use crate::names::{Case, in_case, plain};
use proc_macro2::{Group, Ident, Literal, Span, TokenStream, TokenTree};
use quote::ToTokens;
use std::cell::Cell;
use std::collections::{HashMap, HashSet};
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Attribute, ForeignItem, ForeignItemFn, Item, ItemForeignMod, Meta, Token};

/// How often an item can be repeated. Several attributes multiply.
const MOST: usize = 256;

/// What C++ calls the types of a module, by their names in the description.
#[derive(Default)]
pub(super) struct Classes(HashMap<String, String>);

impl Classes {
    /// Looks through a module, whose namespace is given.
    pub fn of(items: &[Item], namespace: &str) -> Self {
        let mut out = Self::default();
        for item in items {
            match item {
                Item::Struct(item) => out.add(&item.ident, &item.attrs, namespace),
                Item::Enum(item) => out.add(&item.ident, &item.attrs, namespace),
                Item::ForeignMod(block) => {
                    let own = text_of(&block.attrs, "namespace");
                    let namespace = own.as_deref().unwrap_or(namespace);
                    for item in &block.items {
                        if let ForeignItem::Type(item) = item {
                            out.add(&item.ident, &item.attrs, namespace);
                        }
                    }
                }
                _ => {}
            }
        }
        out
    }

    fn add(&mut self, ident: &Ident, attrs: &[Attribute], namespace: &str) {
        let own = text_of(attrs, "namespace");
        let namespace = own.as_deref().unwrap_or(namespace);
        let name =
            text_of(attrs, "cxx_name").or_else(|| text_of(attrs, "cpp")).unwrap_or_else(|| plain(ident));
        self.0.insert(plain(ident), format!("{namespace}::{name}"));
    }
}

/// The text of `#[name = "text"]`.
fn text_of(attrs: &[Attribute], name: &str) -> Option<String> {
    attrs.iter().filter(|attr| attr.path().is_ident(name)).find_map(|attr| match &attr.meta {
        Meta::NameValue(pair) => match ungrouped(&pair.value) {
            syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) => Some(text.value()),
            other => Some(other.to_token_stream().to_string().replace(' ', "")),
        },
        Meta::Path(_) | Meta::List(_) => None,
    })
}

/// `#[each]`, and its argument.
struct Each {
    span: Span,
    variable: Ident,
    types: Punctuated<syn::Type, Token![,]>,
}

impl Parse for Each {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let variable: Ident = input.parse()?;
        input.parse::<Token![in]>()?;
        let list;
        syn::bracketed!(list in input);
        Ok(Self {
            span: variable.span(),
            variable,
            types: list.parse_terminated(syn::Type::parse, Token![,])?,
        })
    }
}

/// A function, and the name that it was written with.
pub(super) struct Repeated {
    pub item: ForeignItemFn,
    pub written: Ident,
}

/// The functions that a function stands for: itself, unless it is repeated, or its block
/// is, for types of these names.
pub(super) fn functions(
    item: ForeignItemFn,
    of_block: &[String],
    classes: &Classes,
) -> Result<Vec<Repeated>, Diagnostic> {
    let written = item.sig.ident.clone();
    let mut out = vec![item];
    while let Some(each) = out.first().and_then(|item| each_of(&item.attrs)) {
        let each = each?;
        let mut repeated = Vec::new();
        for item in &out {
            for ty in &each.types {
                let one = One::new(&each.variable, ty, classes);
                let mut item = one.repeat(without_each(item))?;
                if !one.is_used.get() {
                    return Err(idle(&each, &format!("`{}`", plain(&written))));
                }
                item.sig.ident = suffixed(&item.sig.ident, &one.snake);
                repeated.push(item);
            }
        }
        out = bounded(repeated, &written)?;
    }
    let repeated = out.into_iter().map(|mut item| {
        if belongs_to_no_type(&item) {
            item.sig.ident = of_block.iter().fold(item.sig.ident, |ident, name| suffixed(&ident, name));
        }
        Repeated { item, written: written.clone() }
    });
    Ok(repeated.collect())
}

/// A block, and the names of the types that it is repeated for.
pub(super) struct RepeatedBlock {
    pub item: ItemForeignMod,
    pub types: Vec<String>,
}

/// The blocks that a block stands for. Its types get the name of the type in theirs,
/// and so do its functions that belong to no type.
pub(super) fn blocks(block: ItemForeignMod, classes: &Classes) -> Result<Vec<RepeatedBlock>, Diagnostic> {
    let span = block.abi.span();
    let mut out = vec![RepeatedBlock { item: block, types: Vec::new() }];
    while let Some(each) = out.first().and_then(|block| each_of(&block.item.attrs)) {
        let each = each?;
        let mut repeated = Vec::new();
        for block in &out {
            for ty in &each.types {
                repeated.push(repeat_block(block, &each, ty, classes)?);
            }
        }
        out = bounded(repeated, &Ident::new("extern", span))?;
    }
    Ok(out)
}

fn repeat_block(
    block: &RepeatedBlock,
    each: &Each,
    ty: &syn::Type,
    classes: &Classes,
) -> Result<RepeatedBlock, Diagnostic> {
    let mut one = One::new(&each.variable, ty, classes);
    let mut item = block.item.clone();
    item.attrs = without(&item.attrs);
    for item in &item.items {
        if let ForeignItem::Type(item) = item {
            one.rename(&item.ident);
        }
    }
    let item = one.repeat(item)?;
    if !one.is_used.get() {
        return Err(idle(each, "the block"));
    }
    let types = block.types.iter().cloned().chain([one.snake]).collect();
    Ok(RepeatedBlock { item, types })
}

/// What is repeated without the type would be the same each time.
fn idle(each: &Each, within: &str) -> Diagnostic {
    let variable = plain(&each.variable);
    Diagnostic::new(Code::MisplacedAttribute, each.span, "#[each] says nothing here")
        .label(format!("nothing in {within} is `{variable}`"))
        .help(format!(
            "write `{variable}` where the type goes in the signature, and \"{{{variable}}}\" in C++; or remove it"
        ))
}

fn suffixed(ident: &Ident, name: &str) -> Ident {
    Ident::new(&format!("{}_{name}", plain(ident)), ident.span())
}

fn belongs_to_no_type(item: &ForeignItemFn) -> bool {
    item.sig.receiver().is_none() && !item.attrs.iter().any(|attr| attr.path().is_ident("Self"))
}

/// The first `#[each]` of an item.
fn each_of(attrs: &[Attribute]) -> Option<Result<Each, Diagnostic>> {
    let attr = attrs.iter().find(|attr| attr.path().is_ident("each"))?;
    let each = attr.parse_args::<Each>().map_err(|error| wrong(attr.span(), error.to_string()));
    Some(each.and_then(|each| match fault(&each) {
        Some(label) => Err(wrong(attr.span(), label)),
        None => Ok(Each { span: attr.span(), ..each }),
    }))
}

/// What is wrong with a list of types.
fn fault(each: &Each) -> Option<String> {
    if each.types.is_empty() {
        return Some("no types".to_owned());
    }
    let mut seen = HashSet::new();
    let twice =
        each.types.iter().map(|ty| snake(ty.to_token_stream())).find(|name| !seen.insert(name.clone()));
    twice.map(|name| format!("two would be called `…_{name}`"))
}

fn wrong(span: Span, label: String) -> Diagnostic {
    Diagnostic::new(Code::BadAttribute, span, "the argument of #[each] is not understood")
        .label(label)
        .help("write #[each(T in [i32, f64])], and `T` and \"{T}\" where the types go")
}

fn bounded<T>(items: Vec<T>, written: &Ident) -> Result<Vec<T>, Diagnostic> {
    if items.len() <= MOST {
        return Ok(items);
    }
    Err(Diagnostic::new(
        Code::TooDeep,
        written.span(),
        format!("#[each] would repeat this {} times", items.len()),
    )
    .label(format!("more than {MOST}"))
    .help("describe a part of them, or several functions"))
}

/// The item without the `#[each]` that is done.
fn without_each(item: &ForeignItemFn) -> ForeignItemFn {
    ForeignItemFn { attrs: without(&item.attrs), ..item.clone() }
}

fn without(attrs: &[Attribute]) -> Vec<Attribute> {
    let first = attrs.iter().position(|attr| attr.path().is_ident("each"));
    let others = attrs.iter().enumerate().filter(|(index, _)| Some(*index) != first);
    others.map(|(_, attr)| attr.clone()).collect()
}

/// One type in the place of the variable.
struct One<'a> {
    variable: String,
    ty: &'a syn::Type,
    /// `vec_u8`.
    snake: String,
    /// What C++ calls it.
    cpp: String,
    /// What else has another name: the types of a block.
    renamed: HashMap<String, String>,
    /// Whether the type has stood somewhere, but for names and comments.
    is_used: Cell<bool>,
}

impl<'a> One<'a> {
    fn new(variable: &Ident, ty: &'a syn::Type, classes: &Classes) -> Self {
        let snake = snake(ty.to_token_stream());
        let cpp = cpp(ty, classes);
        let is_used = Cell::new(false);
        Self { variable: variable.to_string(), ty, snake, cpp, renamed: HashMap::new(), is_used }
    }

    fn rename(&mut self, ident: &Ident) {
        let name = format!("{}{}", plain(ident), in_case(&self.snake, Case::Pascal));
        self.renamed.insert(plain(ident), name);
    }

    fn repeat<T: Parse + ToTokens>(&self, item: T) -> Result<T, Diagnostic> {
        let span = item.span();
        let tokens = self.tokens(item.into_token_stream(), Within::Item);
        syn::parse2(tokens).map_err(|error| {
            Diagnostic::new(
                Code::Syntax,
                span,
                format!("with a type in the place of `{}`, this is not Rust", self.variable),
            )
            .label(error.to_string())
            .help("the variable of #[each] stands where a type does")
        })
    }

    fn tokens(&self, tokens: TokenStream, within: Within) -> TokenStream {
        let mut out = TokenStream::new();
        let mut attribute = false;
        for tree in tokens {
            match tree {
                TokenTree::Ident(ident) if within == Within::Item && ident == self.variable.as_str() => {
                    self.is_used.set(true);
                    out.extend(self.ty.to_token_stream());
                }
                TokenTree::Ident(ident) => {
                    let renamed = self.renamed.get(&plain(&ident)).map(|name| Ident::new(name, ident.span()));
                    out.extend([TokenTree::Ident(renamed.unwrap_or(ident))]);
                }
                TokenTree::Group(group) => {
                    let within = match within {
                        Within::Item if attribute => Within::of(&group.stream()),
                        other => other,
                    };
                    let mut one = Group::new(group.delimiter(), self.tokens(group.stream(), within));
                    one.set_span(group.span());
                    out.extend([TokenTree::Group(one)]);
                }
                TokenTree::Literal(literal) => {
                    out.extend([TokenTree::Literal(self.literal(literal, within))]);
                }
                TokenTree::Punct(punct) => {
                    attribute = punct.as_char() == '#';
                    out.extend([TokenTree::Punct(punct)]);
                    continue;
                }
            }
            attribute = false;
        }
        out
    }

    /// A string of an attribute, with what the variable is in the place of `{T}`.
    fn literal(&self, literal: Literal, within: Within) -> Literal {
        let written = literal.to_string();
        let Ok(text) = syn::parse_str::<syn::LitStr>(&written) else { return literal };
        let value = text.value();
        let name = match within {
            Within::Item => return literal,
            Within::SelfType => match self.renamed.get(&value) {
                Some(renamed) => return string(renamed, &written, literal.span()),
                None => return literal,
            },
            Within::RustName => self.snake.clone(),
            Within::GoName => go(&self.snake),
            Within::Doc => self.ty.to_token_stream().to_string().replace(' ', ""),
            Within::Cpp => self.cpp.clone(),
        };
        let pattern = format!("{{{}}}", self.variable);
        if !value.contains(&pattern) {
            return literal;
        }
        if within == Within::Cpp {
            self.is_used.set(true);
        }
        string(&value.replace(&pattern, &name), &written, literal.span())
    }
}

/// Where a string stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Item,
    /// `#[Self = "…"]`.
    SelfType,
    RustName,
    GoName,
    Doc,
    /// Every other attribute's, which is C++.
    Cpp,
}

impl Within {
    /// What an attribute's strings are.
    fn of(attribute: &TokenStream) -> Self {
        match attribute.clone().into_iter().next() {
            Some(TokenTree::Ident(name)) => match name.to_string().as_str() {
                "Self" => Self::SelfType,
                "rust_name" => Self::RustName,
                "go_name" => Self::GoName,
                "doc" | "deprecated" => Self::Doc,
                "each" => Self::Item,
                _ => Self::Cpp,
            },
            _ => Self::Item,
        }
    }
}

/// A string literal as another was written: lines of a raw one are lines.
fn string(value: &str, written: &str, span: Span) -> Literal {
    let raw = written.starts_with('r').then(|| {
        let hashes = "#".repeat(written.chars().skip(1).take_while(|c| *c == '#').count());
        format!("r{hashes}\"{value}\"{hashes}").parse::<Literal>().ok()
    });
    let mut out = raw.flatten().unwrap_or_else(|| Literal::string(value));
    out.set_span(span);
    out
}

/// `vec_u8` of `Vec<u8>`, `slice_f64` of `&[f64]`, `str` of `&str`.
fn snake(tokens: TokenStream) -> String {
    let mut words = Vec::new();
    for tree in tokens {
        match tree {
            TokenTree::Ident(ident) if ident == "mut" => {}
            TokenTree::Ident(ident) => words.push(in_case(&plain(&ident), Case::Snake)),
            TokenTree::Group(group) => {
                words.push("slice".to_owned());
                words.push(snake(group.stream()));
            }
            TokenTree::Literal(literal) => words.push(literal.to_string()),
            TokenTree::Punct(_) => {}
        }
    }
    words.retain(|word| !word.is_empty());
    words.join("_")
}

/// What Go calls the type: in names, `Int32` of `i32`.
fn go(snake: &str) -> String {
    let name = match snake {
        "i8" => "Int8",
        "i16" => "Int16",
        "i32" | "c_int" => "Int32",
        "i64" => "Int64",
        "u8" => "Uint8",
        "u16" => "Uint16",
        "u32" | "c_uint" => "Uint32",
        "u64" => "Uint64",
        "f32" => "Float32",
        "f64" => "Float64",
        "isize" => "Int",
        "usize" => "Uint",
        "str" => "String",
        other => return crate::names::go_exported(other),
    };
    name.to_owned()
}

/// What C++ calls the type.
fn cpp(ty: &syn::Type, classes: &Classes) -> String {
    let text = ty.to_token_stream().to_string().replace(' ', "");
    let name = match text.as_str() {
        "i8" => "std::int8_t",
        "i16" => "std::int16_t",
        "i32" => "std::int32_t",
        "i64" => "std::int64_t",
        "u8" => "std::uint8_t",
        "u16" => "std::uint16_t",
        "u32" => "std::uint32_t",
        "u64" => "std::uint64_t",
        "f32" => "float",
        "f64" => "double",
        "isize" => "std::ptrdiff_t",
        "usize" => "std::size_t",
        "c_char" => "char",
        "c_schar" => "signed char",
        "c_uchar" => "unsigned char",
        "c_short" => "short",
        "c_ushort" => "unsigned short",
        "c_int" => "int",
        "c_uint" => "unsigned int",
        "c_long" => "long",
        "c_ulong" => "unsigned long",
        "c_longlong" => "long long",
        "c_ulonglong" => "unsigned long long",
        "&str" => "std::string_view",
        "String" => "std::string",
        "&CStr" => "const char*",
        "&Path" | "PathBuf" => "std::filesystem::path",
        other => return of_element(ty, classes).or_else(|| classes.0.get(other).cloned()).unwrap_or(text),
    };
    name.to_owned()
}

/// `std::vector<double>` of `Vec<f64>` and of `&[f64]`.
fn of_element(ty: &syn::Type, classes: &Classes) -> Option<String> {
    let (template, inner) = match ty {
        syn::Type::Reference(of) => match &*of.elem {
            syn::Type::Slice(slice) => ("std::vector", &*slice.elem),
            other => return Some(cpp(other, classes)),
        },
        syn::Type::Path(path) => {
            let last = path.path.segments.last()?;
            let syn::PathArguments::AngleBracketed(args) = &last.arguments else { return None };
            let syn::GenericArgument::Type(inner) = args.args.first()? else { return None };
            match last.ident.to_string().as_str() {
                "Vec" => ("std::vector", inner),
                "Option" => ("std::optional", inner),
                "UniquePtr" => ("std::unique_ptr", inner),
                "SharedPtr" => ("std::shared_ptr", inner),
                _ => return None,
            }
        }
        _ => return None,
    };
    Some(format!("{template}<{}>", cpp(inner, classes)))
}
