//! A [`Description`] becomes a [`Model`]: names are bound, types known.

mod bases;
mod borrow;
mod composite;
mod domains;
mod fields;
mod inherit;
mod keys;
pub mod releases;
mod streams;
mod types;
mod value;

pub use bases::{BaseFault, CastModel, base_fault};
pub use borrow::{
    Borrow, all_given, all_pointers, borrow, borrowers_in, composites_in, destroyer, given, gives_away,
    lent_in, pointers_in, shared_at,
};
pub use domains::{DomainName, object, part_of_lock};
pub use fields::settings;
pub use keys::{InKeys, in_keys};
pub use streams::{StreamModel, StreamPart};
pub use types::{Container, Ty, TyKind};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::read::{
    AlternativeItem, Attrs, Cfgs, ConstItem, Description, FailsOn, FieldItem, FnItem, InstanceItem, Text,
    TypeItem, TypeItemKind, VariantItem,
};
use crate::suggest::nearest;
use crate::terms::{Cfg, Constant, Definer};
use proc_macro2::{Ident, Span};
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet};
use syn::spanned::Spanned;

/// What the description means.
pub struct Model {
    /// What was written, without its types and functions.
    pub description: Description,
    /// Types; a library's own struct or enum is one type, not two.
    pub types: Vec<TypeModel>,
    /// What kinds of errors read of the exception, by their numbers.
    pub error_fields: BTreeMap<i32, Vec<FieldModel>>,
    /// Constants.
    pub constants: Vec<ConstModel>,
    /// Functions.
    pub functions: Vec<FnModel>,
    /// Opaque types that `impl UniquePtr<T> {}` makes destructible, whether or
    /// not a function of the module gives one.
    pub owned: Vec<TypeIndex>,
    /// Opaque types that have weak pointers, and where the first of each is written.
    pub weak: Vec<(TypeIndex, Span)>,
    /// The classes that are derived from others.
    pub casts: Vec<CastModel>,
    /// What functions give piece by piece.
    pub streams: Vec<StreamModel>,
}

/// An index into [`Model::types`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeIndex(pub usize);

/// A type.
pub struct TypeModel {
    pub ident: Ident,
    pub attrs: Box<Attrs>,
    pub kind: TypeModelKind,
    /// `type T: Base + Other`: what is written there, whatever it is.
    pub bases: Vec<Ty>,
}

/// What a type is.
pub enum TypeModelKind {
    Struct {
        fields: Vec<FieldModel>,
        definer: Definer,
    },
    /// `#[fields]`.
    Fields {
        lifetimes: Vec<syn::Lifetime>,
        fields: Vec<FieldModel>,
    },
    Enum {
        variants: Vec<VariantItem>,
        definer: Definer,
    },
    /// A struct that holds other than plain data.
    Composite {
        fields: Vec<FieldModel>,
        /// None: C++ has no such class, since the fields are read one by one.
        definer: Option<Definer>,
    },
    /// An enum with data.
    Choice {
        variants: Vec<AlternativeModel>,
        definer: Definer,
    },
    Alias {
        target: Ty,
        definer: Definer,
    },
    Opaque {
        lifetimes: Vec<syn::Lifetime>,
        /// The path at which another bridge declares it.
        alias: Option<Text>,
        /// `where Owner: 'a`.
        owner: Option<OwnerModel>,
    },
    /// `#[node(of = Owner)]`.
    Node {
        lifetimes: Vec<syn::Lifetime>,
        /// The type of the objects that it points into; none: refused.
        owner: Option<TypeIndex>,
    },
}

/// What a lifetime of a type is.
pub struct OwnerModel {
    pub lifetime: syn::Lifetime,
    pub ty: TypeIndex,
}

/// A field.
pub struct FieldModel {
    pub ident: Ident,
    pub attrs: Box<Attrs>,
    pub ty: Ty,
}

/// A variant of an enum with data.
pub struct AlternativeModel {
    pub ident: Ident,
    pub attrs: Box<Attrs>,
    pub payload: Option<Ty>,
}

/// A constant.
pub struct ConstModel {
    pub ident: Ident,
    pub attrs: Box<Attrs>,
    pub ty: Ty,
    pub value: Constant,
    pub value_span: Span,
}

/// A function.
#[derive(Clone)]
pub struct FnModel {
    pub ident: Ident,
    pub attrs: Box<Attrs>,
    pub is_unsafe: bool,
    pub block_is_unsafe: bool,
    pub lifetimes: Vec<syn::Lifetime>,
    /// The type it belongs to.
    pub owner: Option<TypeIndex>,
    pub receiver: Option<ReceiverModel>,
    /// What goes in, in order.
    pub params: Vec<ParamModel>,
    /// `#[out]` parameters, in order.
    pub outs: Vec<OutModel>,
    /// The arguments of the C++ function, in order.
    pub args: Vec<ArgModel>,
    pub result: Ty,
    pub outcome: OutcomeModel,
    /// Its part in a stream.
    pub stream: Option<StreamPart>,
    /// Where the error type of its `Result` is written.
    pub error_span: Option<Span>,
    /// Whether no part was refused; else only the other parts are checked.
    pub is_whole: bool,
}

/// The object a method is called on.
#[derive(Clone)]
pub struct ReceiverModel {
    pub ty: TypeIndex,
    /// The base class whose method it is, which the type inherits.
    pub base: Option<TypeIndex>,
    pub mutable: bool,
    pub pinned: bool,
    /// Whether the method takes the object away: `self: T`.
    pub taken: bool,
    pub lifetime: Option<syn::Lifetime>,
    pub args: Vec<syn::Lifetime>,
    pub span: Span,
}

