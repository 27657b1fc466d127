//! A [`Description`] becomes a [`Model`]: names are bound, types known.

mod borrow;
mod types;

pub use borrow::{Borrow, borrow};
pub use types::{Ty, TyKind};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::plan::Definer;
use crate::read::{Attrs, Description, ErrorsItem, FieldItem, FnItem, TypeItem, TypeItemKind, VariantItem};
use crate::suggest::nearest;
use proc_macro2::{Ident, Span};
use std::collections::HashMap;
use syn::spanned::Spanned;

/// What the description means.
pub struct Model {
    /// What was written, without its types and functions.
    pub description: Description,
    /// Types; a library's own struct or enum is one type, not two.
    pub types: Vec<TypeModel>,
    /// Functions.
    pub functions: Vec<FnModel>,
}

/// An index into [`Model::types`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TypeIndex(pub usize);

/// A type.
pub struct TypeModel {
    pub ident: Ident,
    pub attrs: Attrs,
    pub kind: TypeModelKind,
}

/// What a type is.
pub enum TypeModelKind {
    Struct { fields: Vec<FieldModel>, definer: Definer },
    Enum { variants: Vec<VariantItem>, definer: Definer },
    Opaque { lifetimes: Vec<syn::Lifetime> },
}

/// A field.
pub struct FieldModel {
    pub ident: Ident,
    pub attrs: Attrs,
    pub ty: Ty,
}

/// A function.
pub struct FnModel {
    pub ident: Ident,
    pub attrs: Attrs,
    pub is_unsafe: bool,
    pub block_is_unsafe: bool,
    pub lifetimes: Vec<syn::Lifetime>,
    /// The type it belongs to.
    pub owner: Option<TypeIndex>,
    pub receiver: Option<ReceiverModel>,
    pub params: Vec<ParamModel>,
    pub result: Ty,
    pub outcome: OutcomeModel,
}

/// The object a method is called on.
pub struct ReceiverModel {
    pub ty: TypeIndex,
    pub mutable: bool,
    pub pinned: bool,
    pub lifetime: Option<syn::Lifetime>,
    pub args: Vec<syn::Lifetime>,
    pub span: Span,
}

/// A parameter.
pub struct ParamModel {
    pub ident: Ident,
    pub ty: Ty,
}

/// What becomes of a failure. The index is into [`Description::errors`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutcomeModel {
    Contract,
    Fails(Option<usize>),
}

impl Model {
    /// The type of that index.
    pub fn ty(&self, index: TypeIndex) -> &TypeModel {
        &self.types[index.0]
    }
}

/// Binds every name.
pub fn resolve(mut description: Description, diagnostics: &mut Diagnostics) -> Model {
    let items = std::mem::take(&mut description.types);
    let functions = std::mem::take(&mut description.functions);
    let (items, definers) = merge_library_types(items, diagnostics);
    let mut resolver = Resolver::new(&items, &description.errors, diagnostics);
    let types: Vec<TypeModel> =
        items.into_iter().zip(definers).map(|(item, definer)| resolver.type_item(item, definer)).collect();
    let functions = functions.into_iter().filter_map(|item| resolver.function(item)).collect();
    Model { description, types, functions }
}

/// cxx's rule: a struct or enum that stands in an extern block too
/// (`type Span;`) is the library's. The two become one.
fn merge_library_types(items: Vec<TypeItem>, diagnostics: &mut Diagnostics) -> (Vec<TypeItem>, Vec<Definer>) {
    let mut out: Vec<TypeItem> = Vec::new();
    let mut definers: Vec<Definer> = Vec::new();
    for item in items {
        let same =
            out.iter().position(|other| other.ident == item.ident && other.attrs.cfg == item.attrs.cfg);
        let Some(index) = same else {
            out.push(item);
            definers.push(Definer::Bridge);
            continue;
        };
        let first_is_opaque = matches!(out[index].kind, TypeItemKind::Opaque { .. });
        let second_is_opaque = matches!(item.kind, TypeItemKind::Opaque { .. });
        if first_is_opaque == second_is_opaque || definers[index] == Definer::Library {
            diagnostics.push(duplicate(&item.ident, &out[index].ident));
            continue;
        }
        let (mut data, alias) =
            if first_is_opaque { (item, out.remove(index)) } else { (out.remove(index), item) };
        // Where the library declares it says where it lives in C++.
        data.attrs.namespace = alias.attrs.namespace.or(data.attrs.namespace);
        data.attrs.cxx_name = data.attrs.cxx_name.or(alias.attrs.cxx_name);
        if data.attrs.doc.is_empty() {
            data.attrs.doc = alias.attrs.doc;
        }
        out.insert(index, data);
        definers[index] = Definer::Library;
    }
    (out, definers)
}

