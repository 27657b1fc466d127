//! The items of a bridge module.

use super::attrs::{self, Attrs, On, ParamAttrs, Text};
use super::bases::{self, OpaqueItem};
use super::each::{self, Classes};
use super::{
    AlternativeItem, Cfgs, CodeItem, ConstItem, Description, ErrorVariantItem, ErrorsItem, Fails, FieldItem,
    FnItem, IncludeItem, InstanceItem, TypeItem, TypeItemKind, VariantItem, args,
};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::names::{Case, plain};
use crate::terms::{Cfg, Constant, Doc};
use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use std::collections::{HashMap, HashSet};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Fields, ForeignItem, Item, ItemForeignMod, Token};

/// Walks the module once and collects what it finds.
pub(super) struct Reader<'a> {
    cfgs: &'a Cfgs,
    diagnostics: &'a mut Diagnostics,
    includes: Vec<IncludeItem>,
    code: Vec<CodeItem>,
    types: Vec<TypeItem>,
    constants: Vec<ConstItem>,
    errors: Vec<ErrorsItem>,
    functions: Vec<FnItem>,
    instances: Vec<InstanceItem>,
    refused: HashSet<String>,
    absent: HashMap<String, (Ident, Cfg)>,
    /// `#[namespace]` of the module, or `namespace = "…"`.
    namespace: Option<Text>,
    /// `#[rename_all]` of the module, for functions.
    rename_all: Option<Case>,
    /// What C++ calls the types of the module.
    classes: Classes,
    block_count: usize,
    next_kind: i32,
}

/// What an extern block gives its items.
struct Block {
    index: usize,
    is_unsafe: bool,
    namespace: Option<Text>,
    rename_all: Option<Case>,
    cfg: Option<Cfg>,
    fails: Option<Fails>,
    lock: Option<Text>,
    cpp_if: Option<Text>,
    /// The types that the block is repeated for, by their names.
    repeated_for: Vec<String>,
}

impl<'a> Reader<'a> {
    pub fn new(cfgs: &'a Cfgs, diagnostics: &'a mut Diagnostics) -> Self {
        Self {
            cfgs,
            diagnostics,
            includes: Vec::new(),
            code: Vec::new(),
            types: Vec::new(),
            constants: Vec::new(),
            errors: Vec::new(),
            functions: Vec::new(),
            instances: Vec::new(),
            refused: HashSet::new(),
            absent: HashMap::new(),
            namespace: None,
            rename_all: None,
            classes: Classes::default(),
            block_count: 0,
            next_kind: 1,
        }
    }

    pub fn read(mut self, tokens: &TokenStream, module: syn::ItemMod) -> Description {
        let args = args::read(tokens, self.diagnostics);
        let attrs = self.attrs(&module.attrs, On::Module).unwrap_or_default();
        self.namespace = args.namespace.clone().or(attrs.namespace);
        self.rename_all = attrs.rename_all;
        if let Some((_, items)) = module.content {
            let namespace = self.namespace.as_ref().map_or("", |text| &text.value);
            self.classes = Classes::of(&items, namespace);
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
            code: self.code,
            types: self.types,
            constants: self.constants,
            errors: self.errors,
            functions: self.functions,
            reopened: Vec::new(),
            instances: self.instances,
            refused: self.refused,
            absent: self.absent,
        }
    }

    fn attrs(&mut self, attrs: &[syn::Attribute], on: On) -> Option<Box<Attrs>> {
        attrs::read(attrs, on, self.cfgs, self.diagnostics).ok()
    }

    /// The attributes of a part of an item, which exists wherever the item does.
    fn part_attrs(
        &mut self,
        part: &impl Spanned,
        attrs: &[syn::Attribute],
        on: On,
        what: &str,
    ) -> Option<Box<Attrs>> {
        match attrs::read(attrs, on, self.cfgs, self.diagnostics) {
            Ok(attrs) => {
                if let Some(cfg) = &attrs.cfg {
                    self.diagnostics.push(no_cfg(part.span(), what, cfg));
                }
                Some(attrs)
            }
            Err(cfg) => {
                self.diagnostics.push(no_cfg(part.span(), what, &cfg));
                None
            }
        }
    }

    /// The attributes of something that can be named; when its conditions do not
    /// hold, its name is remembered.
    fn named_attrs(&mut self, ident: &Ident, attrs: &[syn::Attribute], on: On) -> Option<Box<Attrs>> {
        match attrs::read(attrs, on, self.cfgs, self.diagnostics) {
            Ok(attrs) => Some(attrs),
            Err(cfg) => {
                self.absent.insert(ident.to_string(), (ident.clone(), cfg));
                None
            }
        }
    }

    fn refuse(&mut self, ident: Option<&Ident>, diagnostic: Diagnostic) {
        self.refused.extend(ident.map(Ident::to_string));
        self.diagnostics.push(diagnostic);
    }