/// A parameter.
#[derive(Clone)]
pub struct ParamModel {
    pub ident: Ident,
    pub ty: Ty,
    /// Where `#[inout]` was written: what C++ leaves there comes back.
    pub inout: Option<Span>,
    /// `#[spread]`.
    pub spread: Option<Span>,
    /// `#[cxx_type = "…"]`.
    pub cxx_type: Option<Text>,
    /// `#[same]`: what all items of a batch are given.
    pub same: Option<Span>,
}

/// An `#[out]` parameter: C++ fills it, and it is part of the result.
#[derive(Clone)]
pub struct OutModel {
    pub ident: Ident,
    pub ty: Ty,
    pub span: Span,
    /// `#[owned]`.
    pub owned: Option<Span>,
    /// `#[out(error)]`: it is no part of the result.
    pub error: Option<Span>,
    /// Which parameters say how many places in which text it has.
    pub places: Option<PlacesModel>,
}

/// The parameters of a row of places, by their indices, when they exist.
#[derive(Clone, Copy, Debug)]
pub struct PlacesModel {
    pub len: Option<usize>,
    pub within: Option<usize>,
}

/// An argument of the C++ function: an index into what goes in or comes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArgModel {
    Param(usize),
    Out(usize),
}

/// What becomes of a failure. The index is into [`Description::errors`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutcomeModel {
    Contract,
    Fails(Option<usize>),
}

impl Model {
    /// Every type that is written for a value: what functions take and give, and what
    /// structs and enums hold.
    pub fn written(&self) -> impl Iterator<Item = &Ty> {
        let functions = self.functions.iter().flat_map(FnModel::types);
        functions.chain(self.types.iter().flat_map(TypeModel::held))
    }

    /// The type of that index.
    pub fn ty(&self, index: TypeIndex) -> &TypeModel {
        &self.types[index.0]
    }

    /// The lifetimes of a type of objects or nodes.
    pub fn lifetimes(&self, index: TypeIndex) -> &[syn::Lifetime] {
        match &self.ty(index).kind {
            TypeModelKind::Opaque { lifetimes, .. } | TypeModelKind::Node { lifetimes, .. } => lifetimes,
            TypeModelKind::Fields { lifetimes, .. } => lifetimes,
            TypeModelKind::Struct { .. }
            | TypeModelKind::Enum { .. }
            | TypeModelKind::Alias { .. }
            | TypeModelKind::Composite { .. }
            | TypeModelKind::Choice { .. } => &[],
        }
    }

    /// The type of the object that a node is in; of an object, its own.
    pub fn holder(&self, index: TypeIndex) -> TypeIndex {
        match &self.ty(index).kind {
            TypeModelKind::Node { owner: Some(owner), .. } => *owner,
            TypeModelKind::Node { owner: None, .. }
            | TypeModelKind::Opaque { .. }
            | TypeModelKind::Struct { .. }
            | TypeModelKind::Fields { .. }
            | TypeModelKind::Enum { .. }
            | TypeModelKind::Alias { .. }
            | TypeModelKind::Composite { .. }
            | TypeModelKind::Choice { .. } => index,
        }
    }
}

impl TypeModel {
    /// What the fields or variants hold, of a composite or an enum with data.
    pub fn held(&self) -> Vec<&Ty> {
        match &self.kind {
            TypeModelKind::Composite { fields, .. } => fields.iter().map(|field| &field.ty).collect(),
            TypeModelKind::Choice { variants, .. } => {
                variants.iter().filter_map(|variant| variant.payload.as_ref()).collect()
            }
            TypeModelKind::Struct { .. }
            | TypeModelKind::Fields { .. }
            | TypeModelKind::Enum { .. }
            | TypeModelKind::Alias { .. }
            | TypeModelKind::Opaque { .. }
            | TypeModelKind::Node { .. } => Vec::new(),
        }
    }
}

impl FnModel {
    /// The types of what it takes and gives.
    pub fn types(&self) -> impl Iterator<Item = &Ty> {
        let params = self.params.iter().map(|param| &param.ty);
        let outs = self.outs.iter().map(|out| &out.ty);
        params.chain(outs).chain([&self.result])
    }

    /// Whether it is the method of a base class, once more.
    pub fn is_inherited(&self) -> bool {
        self.receiver.as_ref().is_some_and(|on| on.base.is_some())
    }
}

/// Binds every name.
pub fn resolve(mut description: Description, cfgs: &Cfgs, diagnostics: &mut Diagnostics) -> Model {
    let items = std::mem::take(&mut description.types);
    let functions = std::mem::take(&mut description.functions);
    let instances = std::mem::take(&mut description.instances);
    let constants = std::mem::take(&mut description.constants);
    let error_fields = take_error_fields(&mut description);
    let (items, definers) = merge_library_types(items, diagnostics);
    let mut resolver = Resolver::new(&items, &description, cfgs, diagnostics);
    let mut types: Vec<TypeModel> = items
        .into_iter()
        .zip(definers)
        .zip(0..)
        .map(|((item, definer), index)| resolver.type_item(item, TypeIndex(index), definer))
        .collect();
    let error_fields =
        error_fields.into_iter().map(|(kind, fields)| (kind, resolver.fields(fields, &[]))).collect();
    let constants = constants.into_iter().map(|item| resolver.constant(item)).collect();
    let mut functions: Vec<FnModel> = functions.into_iter().map(|item| resolver.function(item)).collect();
    let described = functions.len();
    let owned = instances.into_iter().filter_map(|item| resolver.instance(&item)).collect();
    functions.extend(value::clones(&types));
    let (weak, streams) = (resolver.weak, resolver.streams);
    streams::add_types(&mut types, &functions, &streams);
    functions.extend(streams::fetches(&types, &functions, &streams));
    streams::leave_without_class(&mut types, &functions, &streams);
    let casts = Vec::new();
    let mut model =
        Model { description, types, error_fields, constants, functions, owned, weak, casts, streams };
    bases::add_casts(&mut model);
    inherit::add_inherited(&mut model, described);
    borrow::name_nodes(&mut model);
    streams::join_domains(&mut model);
    model
}

