//! The items of a bridge module.

use super::attrs::{self, Attrs, On, Text};
use super::{
    Cfgs, Description, ErrorVariantItem, ErrorsItem, FieldItem, FnItem, IncludeItem, TypeItem, TypeItemKind,
    VariantItem, args,
};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::plan::{Cfg, Doc};
use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::{Fields, ForeignItem, Item, ItemForeignMod};

/// Walks the module once and collects what it finds.
pub(super) struct Reader<'a> {
    cfgs: &'a Cfgs,
    diagnostics: &'a mut Diagnostics,
    includes: Vec<IncludeItem>,
    types: Vec<TypeItem>,
    errors: Vec<ErrorsItem>,
    functions: Vec<FnItem>,
    /// `#[namespace]` of the module, or `namespace = "…"`.
    namespace: Option<Text>,
    blocks: usize,
    next_kind: i32,
}

/// What an extern block gives its items.
struct Block {
    index: usize,
    is_unsafe: bool,
    namespace: Option<Text>,
    cfg: Option<Cfg>,
}

impl<'a> Reader<'a> {
    pub fn new(cfgs: &'a Cfgs, diagnostics: &'a mut Diagnostics) -> Self {
        Self {
            cfgs,
            diagnostics,
            includes: Vec::new(),
            types: Vec::new(),
            errors: Vec::new(),
            functions: Vec::new(),
            namespace: None,
            blocks: 0,
            next_kind: 1,
        }
    }

    pub fn read(mut self, tokens: TokenStream, module: syn::ItemMod) -> Description {
        let args = args::read(tokens, self.diagnostics);
        let attrs = self.attrs(&module.attrs, On::Module).unwrap_or_default();
        self.namespace = args.namespace.clone().or(attrs.namespace);
        if let Some((_, items)) = module.content {
            for item in items {
                self.item(item);
            }
        } else {
            self.diagnostics.push(
                Diagnostic::new(Code::NoModule, module.ident.span(), "the bridge module has no body")
                    .label("declared in another file")
                    .note("an attribute macro sees only what stands between the module's braces")
                    .help(format!("write `mod {} {{ … }}` here", module.ident)),
            );
        }
        Description {
            module: module.ident,
            doc: attrs.doc,
            args,
            includes: self.includes,
            types: self.types,
            errors: self.errors,
            functions: self.functions,
        }
    }

    fn attrs(&mut self, attrs: &[syn::Attribute], on: On) -> Option<Attrs> {
        attrs::read(attrs, on, self.cfgs, self.diagnostics)
    }

    fn item(&mut self, item: Item) {
        match item {
            Item::Struct(item) => self.structure(item),
            Item::Enum(item) if item.attrs.iter().any(|attr| attr.path().is_ident("errors")) => {
                self.errors_enum(item);
            }
            Item::Enum(item) => self.enumeration(item),
            Item::ForeignMod(block) => self.block(block),
            other => self.diagnostics.push(unexpected(&other)),
        }
    }

    fn structure(&mut self, item: syn::ItemStruct) {
        let Some(attrs) = self.attrs(&item.attrs, On::Struct) else { return };
        self.no_generics(&item.generics, "a struct");
        let Fields::Named(fields) = item.fields else {
            self.diagnostics.push(
                Diagnostic::new(Code::BadField, item.fields.span(), "a struct of a bridge has named fields")
                    .help("give each field a name: C and Go have no tuple structs"),
            );
            return;
        };
        let mut out = Vec::new();
        for field in fields.named {
            let Some(attrs) = self.attrs(&field.attrs, On::Field) else { continue };
            if let Some(cfg) = &attrs.cfg {
                self.diagnostics.push(no_cfg(field.span(), "a field", cfg));
            }
            let Some(ident) = field.ident else { continue };
            out.push(FieldItem { ident, attrs, ty: field.ty });
        }
        let attrs = self.in_module(attrs);
        self.types.push(TypeItem { ident: item.ident, attrs, kind: TypeItemKind::Struct(out) });
    }