    /// What a module exports, its bindings do; less than that is not built yet.
    fn visibility(&mut self, vis: &syn::Visibility) {
        if let syn::Visibility::Restricted(vis) = vis {
            self.diagnostics.push(
                not_yet(vis.span(), "restricted visibility is not supported yet")
                    .help("remove it: everything in the module is as visible as the module"),
            );
        }
    }

    fn item(&mut self, item: Item) {
        match item {
            Item::Struct(item) => self.structure(item),
            Item::Enum(item) if item.attrs.iter().any(|attr| attr.path().is_ident("errors")) => {
                self.errors_enum(item);
            }
            Item::Enum(item) => self.enumeration(item),
            Item::Type(item) => self.type_alias(item),
            Item::Const(item) => self.constant(item),
            Item::ForeignMod(block) => self.blocks(block),
            Item::Impl(item) if item.items.is_empty() && item.trait_.is_none() => self.instance(item),
            Item::Macro(item) if item.mac.path.is_ident("cpp") => self.code(&item),
            other => self.refuse(item_name(&other), unexpected(&other)),
        }
    }

    /// `impl UniquePtr<T> {}`, as cxx asks for an instance of a template.
    fn instance(&mut self, item: syn::ItemImpl) {
        if self.attrs(&item.attrs, On::Instance).is_some() {
            let lifetimes = item.generics.lifetimes().map(|of| of.lifetime.clone()).collect();
            self.instances.push(InstanceItem { lifetimes, ty: *item.self_ty });
        }
    }

    fn type_alias(&mut self, item: syn::ItemType) {
        let Some(attrs) = self.named_attrs(&item.ident, &item.attrs, On::Alias) else { return };
        self.visibility(&item.vis);
        self.no_generics(&item.generics, "a type alias");
        let attrs = self.in_module(attrs);
        self.types.push(TypeItem { ident: item.ident, attrs, kind: TypeItemKind::Alias(item.ty) });
    }

    fn code(&mut self, item: &syn::ItemMacro) {
        let Some(attrs) = self.attrs(&item.attrs, On::Code) else { return };
        let trees: Vec<TokenTree> = item.mac.tokens.clone().into_iter().collect();
        let text = match trees.as_slice() {
            [TokenTree::Literal(one)] => syn::parse2::<syn::LitStr>(one.to_token_stream()).ok(),
            _ => None,
        };
        let (code, span) = match (text, &item.mac.delimiter) {
            (Some(text), _) => {
                let is_raw = text.token().to_string().starts_with('r');
                if !is_raw && text.value().contains('\n') {
                    self.diagnostics.push(
                        Diagnostic::new(
                            Code::BadAttribute,
                            text.span(),
                            "`cpp!` has several lines and is no raw string",
                        )
                        .label("its lines are not those of the file")
                        .help("write cpp!(r#\"…\"#);"),
                    );
                }
                (super::Code::Text(text.value()), text.span())
            }
            (None, syn::MacroDelimiter::Brace(braces)) => {
                let text = braces.span.join().source_text().unwrap_or_default();
                let inner =
                    text.strip_prefix('{').and_then(|text| text.strip_suffix('}')).unwrap_or_default();
                (super::Code::Braces(inner.to_owned()), braces.span.open())
            }
            (None, _) => {
                self.diagnostics.push(
                    Diagnostic::new(
                        Code::Syntax,
                        item.mac.path.span(),
                        "`cpp!` takes C++ in braces, or a string",
                    )
                    .label("neither of the two")
                    .help("write cpp! { … } or cpp!(r#\"…\"#);"),
                );
                return;
            }
        };
        let (super::Code::Text(text) | super::Code::Braces(text)) = &code;
        if let Some(control) = text.chars().find(|c| attrs::is_no_part_of_code(*c)) {
            let message = format!("`cpp!` holds the control character {}", control.escape_unicode());
            self.diagnostics.push(
                Diagnostic::new(Code::BadAttribute, span, message)
                    .label("somewhere in this text")
                    .note("a C++ compiler stops at it, or passes over it without a word")
                    .help("remove it; in a string of C++, write an escape such as \"\\0\""),
            );
            return;
        }
        self.code.push(CodeItem { code, span, cfg: attrs.cfg });
    }

    fn constant(&mut self, item: syn::ItemConst) {
        let Some(attrs) = self.attrs(&item.attrs, On::Const) else { return };
        self.visibility(&item.vis);
        self.no_generics(&item.generics, "a constant");
        let Some(value) = constant_value(&item.expr) else {
            self.diagnostics.push(
                Diagnostic::new(Code::BadConstant, item.expr.span(), "a constant's value is written out")
                    .label("not a number, `true`, `false` or a string")
                    .note("C, Go and the check of the library's constant need the value itself")
                    .help("write the value: `4096` for `4 << 10`; for one that only C++ knows, write a function with #[cpp = \"…\"]"),
            );
            return;
        };
        let attrs = self.in_module(attrs);
        let value_span = item.expr.span();
        self.constants.push(ConstItem { ident: item.ident, attrs, ty: *item.ty, value, value_span });
    }