/// The fields of error variants, by the variants' numbers.
fn take_error_fields(description: &mut Description) -> Vec<(i32, Vec<FieldItem>)> {
    let variants = description.errors.iter_mut().flat_map(|set| &mut set.variants);
    let fields = variants.map(|variant| (variant.kind, std::mem::take(&mut variant.fields)));
    fields.filter(|(_, fields)| !fields.is_empty()).collect()
}

/// cxx's rule: a struct or enum that stands in an extern block too
/// (`type Span;`) is the library's. The two become one.
fn merge_library_types(items: Vec<TypeItem>, diagnostics: &mut Diagnostics) -> (Vec<TypeItem>, Vec<Definer>) {
    let mut out: Vec<TypeItem> = Vec::new();
    let mut definers: Vec<Definer> = Vec::new();
    let mut seen: HashMap<(Ident, Option<Cfg>), usize> = HashMap::new();
    for item in items {
        let index = match seen.entry((item.ident.clone(), item.attrs.cfg.clone())) {
            Entry::Vacant(entry) => {
                entry.insert(out.len());
                out.push(item);
                definers.push(Definer::Bridge);
                continue;
            }
            Entry::Occupied(entry) => *entry.get(),
        };
        let first_is_opaque = matches!(out[index].kind, TypeItemKind::Opaque { .. });
        let second_is_opaque = matches!(item.kind, TypeItemKind::Opaque { .. });
        let is_alias = |of: &TypeItem| matches!(of.kind, TypeItemKind::Opaque { alias: Some(_), .. });
        let two = is_alias(&item) || is_alias(&out[index]);
        if two || first_is_opaque == second_is_opaque || definers[index] == Definer::Library {
            diagnostics.push(duplicate(&item.ident, &out[index].ident));
            continue;
        }
        let (data, alias) = if first_is_opaque { (&item, &out[index]) } else { (&out[index], &item) };
        diagnostics.extend(lost_words(alias));
        let mut data = data.clone();
        // Where the library declares it says where it lives in C++.
        data.attrs.namespace = alias.attrs.namespace.clone().or(data.attrs.namespace);
        data.attrs.cxx_name = data.attrs.cxx_name.or(alias.attrs.cxx_name.clone());
        if data.attrs.doc.is_empty() {
            data.attrs.doc = alias.attrs.doc.clone();
        }
        out[index] = data;
        definers[index] = Definer::Library;
    }
    (out, definers)
}

/// What `type T;` says that a struct or enum of that name cannot have.
fn lost_words(alias: &TypeItem) -> Option<Diagnostic> {
    let TypeItemKind::Opaque { lifetimes, bases, .. } = &alias.kind else { return None };
    let name = &alias.ident;
    let on_data = |text: &Option<Text>| text.as_ref().map(|text| text.span);
    let (span, what, help) = if let Some(lifetime) = lifetimes.first() {
        (lifetime.span(), "lifetimes", "remove the lifetime")
    } else if let Some(base) = bases.first() {
        (base.span(), "base class", "remove what stands behind the colon")
    } else if let Some((_, span)) = &alias.attrs.threads {
        (*span, "thread class", "remove the attribute")
    } else if let Some(span) = alias.attrs.value {
        (span, "handle to copy", "remove the attribute")
    } else if let Some(text) = alias.attrs.cpp_if.as_ref().or(alias.attrs.block_cpp_if.as_ref()) {
        (
            text.span,
            "part that a release lacks",
            "declare it where no #[cpp_if] stands; the values of an enum may have one",
        )
    } else if let Some(of) = &alias.attrs.node {
        (of.span, "object that it is in", "remove #[node]")
    } else if let Some(span) = on_data(&alias.attrs.rust_name).or(on_data(&alias.attrs.go_name)) {
        (span, "second name", "write the attribute on the struct or enum itself")
    } else {
        return None;
    };
    let message = format!("`{name}` is plain data, which has no {what}");
    Some(
        Diagnostic::new(Code::MisplacedAttribute, span, message)
            .label("does not belong here")
            .note("its fields or values are written too, so `type …;` only says that the library defines it")
            .help(help),
    )
}

fn duplicate(second: &Ident, first: &Ident) -> Diagnostic {
    Diagnostic::new(Code::DuplicateName, second.span(), format!("`{second}` stands here twice"))
        .label("the second one")
        .also(first.span(), "the first one")
        .help(format!(
            "remove or rename one of the two; for a struct or enum that the library defines, write it once with \
             its contents and once as `type {second};`"
        ))
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
    Composite,
    Alias,
    Fields { lifetimes: usize },
    Opaque { lifetimes: usize },
    Node { lifetimes: usize },
}

/// Names on their way into [`Resolver::names`].
struct Names<'a> {
    known: HashMap<String, Named>,
    /// Where each was written last, and under which condition.
    written: HashMap<String, (&'a Ident, Option<&'a Cfg>)>,
    cfgs: &'a Cfgs,
}

impl<'a> Names<'a> {
    fn insert(&mut self, ident: &'a Ident, attrs: &'a Attrs, named: Named, diagnostics: &mut Diagnostics) {
        let cfg = attrs.cfg.as_ref();
        match self.written.insert(ident.to_string(), (ident, cfg)) {
            None => {
                self.known.insert(ident.to_string(), named);
            }
            Some((_, first)) if self.cfgs.exclude(first, cfg) => {}
            Some((first, _)) => diagnostics.push(duplicate(ident, first)),
        }
    }
}