    fn enumeration(&mut self, item: syn::ItemEnum) {
        let Some(attrs) = self.attrs(&item.attrs, On::Enum) else { return };
        self.no_generics(&item.generics, "an enum");
        let mut out: Vec<VariantItem> = Vec::new();
        for variant in item.variants {
            let Some(attrs) = self.attrs(&variant.attrs, On::Variant) else { continue };
            if let Some(cfg) = &attrs.cfg {
                self.diagnostics.push(no_cfg(variant.span(), "an enum value", cfg));
            }
            if !matches!(variant.fields, Fields::Unit) {
                self.diagnostics.push(
                    Diagnostic::new(
                        Code::NotYet,
                        variant.fields.span(),
                        "enums with data are not supported yet",
                    )
                    .label("only plain values in this version"),
                );
            }
            let next = out.last().map_or(0, |last| last.value + 1);
            let (value, value_span) = match &variant.discriminant {
                None => (next, variant.ident.span()),
                Some((_, expr)) => (self.discriminant(expr).unwrap_or(next), expr.span()),
            };
            out.push(VariantItem { ident: variant.ident, attrs, value, value_span });
        }
        let attrs = self.in_module(attrs);
        self.types.push(TypeItem { ident: item.ident, attrs, kind: TypeItemKind::Enum(out) });
    }