    fn structure(&mut self, item: syn::ItemStruct) {
        let Some(attrs) = self.named_attrs(&item.ident, &item.attrs, On::Struct) else { return };
        self.visibility(&item.vis);
        if item.attrs.iter().any(|attr| attr.path().is_ident("errors")) {
            // Reported as misplaced; what it was meant to be is not known.
            self.refused.insert(item.ident.to_string());
            return;
        }
        let lifetimes = if attrs.fields.is_some() {
            self.lifetimes(item.generics.params)
        } else {
            self.no_generics(&item.generics, "a struct");
            if !item.generics.params.is_empty() {
                // Its fields may name what is refused.
                self.refused.insert(item.ident.to_string());
                return;
            }
            Vec::new()
        };
        let fields = match item.fields {
            Fields::Named(fields) => fields,
            Fields::Unnamed(fields) => {
                let diagnostic =
                    Diagnostic::new(Code::BadField, fields.span(), "a struct of a bridge has named fields")
                        .label("fields without names")
                        .note("C and Go have no tuple structs")
                        .help(format!("give each field a name: `struct {} {{ value: … }}`", item.ident));
                return self.refuse(Some(&item.ident), diagnostic);
            }
            Fields::Unit => {
                let diagnostic = super::empty(&item.ident, "struct", "field");
                return self.refuse(Some(&item.ident), diagnostic);
            }
        };
        let kind = if attrs.fields.is_some() {
            let fields = self.fields(fields.named, On::Setting, attrs.rename_all);
            TypeItemKind::Fields { lifetimes, fields }
        } else {
            TypeItemKind::Struct(self.fields(fields.named, On::Field, attrs.rename_all))
        };
        let attrs = self.in_module(attrs);
        self.types.push(TypeItem { ident: item.ident, attrs, kind });
    }

    fn enumeration(&mut self, item: syn::ItemEnum) {
        if let Some(catch) = item.variants.iter().find_map(|variant| catches(&variant.attrs)) {
            let diagnostic = Diagnostic::new(
                Code::MisplacedAttribute,
                catch.span(),
                format!("`{}` catches, and is no #[errors] enum", item.ident),
            )
            .label("for the kinds of errors")
            .also(item.ident.span(), "an enum of numbers")
            .help(format!("write #[errors] before `enum {}`", item.ident));
            return self.refuse(Some(&item.ident), diagnostic);
        }
        let Some(attrs) = self.named_attrs(&item.ident, &item.attrs, On::Enum) else { return };
        self.visibility(&item.vis);
        self.no_generics(&item.generics, "an enum");
        if item.variants.iter().any(|variant| !matches!(variant.fields, Fields::Unit)) {
            return self.choice(item.ident, attrs, item.variants);
        }
        let mut out: Vec<VariantItem> = Vec::new();
        for variant in item.variants {
            let variant_attrs = self.part_attrs(&variant, &variant.attrs, On::Variant, "an enum value");
            let Some(mut variant_attrs) = variant_attrs else { continue };
            variant_attrs.rename(&variant.ident, attrs.rename_all);
            let next = out.last().map_or(0, |last| last.value.saturating_add(1));
            let (value, value_span) = match &variant.discriminant {
                None => (next, variant.ident.span()),
                Some((_, expr)) => (self.discriminant(expr).unwrap_or(next), expr.span()),
            };
            out.push(VariantItem { ident: variant.ident, attrs: variant_attrs, value, value_span });
        }
        let attrs = self.in_module(attrs);
        self.types.push(TypeItem { ident: item.ident, attrs, kind: TypeItemKind::Enum(out) });
    }

    /// An enum with data: `std::variant` in C++.
    fn choice(&mut self, ident: Ident, attrs: Box<Attrs>, variants: Punctuated<syn::Variant, Token![,]>) {
        let mut out = Vec::new();
        for variant in variants {
            let own = self.part_attrs(&variant, &variant.attrs, On::Variant, "an enum value");
            let Some(mut own) = own else { continue };
            own.rename(&variant.ident, attrs.rename_all);
            if let Some((_, expr)) = &variant.discriminant {
                self.diagnostics.push(
                    Diagnostic::new(Code::EnumValue, expr.span(), "an enum with data has no values")
                        .label("a number for one of several types")
                        .also(ident.span(), "some of its variants hold something")
                        .help("remove the number: which alternative of the std::variant it is follows from the order"),
                );
            }
            let payload = payload(&variant).unwrap_or_else(|diagnostic| {
                self.diagnostics.push(diagnostic);
                None
            });
            out.push(AlternativeItem { ident: variant.ident, attrs: own, payload });
        }
        let attrs = self.in_module(attrs);
        self.types.push(TypeItem { ident, attrs, kind: TypeItemKind::Choice(out) });
    }