/// The place of a receiver, found as [`types::span_of`] finds that of a type.
fn receiver_span(input: &syn::Receiver) -> Span {
    match &input.kind {
        syn::ReceiverKind::Typed(_, ty) if input.attrs.is_empty() && input.mutability.is_none() => {
            let first = input.self_token.span;
            first.join(types::span_of(ty)).unwrap_or(first)
        }
        _ => input.span(),
    }
}

struct Resolver<'a> {
    names: HashMap<String, Named>,
    /// Names that were refused before: their uses are no further errors.
    refused: &'a HashSet<String>,
    /// Types that a condition has removed.
    absent: &'a HashMap<String, (Ident, Cfg)>,
    /// The opaque types of each block, for `&self`.
    by_block: HashMap<usize, Vec<(Ident, TypeIndex)>>,
    /// The opaque types that are copied when they cross.
    values: HashSet<TypeIndex>,
    /// What each alias stands for, as far as that has been asked.
    aliases: HashMap<usize, types::Alias>,
    /// [`Model::weak`].
    weak: Vec<(TypeIndex, Span)>,
    /// [`Model::streams`]: their types follow those of the description.
    streams: Vec<StreamModel>,
    described: usize,
    diagnostics: &'a mut Diagnostics,
}

impl<'a> Resolver<'a> {
    fn new(
        items: &[TypeItem],
        description: &'a Description,
        cfgs: &Cfgs,
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        let mut names = Names { known: HashMap::new(), written: HashMap::new(), cfgs };
        let mut by_block: HashMap<usize, Vec<(Ident, TypeIndex)>> = HashMap::new();
        let mut aliases = HashMap::new();
        let composites = composite::composites(items);
        for (index, item) in items.iter().enumerate() {
            let kind = match &item.kind {
                TypeItemKind::Struct(_) | TypeItemKind::Choice(_) if composites.contains(&item.ident) => {
                    NamedKind::Composite
                }
                TypeItemKind::Choice(_) => NamedKind::Composite,
                TypeItemKind::Struct(_) | TypeItemKind::Enum(_) => NamedKind::Data,
                TypeItemKind::Fields { lifetimes, .. } => NamedKind::Fields { lifetimes: lifetimes.len() },
                TypeItemKind::Alias(target) => {
                    aliases.insert(index, types::Alias::Written(target.clone()));
                    NamedKind::Alias
                }
                TypeItemKind::Opaque { lifetimes, block, alias, .. } => {
                    by_block.entry(*block).or_default().push((item.ident.clone(), TypeIndex(index)));
                    let lifetimes = lifetimes.len();
                    match (&item.attrs.node, alias) {
                        (Some(_), None) => NamedKind::Node { lifetimes },
                        (Some(_), Some(_)) | (None, _) => NamedKind::Opaque { lifetimes },
                    }
                }
            };
            names.insert(&item.ident, &item.attrs, Named::Type(TypeIndex(index), kind), diagnostics);
        }
        for (block, ident) in &description.reopened {
            if let Some(index) = items.iter().position(|item| item.ident == *ident) {
                by_block.entry(*block).or_default().push((ident.clone(), TypeIndex(index)));
            }
        }
        for (index, item) in description.errors.iter().enumerate() {
            names.insert(&item.ident, &item.attrs, Named::Errors(index), diagnostics);
        }
        let names = names.known;
        let is_value = |item: &TypeItem| item.attrs.value.is_some();
        let values = (0..).map(TypeIndex).zip(items).filter(|(_, item)| is_value(item));
        let values = values.map(|(index, _)| index).collect();
        Self {
            names,
            values,
            refused: &description.refused,
            absent: &description.absent,
            by_block,
            aliases,
            weak: Vec::new(),
            streams: Vec::new(),
            described: items.len(),
            diagnostics,
        }
    }

    fn type_item(&mut self, item: TypeItem, index: TypeIndex, definer: Definer) -> TypeModel {
        let bases = self.bases(&item.kind);
        let kind = match item.kind {
            TypeItemKind::Struct(fields) => {
                let fields = self.fields(fields, &[]);
                match self.names.get(&item.ident.to_string()) {
                    Some(Named::Type(_, NamedKind::Composite)) => {
                        TypeModelKind::Composite { fields, definer: Some(definer) }
                    }
                    _ => TypeModelKind::Struct { fields, definer },
                }
            }
            TypeItemKind::Choice(variants) => {
                let variants = variants.into_iter().map(|variant| self.alternative(variant)).collect();
                TypeModelKind::Choice { variants, definer }
            }
            TypeItemKind::Fields { lifetimes, fields } => {
                let fields = self.fields(fields, &lifetimes);
                TypeModelKind::Fields { lifetimes, fields }
            }
            TypeItemKind::Enum(variants) => TypeModelKind::Enum { variants, definer },
            TypeItemKind::Alias(ty) => TypeModelKind::Alias { target: self.alias(index, ty.span()), definer },
            TypeItemKind::Opaque { lifetimes, block: _, alias: None, owner: clause, bases: _ }
                if item.attrs.node.is_some() =>
            {
                self.node_clause(clause);
                let of = item.attrs.node.as_ref();
                let owner = of.and_then(|of| self.opaque_type(&of.value, of.span, "name an opaque type"));
                TypeModelKind::Node { lifetimes, owner }
            }
            TypeItemKind::Opaque { lifetimes, block: _, alias, owner, bases: _ } => {
                let owner = owner.and_then(|(lifetime, ident)| self.type_owner(&lifetimes, lifetime, &ident));
                TypeModelKind::Opaque { lifetimes, alias, owner }
            }
        };
        TypeModel { ident: item.ident, attrs: item.attrs, kind, bases }
    }

    fn bases(&mut self, kind: &TypeItemKind) -> Vec<Ty> {
        let TypeItemKind::Opaque { lifetimes, bases, .. } = kind else { return Vec::new() };
        bases.iter().map(|base| self.ty(base, lifetimes)).collect()
    }