    fn discriminant(&mut self, expr: &syn::Expr) -> Option<i128> {
        let (negative, inner) = match expr {
            syn::Expr::Unary(syn::ExprUnary { op: syn::UnOp::Neg(_), expr, .. }) => (true, &**expr),
            other => (false, other),
        };
        let value = match inner {
            syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Int(int), .. }) => int.base10_parse::<i128>().ok(),
            _ => None,
        };
        if value.is_none() {
            self.diagnostics.push(
                Diagnostic::new(Code::EnumValue, expr.span(), "an enum value is a whole number")
                    .label("not a literal, or too large")
                    .note("C, Go and the check of the C++ enumerator need the number itself"),
            );
        }
        value.map(|value| if negative { -value } else { value })
    }

    fn errors_enum(&mut self, item: syn::ItemEnum) {
        // Numbers are given before `#[cfg]` drops anything, so that the macro
        // and the command agree on them.
        let first = self.next_kind;
        let count = i32::try_from(item.variants.len()).unwrap_or(i32::MAX);
        self.next_kind = self.next_kind.saturating_add(count);
        let Some(attrs) = self.attrs(&item.attrs, On::Errors) else { return };
        self.no_generics(&item.generics, "an #[errors] enum");
        let mut variants = Vec::new();
        for (kind, variant) in (first..).zip(item.variants) {
            let Some(attrs) = self.attrs(&variant.attrs, On::ErrorVariant) else { continue };
            if let Some(cfg) = &attrs.cfg {
                self.diagnostics.push(no_cfg(variant.span(), "an error variant", cfg));
            }
            if !matches!(variant.fields, Fields::Unit) {
                self.diagnostics.push(
                    Diagnostic::new(
                        Code::ErrorVariant,
                        variant.fields.span(),
                        "an error variant holds nothing",
                    )
                    .note("the message, the code and the C++ type are in the error itself, whatever its kind")
                    .help(format!("write `{}` alone", variant.ident)),
                );
            }
            if let Some((_, value)) = &variant.discriminant {
                self.diagnostics.push(
                    Diagnostic::new(Code::ErrorVariant, value.span(), "an error variant has no number of its own")
                        .note("kinds are numbered across the module; the library's own number is the error's `detail`"),
                );
            }
            variants.push(ErrorVariantItem { ident: variant.ident, attrs, kind });
        }
        self.errors.push(ErrorsItem { ident: item.ident, attrs, variants });
    }

    /// Gives an item of the module the module's namespace, if it has none.
    fn in_module(&self, mut attrs: Attrs) -> Attrs {
        attrs.namespace = attrs.namespace.or_else(|| self.namespace.clone());
        attrs
    }

    fn block(&mut self, block: ItemForeignMod) {
        let abi = block.abi.name.as_ref().map(syn::LitStr::value).unwrap_or_default();
        if abi != "C++" {
            self.diagnostics.push(wrong_abi(&block, &abi));
            return;
        }
        let Some(attrs) = self.attrs(&block.attrs, On::Block) else { return };
        let context = Block {
            index: self.blocks,
            is_unsafe: block.unsafety.is_some(),
            namespace: attrs.namespace.or_else(|| self.namespace.clone()),
            cfg: attrs.cfg,
        };
        self.blocks += 1;
        for item in block.items {
            self.foreign(item, &context);
        }
    }

    fn foreign(&mut self, item: ForeignItem, block: &Block) {
        match item {
            ForeignItem::Fn(item) => {
                let Some(attrs) = self.attrs(&item.attrs, On::Function) else { return };
                let attrs = in_block(attrs, block);
                self.functions.push(FnItem {
                    sig: item.sig,
                    attrs,
                    block: block.index,
                    block_is_unsafe: block.is_unsafe,
                });
            }
            ForeignItem::Type(item) => self.opaque(item, block),
            ForeignItem::Macro(item) => self.include(&item, block),
            ForeignItem::Static(item) => self.diagnostics.push(
                Diagnostic::new(Code::NotYet, item.span(), "variables are not supported yet")
                    .help("a function with #[cpp = \"…\"] can return the variable's value"),
            ),
            // syn has no node for `type T = path::to::T;` in an extern block.
            ForeignItem::Verbatim(tokens) if has_equals(&tokens) => self.diagnostics.push(
                not_yet(tokens.span(), "types of other bridges are not supported yet")
                    .help("declare the type in this module: `type …;`"),
            ),
            other => self.diagnostics.push(
                Diagnostic::new(Code::Syntax, other.span(), "not an item of an extern block")
                    .help("an extern block holds `include!`, `type` and `fn`"),
            ),
        }
    }

    fn opaque(&mut self, item: syn::ForeignItemType, block: &Block) {
        let Some(attrs) = self.attrs(&item.attrs, On::Opaque) else { return };
        let mut lifetimes = Vec::new();
        for param in item.generics.params {
            match param {
                syn::GenericParam::Lifetime(param) if param.bounds.is_empty() => lifetimes.push(param.lifetime),
                other => self.diagnostics.push(
                    Diagnostic::new(Code::NotYet, other.span(), "only plain lifetimes may stand here yet")
                        .help("for an instance of a template, give it a name of its own with #[cxx_name = \"…\"]"),
                ),
            }
        }
        let attrs = in_block(attrs, block);
        let kind = TypeItemKind::Opaque { lifetimes, block: block.index };
        self.types.push(TypeItem { ident: item.ident, attrs, kind });
    }

    fn include(&mut self, item: &syn::ForeignItemMacro, block: &Block) {
        let Some(attrs) = self.attrs(&item.attrs, On::Include) else { return };
        if !item.mac.path.is_ident("include") {
            self.diagnostics.push(
                Diagnostic::new(Code::Syntax, item.mac.path.span(), "only include! may be called here")
                    .help("write include!(\"header.h\");"),
            );
            return;
        }
        let span = item.mac.tokens.span();
        match header(&item.mac.tokens) {
            Some((path, system)) if is_header(&path) => {
                let cfg = and(attrs.cfg, block.cfg.as_ref());
                self.includes.push(IncludeItem { path, system, span, cfg });
            }
            _ => self.diagnostics.push(
                Diagnostic::new(Code::BadInclude, span, "include! takes the name of a header")
                    .help("write include!(\"kv/store.h\"); or include!(<vector>);"),
            ),
        }
    }

    fn no_generics(&mut self, generics: &syn::Generics, what: &str) {
        if let Some(param) = generics.params.first() {
            self.diagnostics.push(
                Diagnostic::new(
                    Code::NotYet,
                    param.span(),
                    format!("{what} with parameters is not supported yet"),
                )
                .label("generic"),
            );
        }
    }
}

/// Whether an `=` stands among the tokens.
fn has_equals(tokens: &TokenStream) -> bool {
    tokens.clone().into_iter().any(|tree| matches!(tree, TokenTree::Punct(punct) if punct.as_char() == '='))
}

/// Gives an item of a block what the block says.
fn in_block(mut attrs: Attrs, block: &Block) -> Attrs {
    attrs.namespace = attrs.namespace.or_else(|| block.namespace.clone());
    attrs.cfg = and(attrs.cfg, block.cfg.as_ref());
    attrs
}