    fn discriminant(&mut self, expr: &syn::Expr) -> Option<i128> {
        let (negative, inner) = match attrs::ungrouped(expr) {
            syn::Expr::Unary(syn::ExprUnary { op: syn::UnOp::Neg(_), expr, .. }) => (true, &**expr),
            other => (false, other),
        };
        let value = match attrs::ungrouped(inner) {
            syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Int(int), .. }) => int.base10_parse::<i128>().ok(),
            _ => None,
        };
        if value.is_none() {
            self.diagnostics.push(
                Diagnostic::new(Code::EnumValue, expr.span(), "an enum value is a whole number")
                    .label("not a number, or too large")
                    .note("C, Go and the check of the C++ enumerator need the number itself")
                    .help("write the number: `8` for `1 << 3`"),
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
        let Some(attrs) = self.named_attrs(&item.ident, &item.attrs, On::Errors) else { return };
        self.visibility(&item.vis);
        self.no_generics(&item.generics, "an #[errors] enum");
        let mut variants = Vec::new();
        for (kind, variant) in (first..).zip(item.variants) {
            let attrs = self.part_attrs(&variant, &variant.attrs, On::ErrorVariant, "an error variant");
            let Some(attrs) = attrs else { continue };
            let fields = self.error_fields(&variant.ident, variant.fields);
            if let Some((_, value)) = &variant.discriminant {
                self.diagnostics.push(
                    Diagnostic::new(Code::ErrorVariant, value.span(), "an error variant has no number of its own")
                        .label("remove this number")
                        .note("kinds are numbered across the module; the library's own number is the error's `detail`")
                        .help(format!("write `{}` alone", variant.ident)),
                );
            }
            variants.push(ErrorVariantItem { ident: variant.ident, attrs, kind, fields });
        }
        let of_enum = attrs.errors.as_ref().is_some_and(|errors| errors.kind.is_some());
        let other = variants.iter().position(|variant| of_enum && variant.ident == "Other");
        let other = other.map(|index| variants.remove(index));
        if let Some(first) = other.iter().find_map(|other: &ErrorVariantItem| other.fields.first()) {
            self.diagnostics.push(
                Diagnostic::new(
                    Code::ErrorVariant,
                    first.ident.span(),
                    "`Other` is of many types, and has fields",
                )
                .label("read of what?")
                .help("write `Other` alone; give what is thrown a variant of its own, with #[catch]"),
            );
        }
        self.errors.push(ErrorsItem { ident: item.ident, attrs, variants, other });
    }

    /// What an error variant reads of the exception.
    fn error_fields(&mut self, variant: &Ident, fields: Fields) -> Vec<FieldItem> {
        let span = fields.span();
        let named = match fields {
            Fields::Unit => return Vec::new(),
            Fields::Named(fields) => fields.named,
            Fields::Unnamed(_) => Punctuated::new(),
        };
        if named.is_empty() {
            self.diagnostics.push(
                Diagnostic::new(Code::ErrorVariant, span, "an error variant has named fields, or none")
                    .label("no named fields")
                    .note("the message, the code and the C++ type are in the error itself, whatever its kind")
                    .help(format!(
                        "write `{variant}` alone, or `{variant} {{ #[cpp = \"e.line()\"] line: u32 }}`"
                    )),
            );
        }
        self.fields(named, On::ErrorField, None)
    }

    fn fields(
        &mut self,
        fields: Punctuated<syn::Field, Token![,]>,
        on: On,
        case: Option<Case>,
    ) -> Vec<FieldItem> {
        let mut out = Vec::new();
        for field in fields {
            let Some(mut attrs) = self.part_attrs(&field, &field.attrs, on, "a field") else { continue };
            self.visibility(&field.vis);
            let Some(ident) = field.ident else { continue };
            attrs.rename(&ident, case);
            out.push(FieldItem { ident, attrs, ty: field.ty });
        }
        out
    }

    /// Gives an item of the module the module's namespace, if it has none.
    fn in_module(&self, mut attrs: Box<Attrs>) -> Box<Attrs> {
        attrs.namespace = attrs.namespace.or_else(|| self.namespace.clone());
        attrs
    }

    /// A block, or what it stands for with `#[each]`.
    fn blocks(&mut self, block: ItemForeignMod) {
        let types: Vec<Ident> = types_of(&block).cloned().collect();
        match each::blocks(block, &self.classes) {
            Ok(blocks) => blocks.into_iter().for_each(|block| self.block(block.item, block.types)),
            Err(diagnostic) => {
                self.refused.extend(types.iter().map(Ident::to_string));
                self.diagnostics.push(diagnostic);
            }
        }
    }

    fn block(&mut self, block: ItemForeignMod, repeated_for: Vec<String>) {
        let abi = block.abi.name.as_ref().map(syn::LitStr::value).unwrap_or_default();
        if abi != "C++" {
            self.refused.extend(types_of(&block).map(Ident::to_string));
            self.diagnostics.push(wrong_abi(&block, &abi));
            return;
        }
        let attrs = match attrs::read(&block.attrs, On::Block, self.cfgs, self.diagnostics) {
            Ok(attrs) => attrs,
            Err(cfg) => {
                let absent = types_of(&block).map(|ident| (ident.to_string(), (ident.clone(), cfg.clone())));
                return self.absent.extend(absent);
            }
        };
        let context = Block {
            index: self.block_count,
            is_unsafe: block.unsafety.is_some(),
            namespace: attrs.namespace.or_else(|| self.namespace.clone()),
            rename_all: attrs.rename_all.or(self.rename_all),
            cfg: attrs.cfg,
            fails: attrs.fails,
            lock: attrs.block_lock,
            cpp_if: attrs.cpp_if,
            repeated_for,
        };
        self.block_count += 1;
        for item in block.items {
            self.foreign(item, &context);
        }
    }

    fn foreign(&mut self, item: ForeignItem, block: &Block) {
        match item {
            ForeignItem::Fn(item) => match each::functions(item, &block.repeated_for, &self.classes) {
                Ok(items) => {
                    for each::Repeated { item, written } in items {
                        self.function(item, &written, block);
                    }
                }
                Err(diagnostic) => self.diagnostics.push(diagnostic),
            },
            ForeignItem::Type(item) => self.opaque(item.into(), block),
            ForeignItem::Macro(item) => self.include(&item, block),
            ForeignItem::Static(item) => self.diagnostics.push(
                not_yet(item.ident.span(), "variables are not supported yet")
                    .help("a function with #[field] can return the variable's value"),
            ),
            ForeignItem::Verbatim(tokens) => self.verbatim(tokens, block),
            other => self.diagnostics.push(not_an_item(other.span())),
        }
    }

    fn function(&mut self, item: syn::ForeignItemFn, written: &Ident, block: &Block) {
        let Some(attrs) = self.attrs(&item.attrs, On::Function) else { return };
        self.visibility(&item.vis);
        let inputs = self.inputs(&item.sig);
        self.diagnostics.extend(idle(&item.sig, &attrs));
        let mut attrs = in_block(attrs, block);
        if attrs.field.is_some() {
            attrs.name_member(&item.sig, written, block.rename_all);
        } else if attrs.cpp.is_none() && attrs.constructor.is_none() {
            attrs.rename(written, block.rename_all);
            if attrs.cxx_name.is_none() && *written != item.sig.ident {
                attrs.cxx_name = Some(Text { value: plain(written), span: written.span() });
            }
        }
        self.functions.push(FnItem {
            sig: item.sig,
            attrs,
            inputs,
            block: block.index,
            block_is_unsafe: block.is_unsafe,
        });
    }

    /// The attributes of the receiver and the parameters, in order.
    fn inputs(&mut self, sig: &syn::Signature) -> Vec<ParamAttrs> {
        let mut out = Vec::new();
        for input in &sig.inputs {
            let (on, written) = match input {
                syn::FnArg::Receiver(input) => (On::Receiver, &input.attrs),
                syn::FnArg::Typed(input) => (On::Param, &input.attrs),
            };
            if written.is_empty() {
                out.push(ParamAttrs::default());
                continue;
            }
            let (attrs, cfg) = match attrs::read(written, on, self.cfgs, self.diagnostics) {
                Ok(mut attrs) => {
                    let cfg = attrs.cfg.take();
                    (attrs, cfg)
                }
                Err(cfg) => (Box::default(), Some(cfg)),
            };
            let conditional = cfg.map(|cfg| no_cfg(input.span(), "a parameter", &cfg));
            self.diagnostics.extend(conditional);
            out.push(ParamAttrs::from(*attrs));
        }
        out
    }

    /// Something in an extern block that syn passes on as tokens.
    fn verbatim(&mut self, tokens: TokenStream, block: &Block) {
        let alias = syn::parse2::<syn::ItemType>(tokens.clone()).ok();
        if let Some(item) = &alias
            && let Some(path) = path_of(&item.ty)
        {
            return self.alias(item, path, block);
        }
        if let Some(item) = bases::read(tokens.clone()) {
            return self.opaque(item, block);
        }
        let (ident, diagnostic) = verbatim(tokens);
        self.refuse(ident.as_ref(), diagnostic);
    }

    /// `type T = path::to::T;`, cxx's spelling: the opaque type of another bridge.
    fn alias(&mut self, item: &syn::ItemType, path: &syn::Path, block: &Block) {
        let Some(attrs) = self.named_attrs(&item.ident, &item.attrs, On::Opaque) else { return };
        self.visibility(&item.vis);
        let arguments = path.segments.iter().map(|part| &part.arguments).find(|args| !args.is_none());
        let parameter = item.generics.params.first().map(Spanned::span);
        if let Some(span) = parameter.or_else(|| arguments.map(Spanned::span)) {
            let diagnostic = not_yet(span, "types of other bridges that borrow are not supported yet")
                .help("describe in one module what has to do with the type");
            return self.refuse(Some(&item.ident), diagnostic);
        }
        self.underivable(&attrs);
        let attrs = in_block(attrs, block);
        let alias = Text { value: path.to_token_stream().to_string().replace(' ', ""), span: path.span() };
        let kind = TypeItemKind::Opaque {
            lifetimes: Vec::new(),
            block: block.index,
            alias: Some(alias),
            owner: None,
            bases: Vec::new(),
        };
        self.types.push(TypeItem { ident: item.ident.clone(), attrs, kind });
    }

    fn opaque(&mut self, item: OpaqueItem, block: &Block) {
        let Some(attrs) = self.named_attrs(&item.ident, &item.attrs, On::Opaque) else { return };
        self.visibility(&item.vis);
        if let Some(name) = &attrs.c_name {
            self.diagnostics.push(
                Diagnostic::new(Code::MisplacedAttribute, name.span, "#[c_name] says nothing here")
                    .label("for types of other bridges")
                    .note("it tells what the other bridge's C header calls the type")
                    .help("remove it; `c_prefix` and #[rust_name] make the names of this module in C"),
            );
        }
        self.underivable(&attrs);
        let owner = item.generics.where_clause.as_ref().and_then(|clause| self.owner(clause));
        let lifetimes = self.lifetimes(item.generics.params);
        let bases = self.bases(item.bounds);
        let attrs = in_block(attrs, block);
        let kind = TypeItemKind::Opaque { lifetimes, block: block.index, alias: None, owner, bases };
        self.types.push(TypeItem { ident: item.ident, attrs, kind });
    }

    /// `type Circle: Shape + Named;`: what stands behind the colon.
    fn bases(&mut self, bounds: Punctuated<syn::TypeParamBound, Token![+]>) -> Vec<syn::Type> {
        let mut out = Vec::new();
        for bound in bounds {
            match bases::class(&bound) {
                Some(ty) => out.push(ty),
                None => self.diagnostics.push(
                    Diagnostic::new(
                        Code::BadBase,
                        bound.span(),
                        "a base class is an opaque type of the module",
                    )
                    .label("not the name of one")
                    .help("write `type Circle: Shape;`, or `type Circle: Shape + Named;` for several"),
                ),
            }
        }
        out
    }

    /// The lifetimes of a type that has nothing else between `<` and `>`.
    fn lifetimes(&mut self, params: Punctuated<syn::GenericParam, Token![,]>) -> Vec<syn::Lifetime> {
        let mut lifetimes = Vec::new();
        for param in params {
            match param {
                syn::GenericParam::Lifetime(param) if param.bounds.is_empty() => {
                    lifetimes.push(param.lifetime);
                }
                syn::GenericParam::Lifetime(param) => self.diagnostics.push(
                    not_yet(param.span(), "bounds of lifetimes are not supported yet")
                        .help("write the lifetime alone"),
                ),
                other => {
                    self.diagnostics.push(not_yet(other.span(), "templates are not supported yet").help(
                        "describe an instance, under a name of its own: #[cxx_name = \"Grid<int>\"] type IntGrid;",
                    ));
                }
            }
        }
        lifetimes
    }

    /// Of what is opaque, only nodes are values in the bindings.
    fn underivable(&mut self, attrs: &Attrs) {
        let (Some(derive), None) = (attrs.derives.first(), &attrs.node) else { return };
        self.diagnostics.push(
            Diagnostic::new(
                Code::MisplacedAttribute,
                derive.name.span(),
                "#[derive] says nothing about an opaque type",
            )
            .label("does not belong here")
            .help("remove it, or move it: it stands on a struct, an enum or a node"),
        );
    }

    /// `where Store: 'store`, which says what the lifetime is.
    fn owner(&mut self, clause: &syn::WhereClause) -> Option<(syn::Lifetime, Ident)> {
        let owner = match clause.predicates.iter().collect::<Vec<_>>().as_slice() {
            [syn::WherePredicate::Type(of)] => owner_of(of),
            _ => None,
        };
        if owner.is_none() {
            self.diagnostics.push(
                not_yet(clause.span(), "this where clause is not supported yet")
                    .help("remove it, or say of which type a lifetime is: `where Store: 'store`"),
            );
        }
        owner
    }

    fn include(&mut self, item: &syn::ForeignItemMacro, block: &Block) {
        let Some(attrs) = self.attrs(&item.attrs, On::Include) else { return };
        if !item.mac.path.is_ident("include") {
            self.diagnostics.push(
                Diagnostic::new(Code::Syntax, item.mac.path.span(), "the one macro here is `include!`")
                    .label("another macro")
                    .help("write include!(\"header.h\");"),
            );
            return;
        }
        let span = item.mac.tokens.span();
        match header(&item.mac.tokens) {
            Some((path, system)) if is_header(&path) => {
                let cfg = and(attrs.cfg, block.cfg.as_ref());
                let needs = attrs.cpp_if.into_iter().chain(block.cpp_if.clone()).collect();
                self.includes.push(IncludeItem { path, system, span, cfg, needs });
            }
            _ => self.diagnostics.push(
                Diagnostic::new(
                    Code::BadInclude,
                    if item.mac.tokens.is_empty() { item.span() } else { span },
                    "`include!` takes the name of a header",
                )
                .label("not a header")
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
                .label("known, but not in this version")
                .help("describe each instance as an item of its own"),
            );
        }
    }
}