    fn alternative(&mut self, item: AlternativeItem) -> AlternativeModel {
        let payload = item.payload.map(|ty| self.ty(&ty, &[]));
        AlternativeModel { ident: item.ident, attrs: item.attrs, payload }
    }

    /// A where clause says who destroys an object.
    fn node_clause(&mut self, clause: Option<(syn::Lifetime, Ident)>) {
        let Some((lifetime, _)) = clause else { return };
        self.diagnostics.push(
            Diagnostic::new(Code::BadNode, lifetime.span(), "a where clause says nothing about a node")
                .label("#[node] says what its lifetime is")
                .help("remove the clause"),
        );
    }

    /// The type that an `impl UniquePtr<T> {}` asks to be destructible. Other
    /// instances are made where they are used.
    fn instance(&mut self, item: &InstanceItem) -> Option<TypeIndex> {
        let ty = self.ty(&item.ty, &item.lifetimes);
        match ty.kind {
            TyKind::UniquePtr(inner) => match inner.kind {
                TyKind::Opaque { index, .. } => Some(index),
                _ => None,
            },
            TyKind::SharedPtr { .. } | TyKind::Vec(_) | TyKind::CxxVector(_) | TyKind::Unknown => None,
            _ => {
                self.diagnostics.push(
                    Diagnostic::new(
                        Code::UnexpectedItem,
                        ty.span,
                        "an `impl` of a bridge asks for an instance of a template",
                    )
                    .label("no template")
                    .help("write `impl UniquePtr<T> {}` with an opaque type of the module, or remove it"),
                );
                None
            }
        }
    }

    fn constant(&mut self, item: ConstItem) -> ConstModel {
        let ConstItem { ident, attrs, ty, value, value_span } = item;
        // A constant lives for ever: it borrows nothing.
        let ty = if types::is_text(&ty) {
            Ty { kind: TyKind::Str { lifetime: None }, span: ty.span(), alias: None }
        } else {
            self.ty(&ty, &[])
        };
        ConstModel { ident, attrs, ty, value, value_span }
    }

    fn fields(&mut self, fields: Vec<FieldItem>, lifetimes: &[syn::Lifetime]) -> Vec<FieldModel> {
        let field = |field: FieldItem| FieldModel {
            ty: self.ty(&field.ty, lifetimes),
            ident: field.ident,
            attrs: field.attrs,
        };
        fields.into_iter().map(field).collect()
    }

    fn function(&mut self, item: FnItem) -> FnModel {
        let FnItem { sig, mut attrs, inputs, block, block_is_unsafe } = item;
        let lifetimes = self.signature(&sig);
        // What is wrong in one part does not hide what is wrong in the next.
        let mut receiver = match sig.inputs.first() {
            Some(syn::FnArg::Receiver(input)) => Some(self.receiver(input, block, &lifetimes)),
            _ => None,
        };
        if let (Some(span), Some(Some(receiver))) = (attrs.close, &mut receiver) {
            self.closes(span, receiver);
        }
        let (mut params, mut outs, mut args) = (Vec::new(), Vec::new(), Vec::new());
        let mut places = Vec::new();
        let mut all_named = true;
        for (input, attrs) in sig.inputs.iter().zip(inputs) {
            let syn::FnArg::Typed(input) = input else { continue };
            let ty = if attrs.has_refused {
                // Whether it goes in or comes out is not known.
                Ty { kind: TyKind::Unknown, span: input.ty.span(), alias: None }
            } else {
                self.ty(&input.ty, &lifetimes)
            };
            let Some(ident) = self.param_name(&input.pat, args.len()) else {
                all_named = false;
                continue;
            };
            if let Some(span) = attrs.out {
                self.in_and_out(&ident, attrs.inout);
                args.push(ArgModel::Out(outs.len()));
                places.extend(attrs.out_places.map(|places| (outs.len(), places)));
                let (owned, error) = (attrs.owned, attrs.out_error);
                outs.push(OutModel { ident, ty: ty.into_result(), span, owned, error, places: None });
            } else {
                self.owned_input(attrs.owned);
                args.push(ArgModel::Param(params.len()));
                let (ty, spread, cxx_type) =
                    (self.lent_value(ty.into_parameter()), attrs.spread, attrs.cxx_type);
                let (inout, same) = (attrs.inout, attrs.same);
                params.push(ParamModel { ident, ty, inout, spread, cxx_type, same });
            }
        }
        for (index, places) in places {
            let of = |text: &Text| params.iter().position(|param: &ParamModel| param.ident == text.value);
            let (len, within) = (of(&places.len), of(&places.within));
            for (text, found) in [(&places.len, len), (&places.within, within)] {
                self.known_param(text, found.is_some(), &params);
            }
            outs[index].places = Some(PlacesModel { len, within });
        }
        let owner = self.owner(receiver.as_ref().map(|receiver| receiver.as_ref().map(|of| of.ty)), &attrs);
        let (result, outcome) = self.output(&sig, &lifetimes);
        let streamed = types::stream_type(&sig).and_then(|ty| self.streamed(ty, &lifetimes));
        // What a block says of failures is for its functions that can fail.
        attrs.fails.take_if(|fails| fails.on == FailsOn::Block && outcome == OutcomeModel::Contract);
        let mut result = result.into_result();
        let error_span = types::result_type(&sig)
            .and_then(types::result_args)
            .and_then(|args| args.get(1).copied().map(types::span_of));
        let is_whole = owner.is_some() && all_named;
        let borrows = receiver.iter().flatten().any(|receiver| !receiver.taken)
            || params.iter().any(|param| streams::may_lend(&param.ty));
        let stream = streamed.map(|streamed| {
            result = self.stream(streamed, result.span, borrows);
            StreamPart::Opens(self.streams.len() - 1)
        });
        FnModel {
            ident: sig.ident.clone(),
            attrs,
            is_unsafe: matches!(sig.safety, syn::Safety::Unsafe(_)),
            block_is_unsafe,
            lifetimes,
            owner: owner.flatten(),
            receiver: receiver.flatten(),
            params,
            outs,
            args,
            result,
            outcome,
            stream,
            error_span,
            is_whole,
        }
    }