fn and(own: Option<Cfg>, outer: Option<&Cfg>) -> Option<Cfg> {
    match (own, outer) {
        (own, None) => own,
        (None, Some(outer)) => Some(outer.clone()),
        (Some(own), Some(outer)) => Some(Cfg(format!("all({outer}, {own})"))),
    }
}

/// `"a/b.h"` or `<vector>`.
fn header(tokens: &TokenStream) -> Option<(String, bool)> {
    let trees: Vec<TokenTree> = tokens.clone().into_iter().collect();
    match trees.as_slice() {
        [TokenTree::Literal(literal)] => {
            let text: syn::LitStr = syn::parse2(literal.to_token_stream()).ok()?;
            let value = text.value();
            match value.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) {
                Some(inner) => Some((inner.to_owned(), true)),
                None => Some((value, false)),
            }
        }
        [TokenTree::Punct(open), inner @ .., TokenTree::Punct(close)]
            if open.as_char() == '<' && close.as_char() == '>' && !inner.is_empty() =>
        {
            Some((inner.iter().map(ToString::to_string).collect(), true))
        }
        // A literal inside an invisible group, as macros pass it on.
        [TokenTree::Group(group)] if group.delimiter() == Delimiter::None => header(&group.stream()),
        _ => None,
    }
}

fn is_header(path: &str) -> bool {
    !path.is_empty() && path.chars().all(|c| !c.is_control() && !"\"<>\\".contains(c))
}

fn no_cfg(span: Span, what: &str, cfg: &Cfg) -> Diagnostic {
    Diagnostic::new(Code::NotSupported, span, format!("{what} cannot have a #[cfg] of its own"))
        .label(format!("exists only under `{cfg}`"))
        .note("the C header, the Go package and the Rust bindings must agree on the layout")
        .help("put the #[cfg] on the whole item, or on two versions of it")
}

fn wrong_abi(block: &ItemForeignMod, abi: &str) -> Diagnostic {
    let span = block.abi.span();
    match abi {
        "Rust" => Diagnostic::new(Code::NotYet, span, "extern \"Rust\" blocks are not supported yet")
            .label("Rust functions called from C++"),
        _ => Diagnostic::new(Code::BadExtern, span, "an extern block of a bridge is `extern \"C++\"`")
            .label("another ABI")
            .help("write `unsafe extern \"C++\" { … }`"),
    }
}

fn unexpected(item: &Item) -> Diagnostic {
    let (name, ident): (&str, Option<&Ident>) = match item {
        Item::Use(_) => ("a `use`", None),
        Item::Trait(item) => return not_yet(item.ident.span(), "traits are not supported yet"),
        Item::Impl(item) => {
            return Diagnostic::new(Code::UnexpectedItem, item.span(), "a bridge module holds no `impl`")
                .help("write it outside the module; instances of UniquePtr<T> need none here");
        }
        Item::Type(item) => return not_yet(item.ident.span(), "type aliases are not supported yet"),
        Item::Const(item) => return not_yet(item.ident.span(), "constants are not supported yet"),
        Item::Fn(item) => ("a function with a body", Some(&item.sig.ident)),
        Item::Mod(item) => ("a module", Some(&item.ident)),
        Item::Static(item) => ("a static", Some(&item.ident)),
        Item::Union(item) => ("a union", Some(&item.ident)),
        Item::Macro(_) => ("a macro call", None),
        _ => ("this item", None),
    };
    let span = ident.map_or_else(|| item.span(), Ident::span);
    Diagnostic::new(Code::UnexpectedItem, span, format!("a bridge module cannot hold {name}"))
        .label("not part of a description")
        .help("a bridge module holds structs, enums and `unsafe extern \"C++\"` blocks; the rest goes outside it")
}

fn not_yet(span: Span, message: &str) -> Diagnostic {
    Diagnostic::new(Code::NotYet, span, message).label("known, but not in this version")
}

impl Default for Description {
    fn default() -> Self {
        Self {
            module: Ident::new("_empty", Span::call_site()),
            doc: Doc::default(),
            args: super::Args::default(),
            includes: Vec::new(),
            types: Vec::new(),
            errors: Vec::new(),
            functions: Vec::new(),
        }
    }
}