/// The lifetime and the type of `Store: 'store`.
fn owner_of(predicate: &syn::PredicateType) -> Option<(syn::Lifetime, Ident)> {
    let (syn::Type::Path(path), 1) = (&predicate.bounded_ty, predicate.bounds.len()) else { return None };
    match predicate.bounds.first() {
        Some(syn::TypeParamBound::Lifetime(lifetime)) => {
            Some((lifetime.clone(), path.path.get_ident()?.clone()))
        }
        _ => None,
    }
}

/// The attribute by which a variant of an `#[errors]` enum is known.
fn catches(attrs: &[syn::Attribute]) -> Option<&syn::Attribute> {
    attrs.iter().find(|attr| attr.path().is_ident("catch") || attr.path().is_ident("when"))
}

/// The value of a literal, perhaps behind a minus.
fn constant_value(expr: &syn::Expr) -> Option<Constant> {
    let (negative, inner) = match attrs::ungrouped(expr) {
        syn::Expr::Unary(syn::ExprUnary { op: syn::UnOp::Neg(_), expr, .. }) => {
            (true, attrs::ungrouped(expr))
        }
        other => (false, other),
    };
    let syn::Expr::Lit(syn::ExprLit { lit, .. }) = inner else { return None };
    match lit {
        syn::Lit::Int(int) => {
            let value = int.base10_parse::<i128>().ok()?;
            Some(Constant::Integer(if negative { -value } else { value }))
        }
        syn::Lit::Float(float) => {
            let sign = if negative { "-" } else { "" };
            Some(Constant::Float(format!("{sign}{}", float.base10_digits())))
        }
        syn::Lit::Bool(value) if !negative => Some(Constant::Bool(value.value)),
        syn::Lit::Str(text) if !negative => Some(Constant::Text(text.value())),
        _ => None,
    }
}