    /// `#[close]`: whatever it does to the object, nothing is left of it.
    fn closes(&mut self, close: Span, receiver: &mut ReceiverModel) {
        if receiver.taken {
            self.diagnostics.push(
                Diagnostic::new(Code::BadClose, receiver.span, "#[close] takes the object away by itself")
                    .label("says so a second time")
                    .also(close, "destroys the object when C++ has closed it")
                    .help("write `self: &mut T`, as C++ has it"),
            );
        }
        (receiver.taken, receiver.mutable) = (true, true);
    }

    /// The type that a function belongs to. None: refused.
    #[expect(clippy::option_option, reason = "none refused, and none there, are two things")]
    fn owner(&mut self, receiver: Option<Option<TypeIndex>>, attrs: &Attrs) -> Option<Option<TypeIndex>> {
        match (receiver, &attrs.self_type) {
            (None, None) => Some(None),
            (Some(receiver), None) => receiver.map(Some),
            (None, Some(text)) => self.self_type(&text.value, text.span).map(Some),
            (Some(_), Some(text)) => {
                self.diagnostics.push(
                    Diagnostic::new(
                        Code::MisplacedAttribute,
                        text.span,
                        "#[Self] and a receiver say the same thing twice",
                    )
                    .label("the receiver says it already")
                    .help("remove one: #[Self = \"…\"] is for static functions and constructors, which have no receiver"),
                );
                None
            }
        }
    }

    /// The parts of a signature that are not types: gives its lifetimes.
    fn signature(&mut self, sig: &syn::Signature) -> Vec<syn::Lifetime> {
        if let Some(keyword) = &sig.asyncness {
            self.not_yet(
                keyword.span(),
                "async functions are not supported yet",
                "remove `async`: the call then blocks",
            );
        }
        let qualifier = sig.constness.map(|word| word.span).or(sig.abi.as_ref().map(Spanned::span));
        if let Some(span) = qualifier {
            self.diagnostics.push(
                Diagnostic::new(
                    Code::Syntax,
                    span,
                    "a function of an extern block has no `const` and no ABI",
                )
                .label("not allowed here")
                .help("remove it: the block says `extern \"C++\"` for all"),
            );
        }
        if let Some(variadic) = &sig.variadic {
            let diagnostic =
                Diagnostic::new(Code::NotSupported, variadic.span(), "variadic functions cannot cross")
                    .label("arguments without types")
                    .note("Go cannot call them, and their arguments have no types to check")
                    .help("bind one form of it with #[cpp = \"…\"]");
            self.diagnostics.push(diagnostic);
        }
        if let Some(clause) = &sig.generics.where_clause {
            self.not_yet(clause.span(), "where clauses are not supported yet", "remove the clause");
        }
        let mut lifetimes = Vec::new();
        for param in &sig.generics.params {
            match param {
                syn::GenericParam::Lifetime(param) if param.bounds.is_empty() => {
                    lifetimes.push(param.lifetime.clone());
                }
                syn::GenericParam::Lifetime(param) => {
                    lifetimes.push(param.lifetime.clone());
                    self.not_yet(
                        param.span(),
                        "bounds of lifetimes are not supported yet",
                        "write the lifetime alone",
                    );
                }
                other => self.not_yet(
                    other.span(),
                    "functions for several types are not supported yet",
                    "write #[each(T in [i32, f64])] instead, which repeats the function for each type",
                ),
            }
        }
        lifetimes
    }

    fn not_yet(&mut self, span: Span, message: &str, help: &str) {
        let diagnostic = Diagnostic::new(Code::NotYet, span, message);
        self.diagnostics.push(diagnostic.label("known, but not in this version").help(help));
    }

