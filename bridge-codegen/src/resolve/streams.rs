//! Streams: for each function that gives one, a type of its own, and the function
//! that fetches what it has next.

use super::{
    ArgModel, FnModel, Model, OutcomeModel, ParamModel, ReceiverModel, Resolver, Ty, TyKind, TypeIndex,
    TypeModel, TypeModelKind, composites_in, object, types,
};
use crate::diagnostic::{Code, Diagnostic};
use crate::names::{Case, in_case, plain};
use crate::read::{Attrs, Text, ThreadClass, Walk};
use crate::terms::{Definer, Doc, Scalar};
use proc_macro2::{Ident, Span};
use std::collections::{HashMap, HashSet};
use syn::spanned::Spanned;
use syn::{GenericArgument, Lifetime, PathArguments, TypeImplTrait, TypeParamBound};

/// What a function gives piece by piece.
pub struct StreamModel {
    /// The type that the bridge adds for it.
    pub ty: TypeIndex,
    /// What it is of.
    pub item: Ty,
    /// What becomes of a failure in the middle.
    pub outcome: OutcomeModel,
    /// Where `impl` is written.
    pub span: Span,
    /// The lifetimes of its type.
    lifetimes: Vec<Lifetime>,
}

/// The part that a function has in a stream. An index into [`Model::streams`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StreamPart {
    /// It gives the stream.
    Opens(usize),
    /// It gives what comes next.
    Fetches(usize),
}

/// What `impl Iterator<Item = T> + 'a` says.
pub(super) struct Streamed {
    item: Ty,
    outcome: OutcomeModel,
    bound: Option<Lifetime>,
    span: Span,
}

impl Resolver<'_> {
    /// What an `impl` of a result says. None: refused.
    pub(super) fn streamed(&mut self, ty: &TypeImplTrait, lifetimes: &[Lifetime]) -> Option<Streamed> {
        let (mut item, mut bound) = (None, None);
        for part in &ty.bounds {
            match part {
                TypeParamBound::Lifetime(lifetime) => {
                    bound = self.declared(Some(lifetime), lifetimes).or(bound);
                }
                TypeParamBound::Trait(of) => match item_of(&of.path) {
                    Some(of) => item = Some(of),
                    None => return self.no_stream(of.span()),
                },
                other => return self.no_stream(other.span()),
            }
        }
        let Some(item) = item else { return self.no_stream(ty.span()) };
        let (item, outcome) = match types::result_args(item).as_deref() {
            None => (self.ty(item, lifetimes), OutcomeModel::Contract),
            Some([of]) => (self.ty(of, lifetimes), OutcomeModel::Fails(None)),
            Some([of, error, ..]) => {
                let set = self.error_set(error);
                (self.ty(of, lifetimes), OutcomeModel::Fails(set))
            }
            Some([]) => return self.no_stream(item.span()),
        };
        Some(Streamed { item, outcome, bound, span: ty.impl_token.span })
    }

    fn no_stream(&mut self, span: Span) -> Option<Streamed> {
        self.diagnostics.push(
            Diagnostic::new(Code::BadStream, span, "what is given piece by piece is an iterator")
                .label("says something else")
                .help("write `impl Iterator<Item = T>`, `impl Iterator<Item = Result<T, E>>`, or either with `+ 'a`"),
        );
        None
    }

    /// Adds a stream, and says what the function gives that opens it.
    pub(super) fn stream(&mut self, streamed: Streamed, span: Span, borrows: bool) -> Ty {
        let Streamed { item, outcome, bound, span: at } = streamed;
        let ty = TypeIndex(self.described + self.streams.len());
        let args: Vec<Lifetime> = bound.into_iter().collect();
        let lifetimes = match args.as_slice() {
            [] if borrows => vec![Lifetime::new("'a", at)],
            named => named.to_vec(),
        };
        self.streams.push(StreamModel { ty, item, outcome, span: at, lifetimes });
        Ty { kind: TyKind::Opaque { index: ty, args }, span, alias: None }
    }
}

/// `T` of a path to `Iterator<Item = T>`.
fn item_of(path: &syn::Path) -> Option<&syn::Type> {
    let last = path.segments.last().filter(|last| last.ident == "Iterator")?;
    let PathArguments::AngleBracketed(args) = &last.arguments else { return None };
    match args.args.iter().collect::<Vec<_>>().as_slice() {
        [GenericArgument::AssocType(item)] if item.ident == "Item" => Some(&item.ty),
        _ => None,
    }
}

/// Whether a stream may borrow from such a parameter. Of text and lists it has
/// copies of its own.
pub(super) fn may_lend(ty: &Ty) -> bool {
    object(ty).is_some() || is_options(ty)
}

fn is_options(ty: &Ty) -> bool {
    match &ty.kind {
        TyKind::Option(inner) | TyKind::Ref { inner, .. } => is_options(inner),
        TyKind::Fields { args, .. } => !args.is_empty(),
        _ => false,
    }
}

/// The functions that open streams, by the indices of those: as they are described, for
/// a class that inherits one has no stream of its own.
fn openers(functions: &[FnModel]) -> HashMap<usize, &FnModel> {
    let opens = |function: &'_ FnModel| match function.stream {
        Some(StreamPart::Opens(stream)) => Some(stream),
        Some(StreamPart::Fetches(_)) | None => None,
    };
    let described = functions.iter().filter(|function| !function.is_inherited());
    described.filter_map(|function| Some((opens(function)?, function))).collect()
}