/// The name by which the description could refer to an item that is refused.
fn item_name(item: &Item) -> Option<&Ident> {
    match item {
        Item::Trait(item) => Some(&item.ident),
        Item::Union(item) => Some(&item.ident),
        _ => None,
    }
}

fn types_of(block: &ItemForeignMod) -> impl Iterator<Item = &Ident> {
    block.items.iter().filter_map(|item| match item {
        ForeignItem::Type(item) => Some(&item.ident),
        _ => None,
    })
}

/// A path of several names: `crate::kv::Store`.
fn path_of(ty: &syn::Type) -> Option<&syn::Path> {
    match ty {
        syn::Type::Path(ty) if ty.qself.is_none() && ty.path.segments.len() > 1 => Some(&ty.path),
        _ => None,
    }
}

/// What is wrong with tokens that are no item of an extern block.
fn verbatim(tokens: TokenStream) -> (Option<Ident>, Diagnostic) {
    let span = tokens.span();
    let mut iter = tokens.into_iter().skip_while(|tree| {
        !matches!(tree, TokenTree::Ident(word) if ["fn", "type", "static", "const"].iter().any(|known| word == known))
    });
    let (Some(TokenTree::Ident(keyword)), Some(TokenTree::Ident(name))) = (iter.next(), iter.next()) else {
        return (None, not_an_item(span));
    };
    let diagnostic = match keyword.to_string().as_str() {
        "fn" => Diagnostic::new(Code::Syntax, name.span(), "a function of an extern block has no body")
            .label("the body is in C++")
            .help(format!("write `fn {name}(…);`; for an expression in C++, add #[cpp = \"…\"]")),
        "type" => match iter.find(|tree| matches!(tree, TokenTree::Punct(punct) if ":=".contains(punct.as_char()))) {
            Some(TokenTree::Punct(punct)) if punct.as_char() == ':' => {
                Diagnostic::new(Code::Syntax, name.span(), "not a class and its base classes")
                    .label("not understood")
                    .help(format!("write `type {name}: Base;`, with the names of opaque types behind the colon"))
            }
            _ => not_yet(name.span(), "aliases are not supported yet")
                .help(format!("write the type itself where it is used; for an opaque type of another bridge module, its path: `type {name} = crate::module::{name};`")).help(format!("an alias of a number stands outside of the block: `type {name} = u32;`")),
        },
        _ => not_an_item(span),
    };
    (Some(name), diagnostic)
}