fn duplicate(second: &Ident, first: &Ident) -> Diagnostic {
    Diagnostic::new(Code::DuplicateName, second.span(), format!("`{second}` stands here twice"))
        .label("the second one")
        .also(first.span(), "the first one")
        .help(
            "for a struct or enum of the library's own, write it once with its fields and once as `type …;`",
        )
}

/// What a name of the module stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Named {
    Type(TypeIndex, NamedKind),
    Errors(usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NamedKind {
    Data,
    Opaque { lifetimes: usize },
}

struct Resolver<'a> {
    names: HashMap<String, Named>,
    /// The opaque types of each block, for `&self`.
    by_block: HashMap<usize, Vec<(Ident, TypeIndex)>>,
    diagnostics: &'a mut Diagnostics,
}

impl<'a> Resolver<'a> {
    fn new(items: &[TypeItem], errors: &[ErrorsItem], diagnostics: &'a mut Diagnostics) -> Self {
        let mut names: HashMap<String, Named> = HashMap::new();
        let mut idents: HashMap<String, Ident> = HashMap::new();
        let mut by_block: HashMap<usize, Vec<(Ident, TypeIndex)>> = HashMap::new();
        for (index, item) in items.iter().enumerate() {
            let kind = match &item.kind {
                TypeItemKind::Struct(_) | TypeItemKind::Enum(_) => NamedKind::Data,
                TypeItemKind::Opaque { lifetimes, block } => {
                    by_block.entry(*block).or_default().push((item.ident.clone(), TypeIndex(index)));
                    NamedKind::Opaque { lifetimes: lifetimes.len() }
                }
            };
            let named = Named::Type(TypeIndex(index), kind);
            insert(&mut names, &mut idents, &item.ident, item.attrs.cfg.is_some(), named, diagnostics);
        }
        for (index, item) in errors.iter().enumerate() {
            insert(
                &mut names,
                &mut idents,
                &item.ident,
                item.attrs.cfg.is_some(),
                Named::Errors(index),
                diagnostics,
            );
        }
        Self { names, by_block, diagnostics }
    }

    fn type_item(&mut self, item: TypeItem, definer: Definer) -> TypeModel {
        let kind = match item.kind {
            TypeItemKind::Struct(fields) => TypeModelKind::Struct {
                fields: fields.into_iter().map(|field| self.field(field)).collect(),
                definer,
            },
            TypeItemKind::Enum(variants) => TypeModelKind::Enum { variants, definer },
            TypeItemKind::Opaque { lifetimes, block: _ } => TypeModelKind::Opaque { lifetimes },
        };
        TypeModel { ident: item.ident, attrs: item.attrs, kind }
    }

    fn field(&mut self, field: FieldItem) -> FieldModel {
        FieldModel { ty: self.ty(&field.ty, &[]), ident: field.ident, attrs: field.attrs }
    }

    fn function(&mut self, item: FnItem) -> Option<FnModel> {
        let FnItem { sig, attrs, block, block_is_unsafe } = item;
        let lifetimes = self.signature(&sig)?;
        let mut receiver = None;
        let mut params = Vec::new();
        for input in &sig.inputs {
            match input {
                syn::FnArg::Receiver(input) => receiver = Some(self.receiver(input, block, &lifetimes)?),
                syn::FnArg::Typed(input) => {
                    let ty = self.ty(&input.ty, &lifetimes);
                    params.push(ParamModel { ident: self.param_name(&input.pat)?, ty });
                }
            }
        }
        let owner = match (&receiver, &attrs.self_type) {
            (Some(receiver), None) => Some(receiver.ty),
            (None, Some(text)) => Some(self.self_type(&text.value, text.span)?),
            (None, None) => None,
            (Some(_), Some(text)) => {
                self.diagnostics.push(
                    Diagnostic::new(
                        Code::MisplacedAttribute,
                        text.span,
                        "#[Self] and a receiver say the same thing twice",
                    )
                    .help("#[Self = \"…\"] is for static functions and constructors, which have no receiver"),
                );
                None
            }
        };
        let (result, outcome) = self.output(&sig, &lifetimes);
        Some(FnModel {
            ident: sig.ident.clone(),
            attrs,
            is_unsafe: matches!(sig.safety, syn::Safety::Unsafe(_)),
            block_is_unsafe,
            lifetimes,
            owner,
            receiver,
            params,
            result,
            outcome,
        })
    }