/// Adds the types of streams behind those of the description.
pub(super) fn add_types(types: &mut Vec<TypeModel>, functions: &[FnModel], streams: &[StreamModel]) {
    let openers = openers(functions);
    for (index, stream) in streams.iter().enumerate() {
        let Some(opens) = openers.get(&index) else { continue };
        let name = plain(&opens.ident);
        let owner = opens.owner.map(|owner| plain(&types[owner.0].ident)).unwrap_or_default();
        let ident = Ident::new(&format!("{owner}{}", in_case(&name, Case::Pascal)), opens.ident.span());
        let path = if owner.is_empty() { name } else { format!("{owner}::{name}") };
        let doc = Doc { lines: vec![format!("What [`{path}`] gives piece by piece.")], deprecated: None };
        let attrs = Attrs { doc, cfg: opens.attrs.cfg.clone(), ..Attrs::default() };
        let kind = TypeModelKind::Opaque { lifetimes: stream.lifetimes.clone(), alias: None, owner: None };
        types.push(TypeModel { ident, attrs: Box::new(attrs), kind, bases: Vec::new() });
    }
}

/// The functions that fetch, as if the description had them.
pub(super) fn fetches(types: &[TypeModel], functions: &[FnModel], streams: &[StreamModel]) -> Vec<FnModel> {
    let openers = openers(functions);
    let fetch = |(index, stream): (usize, &StreamModel)| {
        let opens = openers.get(&index)?;
        let at = opens.ident.span();
        let named = |name: &str| Ident::new(name, at);
        let plain = |kind| Ty { kind, span: at, alias: None };
        let doc = vec![
            "Fetches what comes next: at most `limit` items, and fewer when they are large. None is the end."
                .to_owned(),
        ];
        let attrs = Attrs {
            doc: Doc { lines: doc, deprecated: None },
            cfg: types[stream.ty.0].attrs.cfg.clone(),
            calls_back: opens.attrs.calls_back,
            ..Attrs::default()
        };
        let receiver = ReceiverModel {
            ty: stream.ty,
            mutable: true,
            pinned: false,
            taken: false,
            base: None,
            lifetime: None,
            args: Vec::new(),
            span: at,
        };
        let limit = ParamModel {
            ident: named("limit"),
            ty: plain(TyKind::Scalar(Scalar::Usize)),
            inout: None,
            spread: None,
            same: None,
            cxx_type: None,
        };
        let item = Box::new(stream.item.clone());
        Some(FnModel {
            ident: named("fetch"),
            attrs: Box::new(attrs),
            is_unsafe: false,
            block_is_unsafe: true,
            lifetimes: Vec::new(),
            owner: Some(stream.ty),
            receiver: Some(receiver),
            params: vec![limit],
            outs: Vec::new(),
            args: vec![ArgModel::Param(0)],
            result: Ty { kind: TyKind::Vec(item), span: stream.item.span, alias: None },
            outcome: stream.outcome,
            stream: Some(StreamPart::Fetches(index)),
            error_span: None,
            is_whole: true,
        })
    };
    streams.iter().enumerate().filter_map(fetch).collect()
}

/// What `#[item]` says is read of each place in a stream has no class in C++, unless it
/// is the library's, or stands where a value of it is made.
pub(super) fn leave_without_class(types: &mut [TypeModel], functions: &[FnModel], streams: &[StreamModel]) {
    let is_read = |item: &&Ty| matches!(item.kind, TyKind::Composite(_));
    let whole = streams.iter().map(|stream| &stream.item).filter(|item| !is_read(item));
    let written = functions.iter().filter(|of| !matches!(of.stream, Some(StreamPart::Fetches(_))));
    let all = written.flat_map(FnModel::types).chain(types.iter().flat_map(TypeModel::held)).chain(whole);
    let made: HashSet<TypeIndex> = all.flat_map(composites_in).collect();
    for (index, ty) in (0..).map(TypeIndex).zip(types) {
        let is_item = ty.attrs.item.is_some() && !made.contains(&index);
        if let TypeModelKind::Composite { definer, .. } = &mut ty.kind {
            definer.take_if(|definer| is_item && *definer == Definer::Bridge);
        }
    }
}

/// A stream has the thread or lock of what it may borrow from, and of what it gives: what
/// is left of that ends with it.
pub(super) fn join_domains(model: &mut Model) {
    let openers = openers(&model.functions);
    let mut joined = Vec::new();
    for (index, stream) in model.streams.iter().enumerate() {
        let Some(opens) = openers.get(&index) else { continue };
        let classes = opens.objects(model).into_iter().filter_map(|of| model.thread_class(of));
        let own = |class: &ThreadClass| match class {
            ThreadClass::Confined(_) | ThreadClass::Locked(_) => true,
            ThreadClass::SyncConst | ThreadClass::Sync => false,
        };
        let class = classes.into_iter().find(own);
        let lock = opens.attrs.block_lock.as_ref().map(|lock| ThreadClass::Locked(lock.value.clone()));
        joined.push((stream.ty, class.or(lock).map(|class| (class, stream.span))));
    }
    for (ty, threads) in joined {
        model.types[ty.0].attrs.threads = threads;
    }
}

impl Walk {
    /// Its expressions of C++.
    pub fn expressions(&self) -> Vec<&Text> {
        match self {
            Self::Between { begin, end } => vec![begin, end],
            Self::Cursor { .. } => Vec::new(),
        }
    }
}