fn not_an_item(span: Span) -> Diagnostic {
    Diagnostic::new(Code::Syntax, span, "not an item of an extern block")
        .label("not understood")
        .help("an extern block holds `include!(…);`, `type …;` and `fn …(…);`")
}

/// An attribute of a function that another attribute, or its place, makes idle.
fn idle(sig: &syn::Signature, attrs: &Attrs) -> Option<Diagnostic> {
    let idle = |text: &Option<Text>, name: &str, why: &str, help: &str| {
        let span = text.as_ref()?.span;
        let message = format!("#[{name}] says nothing here");
        Some(Diagnostic::new(Code::MisplacedAttribute, span, message).label(why).help(help))
    };
    if attrs.cpp.is_some() {
        let (why, help) = ("#[cpp] says already what is called", "remove one of the two");
        let cxx_name = idle(&attrs.cxx_name, "cxx_name", why, help);
        return cxx_name.or_else(|| idle(&attrs.namespace, "namespace", why, help));
    }
    if attrs.constructor.is_some() && attrs.cxx_name.is_some() {
        let why = "a constructor is called by the name of its type";
        let help = "remove it, or #[constructor] if this is a static function that returns the object";
        return idle(&attrs.cxx_name, "cxx_name", why, help);
    }
    if sig.receiver().is_some() || attrs.self_type.is_some() {
        let why = "a member is found in its type, wherever that is";
        return idle(&attrs.namespace, "namespace", why, "remove it, or put it on the type");
    }
    None
}