    /// The parts of a signature that are not types. None: refused.
    fn signature(&mut self, sig: &syn::Signature) -> Option<Vec<syn::Lifetime>> {
        if let Some(keyword) = &sig.asyncness {
            self.not_yet(keyword.span(), "async functions are not supported yet");
            return None;
        }
        if let Some(variadic) = &sig.variadic {
            let diagnostic =
                Diagnostic::new(Code::NotSupported, variadic.span(), "variadic functions cannot cross")
                    .note("Go cannot call them, and their arguments have no types to check")
                    .help("bind one form of it with #[cpp = \"…\"]");
            self.diagnostics.push(diagnostic);
            return None;
        }
        if let Some(clause) = &sig.generics.where_clause {
            self.not_yet(clause.span(), "where clauses are not supported yet");
        }
        let mut lifetimes = Vec::new();
        for param in &sig.generics.params {
            match param {
                syn::GenericParam::Lifetime(param) if param.bounds.is_empty() => {
                    lifetimes.push(param.lifetime.clone());
                }
                other => self.not_yet(other.span(), "only plain lifetimes may stand here yet"),
            }
        }
        Some(lifetimes)
    }

    fn not_yet(&mut self, span: Span, message: &str) {
        self.diagnostics
            .push(Diagnostic::new(Code::NotYet, span, message).label("known, but not in this version"));
    }

    fn param_name(&mut self, pat: &syn::Pat) -> Option<Ident> {
        if let syn::Pat::Ident(pat) = pat
            && pat.by_ref.is_none()
            && pat.subpat.is_none()
        {
            return Some(pat.ident.clone());
        }
        self.diagnostics.push(
            Diagnostic::new(Code::BadParameter, pat.span(), "a parameter needs a name")
                .note("the name stands in the C header and in the Go function"),
        );
        None
    }

    fn self_type(&mut self, name: &str, span: Span) -> Option<TypeIndex> {
        if let Some(Named::Type(index, NamedKind::Opaque { .. })) = self.names.get(name) {
            return Some(*index);
        }
        let mut diagnostic = Diagnostic::new(
            Code::UnknownType,
            span,
            format!("`{name}` is not an opaque type of this module"),
        );
        if let Some(near) = nearest(name, self.opaque_names()) {
            diagnostic = diagnostic.help(format!("did you mean `{near}`?"));
        }
        self.diagnostics.push(diagnostic);
        None
    }

    fn opaque_names(&self) -> impl Iterator<Item = &str> {
        self.names
            .iter()
            .filter(|(_, named)| matches!(named, Named::Type(_, NamedKind::Opaque { .. })))
            .map(|(name, _)| name.as_str())
    }

    fn receiver(
        &mut self,
        input: &syn::Receiver,
        block: usize,
        lifetimes: &[syn::Lifetime],
    ) -> Option<ReceiverModel> {
        let span = input.span();
        let ty = match &input.kind {
            syn::ReceiverKind::Value => Ty { kind: self.block_type(span, block)?, span },
            syn::ReceiverKind::Reference(_, lifetime, mutability) => {
                let lifetime = self.declared(lifetime.as_ref(), lifetimes);
                let inner = Box::new(Ty { kind: self.block_type(span, block)?, span });
                let kind = TyKind::Ref { lifetime, mutable: mutability.is_some(), pinned: false, inner };
                Ty { kind, span }
            }
            syn::ReceiverKind::Typed(_, ty) => self.receiver_ty(ty, block, lifetimes)?,
            // syn's enum is open: what Rust adds later is refused below.
            _ => Ty { kind: TyKind::Unit, span },
        };
        let bad = |message: &str| {
            Diagnostic::new(Code::BadReceiver, span, message).help(
                "write `self: &T`, `self: &mut T` or `self: Pin<&mut T>` with an opaque type of this module",
            )
        };
        let TyKind::Ref { mutable, pinned, lifetime, inner } = ty.kind else {
            let diagnostic = match ty.kind {
                TyKind::Opaque { .. } => {
                    Diagnostic::new(Code::NotYet, span, "methods that consume `self` are not supported yet")
                        .help("a free function can take `UniquePtr<T>`")
                }
                TyKind::Unknown => return None,
                _ => bad("a receiver is a reference to an opaque type"),
            };
            self.diagnostics.push(diagnostic);
            return None;
        };
        let TyKind::Opaque { index, args } = inner.kind else {
            if !matches!(inner.kind, TyKind::Unknown) {
                self.diagnostics.push(bad("a receiver is a reference to an opaque type"));
            }
            return None;
        };
        Some(ReceiverModel { ty: index, mutable, pinned, lifetime, args, span })
    }

    fn receiver_ty(&mut self, ty: &syn::Type, block: usize, lifetimes: &[syn::Lifetime]) -> Option<Ty> {
        if !mentions_self(ty) {
            return Some(self.ty(ty, lifetimes));
        }
        let TyKind::Opaque { index, .. } = self.block_type(ty.span(), block)? else { return None };
        let ident = self.by_block.get(&block)?.iter().find(|(_, of)| *of == index)?.0.clone();
        let mut ty = ty.clone();
        replace_self(&mut ty, &ident);
        Some(self.ty(&ty, lifetimes))
    }