    /// A parameter that another one names.
    fn known_param(&mut self, text: &Text, is_known: bool, params: &[ParamModel]) {
        if is_known {
            return;
        }
        let names: Vec<String> = params.iter().map(|param| param.ident.to_string()).collect();
        let message = format!("`{}` is no parameter that goes in", text.value);
        let near = nearest(&text.value, names.iter().map(String::as_str));
        self.diagnostics.push(
            Diagnostic::new(Code::BadOut, text.span, message).label("not a parameter").help(match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => "write the name of another parameter of the function".to_owned(),
            }),
        );
    }

    /// `#[owned]` on a parameter that goes in.
    fn owned_input(&mut self, owned: Option<Span>) {
        let Some(span) = owned else { return };
        self.diagnostics.push(
            Diagnostic::new(Code::BadOwned, span, "#[owned] says who owns a raw pointer that C++ gives")
                .label("C++ gives nothing here")
                .help(
                    "write UniquePtr<T> for an object that C++ takes, &T or &mut T for one that it is lent",
                ),
        );
    }

    /// `#[out]` and `#[inout]` on one parameter.
    fn in_and_out(&mut self, ident: &Ident, inout: Option<Span>) {
        let Some(span) = inout else { return };
        self.diagnostics.push(
            Diagnostic::new(Code::BadOut, span, format!("`{ident}` comes out, or goes in and comes out"))
                .label("it has #[out] too")
                .help("keep #[out] for what C++ only fills, #[inout] for what it reads and changes"),
        );
    }

    fn param_name(&mut self, pat: &syn::Pat, index: usize) -> Option<Ident> {
        if let syn::Pat::Wild(pat) = pat {
            return Some(Ident::new(&format!("arg{index}"), pat.underscore_token.span));
        }
        if let syn::Pat::Ident(pat) = pat
            && pat.by_ref.is_none()
            && pat.subpat.is_none()
        {
            return Some(pat.ident.clone());
        }
        self.diagnostics.push(
            Diagnostic::new(Code::BadParameter, pat.span(), "a parameter needs a name")
                .label("not a name")
                .note("the name stands in the C header and in the Go function")
                .help("write `name: Type`"),
        );
        None
    }

    /// What a lifetime of a type is, by its `where` clause.
    fn type_owner(
        &mut self,
        lifetimes: &[syn::Lifetime],
        lifetime: syn::Lifetime,
        ident: &Ident,
    ) -> Option<OwnerModel> {
        if !lifetimes.contains(&lifetime) {
            self.diagnostics.push(
                Diagnostic::new(
                    Code::UnknownLifetime,
                    lifetime.span(),
                    format!("the type has no lifetime {lifetime}"),
                )
                .label("not declared by the type")
                .help(format!("declare it behind the type's name: `type …<{lifetime}>`")),
            );
            return None;
        }
        let ty = self.opaque_type(&ident.to_string(), ident.span(), "name the class that destroys it")?;
        Some(OwnerModel { lifetime, ty })
    }

    fn self_type(&mut self, name: &str, span: Span) -> Option<TypeIndex> {
        self.opaque_type(name, span, "remove #[Self]: a function of plain data is a free function")
    }

    /// The opaque type of that name; `help` is for where it names another type.
    fn opaque_type(&mut self, name: &str, span: Span, help: &str) -> Option<TypeIndex> {
        match self.names.get(name) {
            Some(Named::Type(index, NamedKind::Opaque { .. })) => return Some(*index),
            Some(Named::Type(_, NamedKind::Node { .. })) => {
                self.diagnostics.push(
                    Diagnostic::new(Code::BadNode, span, format!("`{name}` is a node, and no object"))
                        .label("is part of an object of another type")
                        .help("name the type of that object"),
                );
                return None;
            }
            Some(
                Named::Type(
                    _,
                    NamedKind::Data | NamedKind::Composite | NamedKind::Alias | NamedKind::Fields { .. },
                )
                | Named::Errors(_),
            )
            | None => {}
        }
        if self.refused.contains(name) {
            return None;
        }
        let near = self.suggests().then(|| nearest(name, self.opaque_names())).flatten();
        let is_declared = self.names.contains_key(name);
        let diagnostic = self.absence(name, span).unwrap_or_else(|| {
            let message = format!("`{name}` is not an opaque type of this module");
            Diagnostic::new(Code::UnknownType, span, message).label("not an opaque type").help(match near {
                _ if is_declared => help.to_owned(),
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("declare it in the extern block: `type {name};`"),
            })
        });
        self.diagnostics.push(diagnostic);
        None
    }

    /// The name of a type.
    fn ident_of(&self, index: TypeIndex) -> &str {
        let is_it = |named: &Named| matches!(named, Named::Type(of, _) if *of == index);
        self.names.iter().find(|(_, named)| is_it(named)).map_or("", |(name, _)| name)
    }

    /// What is wrong with the use of a type that a condition has removed.
    fn absence(&self, name: &str, span: Span) -> Option<Diagnostic> {
        let (ident, cfg) = self.absent.get(name)?;
        Some(conditional(name, span, ident.span(), &format!("`{cfg}` does not hold"), cfg))
    }

    /// Whether to look for names that may be meant. The search takes time, and
    /// nobody reads hundreds of guesses.
    fn suggests(&self) -> bool {
        self.diagnostics.len() < 100
    }

    fn opaque_names(&self) -> impl Iterator<Item = &str> {
        self.names
            .iter()
            .filter(|(_, named)| matches!(named, Named::Type(_, NamedKind::Opaque { .. })))
            .map(|(name, _)| name.as_str())
    }

    fn error_names(&self) -> impl Iterator<Item = &str> {
        let limit = if self.suggests() { usize::MAX } else { 0 };
        let errors = self.names.iter().filter(|(_, named)| matches!(named, Named::Errors(_)));
        errors.map(|(name, _)| name.as_str()).take(limit)
    }

    fn receiver(
        &mut self,
        input: &syn::Receiver,
        block: usize,
        lifetimes: &[syn::Lifetime],
    ) -> Option<ReceiverModel> {
        let span = receiver_span(input);
        let ty = match &input.kind {
            syn::ReceiverKind::Value => Ty { kind: self.block_type(span, block)?, span, alias: None },
            syn::ReceiverKind::Reference(_, lifetime, mutability) => {
                let lifetime = self.declared(lifetime.as_ref(), lifetimes);
                let kind = match self.block_type(span, block)? {
                    TyKind::Node { index, .. } if mutability.is_some() => {
                        let diagnostic = self.node_to_change(index, span);
                        self.diagnostics.push(diagnostic);
                        return None;
                    }
                    TyKind::Node { index, args } => types::node(index, args, lifetime),
                    inner => {
                        let inner = Box::new(Ty { kind: inner, span, alias: None });
                        TyKind::Ref { lifetime, mutable: mutability.is_some(), pinned: false, inner }
                    }
                };
                Ty { kind, span, alias: None }
            }
            syn::ReceiverKind::Typed(_, ty) => self.receiver_ty(ty, block, lifetimes)?,
            // syn's enum is open: what Rust adds later is refused below.
            _ => Ty { kind: TyKind::Unit, span, alias: None },
        };
        let bad = |of: &TyKind| {
            let message = "a receiver is an opaque type, or a reference to one";
            let diagnostic = Diagnostic::new(Code::BadReceiver, span, message).label("neither");
            match of {
                TyKind::Data(_) => diagnostic.help("write a free function that takes it: `fn name(value: &T)`"),
                _ => diagnostic.help(
                    "write `self: &T`, `self: &mut T`, `self: Pin<&mut T>` or, to take the object away, `self: UniquePtr<T>`, with an opaque type of this module",
                ),
            }
        };
        let (mutable, pinned, taken, lifetime, inner) = match ty.kind {
            TyKind::Ref { mutable, pinned, lifetime, inner } => {
                (mutable, pinned, false, lifetime, inner.kind)
            }
            TyKind::UniquePtr(inner) => (true, false, true, None, inner.kind),
            kind @ TyKind::Opaque { .. } => (true, false, true, None, kind),
            TyKind::Node { index, args } => {
                let (mutable, pinned, taken, lifetime) = (false, false, false, None);
                return Some(ReceiverModel {
                    ty: index,
                    base: None,
                    mutable,
                    pinned,
                    taken,
                    lifetime,
                    args,
                    span,
                });
            }
            TyKind::Unknown => return None,
            ref other => {
                self.diagnostics.push(bad(other));
                return None;
            }
        };
        let TyKind::Opaque { index, args } = inner else {
            if !matches!(inner, TyKind::Unknown) {
                self.diagnostics.push(bad(&inner));
            }
            return None;
        };
        Some(ReceiverModel { ty: index, base: None, mutable, pinned, taken, lifetime, args, span })
    }

    fn receiver_ty(&mut self, ty: &syn::Type, block: usize, lifetimes: &[syn::Lifetime]) -> Option<Ty> {
        if !mentions_self(ty) {
            return Some(self.ty(ty, lifetimes));
        }
        let (TyKind::Opaque { index, .. } | TyKind::Node { index, .. }) =
            self.block_type(ty.span(), block)?
        else {
            return None;
        };
        let ident = self.by_block.get(&block)?.iter().find(|(_, of)| *of == index)?.0.clone();
        let mut ty = ty.clone();
        replace_self(&mut ty, &ident);
        Some(self.ty(&ty, lifetimes))
    }

    /// The one opaque type of a block: what `Self` and `&self` mean in it.
    fn block_type(&mut self, span: Span, block: usize) -> Option<TyKind> {
        let candidates = self.by_block.get(&block).map(Vec::as_slice).unwrap_or_default();
        let diagnostic = match candidates {
            [(ident, index)] => {
                let (index, args) = (*index, Vec::new());
                return Some(match self.names.get(&ident.to_string()) {
                    Some(Named::Type(_, NamedKind::Node { .. })) => TyKind::Node { index, args },
                    Some(Named::Type(..) | Named::Errors(_)) | None => TyKind::Opaque { index, args },
                });
            }
            [] => Diagnostic::new(Code::AmbiguousSelf, span, "the extern block has no type for `self`")
                .label("of which type?")
                .help("write `self: &T` with the name of an opaque type, or declare it in this block: `type T;`"),
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
        let Some(ty) = types::result_type(sig) else {
            return (Ty { kind: TyKind::Unit, span: sig.ident.span(), alias: None }, OutcomeModel::Contract);
        };
        let Some(args) = types::result_args(ty) else {
            return (self.output_type(ty, lifetimes), OutcomeModel::Contract);
        };
        match args.as_slice() {
            [ok] => (self.output_type(ok, lifetimes), OutcomeModel::Fails(None)),
            [ok, error] => {
                let set = self.error_set(error);
                (self.output_type(ok, lifetimes), OutcomeModel::Fails(set))
            }
            _ => {
                self.diagnostics.push(
                    Diagnostic::new(
                        Code::BadErrorType,
                        ty.span(),
                        "a Result has a value and, if you like, an error type",
                    )
                    .label("neither one nor two types")
                    .help("write Result<T> or Result<T, E>"),
                );
                (Ty { kind: TyKind::Unknown, span: ty.span(), alias: None }, OutcomeModel::Fails(None))
            }
        }
    }

    /// What a function returns when it succeeds. What a stream is, is asked apart.
    fn output_type(&mut self, ty: &syn::Type, lifetimes: &[syn::Lifetime]) -> Ty {
        match ty {
            syn::Type::ImplTrait(_) => Ty { kind: TyKind::Unknown, span: types::span_of(ty), alias: None },
            _ => self.ty(ty, lifetimes),
        }
    }

    fn error_set(&mut self, ty: &syn::Type) -> Option<usize> {
        let name = types::simple_name(ty);
        if let Some(Named::Errors(index)) = name.as_ref().and_then(|name| self.names.get(&name.to_string())) {
            return Some(*index);
        }
        let name = name.map(|name| name.to_string());
        if name.as_ref().is_some_and(|name| self.refused.contains(name)) {
            return None;
        }
        let absent = name.as_ref().and_then(|name| self.absence(name, ty.span()));
        self.diagnostics.push(absent.unwrap_or_else(|| {
            let what = name.as_ref().map_or_else(|| "this type".to_owned(), |name| format!("`{name}`"));
            let message = format!("{what} is not an #[errors] enum of this module");
            let near = name.as_ref().and_then(|name| nearest(name, self.error_names()));
            Diagnostic::new(Code::BadErrorType, ty.span(), message).label("not an #[errors] enum").help(
                match near {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "declare it: `#[errors] enum …`, or write Result<T> for an error without kinds"
                        .to_owned(),
                },
            )
        }));
        None
    }
}

/// A type is used where it may be missing.
pub(crate) fn conditional(name: &str, at: Span, declared: Span, label: &str, cfg: &Cfg) -> Diagnostic {
    let message = format!("`{name}` may be missing where it is used");
    Diagnostic::new(Code::ConditionalType, at, message)
        .label(label)
        .also(declared, "the type has a condition")
        .help(format!("put the same condition on what uses it: #[cfg({cfg})]"))
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