/// Gives an item of a block what the block says.
fn in_block(mut attrs: Box<Attrs>, block: &Block) -> Box<Attrs> {
    attrs.namespace = attrs.namespace.or_else(|| block.namespace.clone());
    attrs.fails = attrs.fails.or_else(|| block.fails.clone());
    attrs.block_lock.clone_from(&block.lock);
    attrs.block_cpp_if.clone_from(&block.cpp_if);
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
        .note("the C header, the Go package and the Rust bindings must agree on what crosses")
        .help("put the #[cfg] on the whole item, or on two versions of it")
}

fn wrong_abi(block: &ItemForeignMod, abi: &str) -> Diagnostic {
    let span = block.abi.span();
    match abi {
        "Rust" => Diagnostic::new(Code::NotYet, span, "extern \"Rust\" blocks are not supported yet")
            .label("known, but not in this version")
            .note("C++ does not call into Rust, nor into Go, through a bridge yet")
            .help("remove the block, or leave it to cxx in a module of its own"),
        "C++-unwind" => Diagnostic::new(Code::BadExtern, span, "no exception unwinds through a bridge")
            .label("unwinds")
            .note("what C++ throws becomes an error, or a panic of the caller's own language")
            .help("write `unsafe extern \"C++\" { … }`, and `Result` where a function may throw"),
        _ => Diagnostic::new(Code::BadExtern, span, "an extern block of a bridge is `extern \"C++\"`")
            .label("another ABI")
            .note("the block describes C++; the C ABI is generated from it")
            .help("write `unsafe extern \"C++\" { … }`"),
    }
}

fn unexpected(item: &Item) -> Diagnostic {
    let (name, ident): (&str, Option<&Ident>) = match item {
        Item::Use(_) => ("a `use`", None),
        Item::Trait(item) => {
            return not_yet(item.ident.span(), "traits are not supported yet")
                .help("leave it out for now, and the functions that use it");
        }
        Item::Impl(item) => {
            return Diagnostic::new(
                Code::UnexpectedItem,
                item.impl_token.span,
                "a bridge module cannot hold an `impl`",
            )
            .label("not part of a description")
            .help(
                "write it outside the module; only `impl UniquePtr<T> {}`, without contents, stands in it",
            );
        }
        Item::Fn(item) => {
            return Diagnostic::new(Code::UnexpectedItem, item.sig.ident.span(), "a bridge module cannot hold a function with a body")
                .label("not part of a description")
                .help("functions of C++ stand in `unsafe extern \"C++\" { … }`, without a body; others go outside the module");
        }
        Item::Mod(item) => ("a module", Some(&item.ident)),
        Item::Static(item) => ("a static", Some(&item.ident)),
        Item::Union(item) => ("a union", Some(&item.ident)),
        Item::Macro(_) => {
            return Diagnostic::new(
                Code::UnexpectedItem,
                item.span(),
                "a bridge module cannot hold a macro call",
            )
            .label("not part of a description")
            .help("`cpp! { … }` holds C++ for the shim; other macros go outside the module");
        }
        _ => ("this item", None),
    };
    let span = ident.map_or_else(|| item.span(), Ident::span);
    Diagnostic::new(Code::UnexpectedItem, span, format!("a bridge module cannot hold {name}"))
        .label("not part of a description")
        .help("a bridge module holds structs, enums, aliases, constants and `unsafe extern \"C++\"` blocks; the rest goes outside it")
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
            code: Vec::new(),
            types: Vec::new(),
            constants: Vec::new(),
            errors: Vec::new(),
            functions: Vec::new(),
            reopened: Vec::new(),
            instances: Vec::new(),
            refused: HashSet::new(),
            absent: HashMap::new(),
        }
    }
}

/// What a variant of an enum with data holds: nothing, or one value.
fn payload(variant: &syn::Variant) -> Result<Option<syn::Type>, Diagnostic> {
    let wrong = |span, message: &str| {
        Diagnostic::new(Code::BadField, span, message)
            .label("an alternative of a std::variant is one type")
            .help(format!("give it one value, `{0}(T)`; several are a struct: `{0}(Point)`", variant.ident))
    };
    match &variant.fields {
        Fields::Unit => Ok(None),
        Fields::Unnamed(fields) => match fields.unnamed.iter().collect::<Vec<_>>().as_slice() {
            [only] => Ok(Some(only.ty.clone())),
            [] => Ok(None),
            _ => Err(wrong(fields.span(), "a variant holds one value")),
        },
        Fields::Named(fields) => Err(wrong(fields.span(), "a variant has no fields of its own")),
    }
}