    /// The one opaque type of a block: what `Self` and `&self` mean in it.
    fn block_type(&mut self, span: Span, block: usize) -> Option<TyKind> {
        let candidates = self.by_block.get(&block).map(Vec::as_slice).unwrap_or_default();
        let diagnostic = match candidates {
            [(_, index)] => return Some(TyKind::Opaque { index: *index, args: Vec::new() }),
            [] => Diagnostic::new(Code::AmbiguousSelf, span, "the extern block has no type for `self`")
                .help("write `self: &T` with the type's name"),
            [(first, _), .., (last, _)] => {
                Diagnostic::new(Code::AmbiguousSelf, span, "which type is `self`?")
                    .label("the extern block has several")
                    .also(first.span(), "one")
                    .also(last.span(), "another")
                    .help(format!("write `self: &{first}` or `self: &{last}`"))
            }
        };
        self.diagnostics.push(diagnostic);
        None
    }

    fn output(&mut self, sig: &syn::Signature, lifetimes: &[syn::Lifetime]) -> (Ty, OutcomeModel) {
        let syn::ReturnType::Type(_, ty) = &sig.output else {
            return (Ty { kind: TyKind::Unit, span: sig.ident.span() }, OutcomeModel::Contract);
        };
        let Some(args) = types::result_args(ty) else {
            return (self.ty(ty, lifetimes), OutcomeModel::Contract);
        };
        match args.as_slice() {
            [ok] => (self.ty(ok, lifetimes), OutcomeModel::Fails(None)),
            [ok, error] => {
                let set = self.error_set(error);
                (self.ty(ok, lifetimes), OutcomeModel::Fails(set))
            }
            _ => {
                self.diagnostics.push(
                    Diagnostic::new(
                        Code::BadErrorType,
                        ty.span(),
                        "a Result has a value and, if you like, an error type",
                    )
                    .help("write Result<T> or Result<T, E>"),
                );
                (Ty { kind: TyKind::Unknown, span: ty.span() }, OutcomeModel::Fails(None))
            }
        }
    }

    fn error_set(&mut self, ty: &syn::Type) -> Option<usize> {
        let name = types::simple_name(ty);
        if let Some(Named::Errors(index)) = name.as_ref().and_then(|name| self.names.get(&name.to_string())) {
            return Some(*index);
        }
        let sets: Vec<String> = self
            .names
            .iter()
            .filter(|(_, named)| matches!(named, Named::Errors(_)))
            .map(|(name, _)| name.clone())
            .collect();
        let what = name.as_ref().map_or_else(|| "this type".to_owned(), |name| format!("`{name}`"));
        let near = name.as_ref().and_then(|name| nearest(&name.to_string(), sets.iter().map(String::as_str)));
        let diagnostic = Diagnostic::new(
            Code::BadErrorType,
            ty.span(),
            format!("{what} is not an #[errors] enum of this module"),
        )
        .help(match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => {
                "declare it with #[errors] enum, or write Result<T> for an error without kinds".to_owned()
            }
        });
        self.diagnostics.push(diagnostic);
        None
    }
}

fn insert(
    names: &mut HashMap<String, Named>,
    idents: &mut HashMap<String, Ident>,
    ident: &Ident,
    conditional: bool,
    named: Named,
    diagnostics: &mut Diagnostics,
) {
    let name = ident.to_string();
    if let Some(first) = idents.get(&name) {
        // Two versions of one item under opposite conditions are legal.
        if !conditional {
            diagnostics.push(duplicate(ident, first));
        }
        return;
    }
    idents.insert(name.clone(), ident.clone());
    names.insert(name, named);
}

fn mentions_self(ty: &syn::Type) -> bool {
    match ty {
        syn::Type::Path(path) => types::path_mentions_self(path),
        syn::Type::Reference(reference) => mentions_self(&reference.elem),
        _ => false,
    }
}

/// Puts the one type of the block where `Self` stands.
fn replace_self(ty: &mut syn::Type, name: &Ident) {
    match ty {
        syn::Type::Reference(reference) => replace_self(&mut reference.elem, name),
        syn::Type::Path(path) => {
            for segment in &mut path.path.segments {
                if segment.ident == "Self" {
                    segment.ident = Ident::new(&name.to_string(), segment.ident.span());
                }
                if let syn::PathArguments::AngleBracketed(args) = &mut segment.arguments {
                    for arg in &mut args.args {
                        if let syn::GenericArgument::Type(ty) = arg {
                            replace_self(ty, name);
                        }
                    }
                }
            }
        }
        _ => {}
    }
}
