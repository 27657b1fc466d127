//! Methods, static functions and free functions.

use super::names::{generics, ident, lifetime};
use super::{Printer, cfg, doc};
use crate::plan::{
    Access, CRole, Elem, Function, Give, Opaque, Outcome, Own, Param, Place, Presence, Receiver, ResultKind,
    Shape, TupleId, TypeDef, TypeId, Value,
};
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};

/// The lifetimes of one function's signature, decided once for the bindings and
/// the C declaration.
pub(super) struct Lifetimes {
    /// The name of the reference that elided lifetimes of the result stand for,
    /// where Rust's elision alone would not find it.
    pub(super) source: Option<(Place, String)>,
    /// What an elided lifetime of the result is written as.
    pub(super) elided: String,
    /// Lifetime parameters that the description does not have.
    pub(super) added: Option<String>,
}

impl Printer<'_> {
    /// The functions of an opaque type, one `impl` for each way in which the
    /// receivers name its lifetimes.
    pub(super) fn impl_blocks(&self, def: &TypeDef, opaque: &Opaque, functions: &[&Function]) -> TokenStream {
        let mut groups: Vec<(&[String], Vec<TokenStream>)> = Vec::new();
        for function in functions {
            let args = function.receiver.as_ref().map_or(&[][..], |receiver| &receiver.args);
            let printed = self.function(function);
            match groups.iter_mut().find(|(of, _)| *of == args) {
                Some((_, group)) => group.push(printed),
                None => groups.push((args, vec![printed])),
            }
        }
        let at = self.spans.span(def.at);
        let (name, condition) = (ident(&def.names.rust, at), cfg(def.cfg.as_ref(), at));
        let blocks = groups.iter().map(|(args, functions)| {
            let mut parameters: Vec<String> = args.iter().filter(|arg| declared(arg)).cloned().collect();
            parameters.sort();
            parameters.dedup();
            let (parameters, args) = (generics(&parameters), lifetime_args(opaque, args, "_"));
            quote!(#condition impl #parameters #name #args { #(#functions)* })
        });
        quote!(#(#blocks)*)
    }

    pub(super) fn function(&self, function: &Function) -> TokenStream {
        let at = self.spans.span(function.at);
        let (doc, condition) = (doc(&function.doc), cfg(function.cfg.as_ref(), at));
        let attrs = super::attrs(&function.rust_attrs, at);
        let name = ident(&function.names.rust, at);
        let lifetimes = self.lifetimes(function, None);
        let taken = function.receiver.as_ref().map_or(&[][..], |receiver| &receiver.args);
        let mut parameters: Vec<String> =
            function.lifetimes.iter().filter(|of| !taken.contains(of)).cloned().collect();
        parameters.extend(lifetimes.added.clone());
        let parameters = generics(&parameters);
        let receiver = function.receiver.iter().map(|receiver| {
            let exclusive = exclusive(function, Place::Receiver);
            receiver_param(receiver, exclusive)
        });
        let params = function.params.iter().enumerate().map(|(index, param)| {
            let name = self.param_ident(param);
            let ty = self.param_type(&param.value, Place::Param(index), &lifetimes);
            quote!(#name: #ty)
        });
        let inputs = receiver.chain(params);
        let output = self.output(function, &lifetimes);
        let unsafety = function.is_unsafe.then(|| quote!(unsafe));
        let track = (function.outcome == Outcome::Contract).then(|| quote!(#[track_caller]));
        let body = self.body(function);
        quote! {
            #doc
            #condition
            #attrs
            #[inline]
            #track
            pub #unsafety fn #name #parameters(#(#inputs),*) #output { #body }
        }
    }

    fn param_ident(&self, param: &Param) -> Ident {
        ident(&param.names.rust, self.spans.span(param.at))
    }

    /// The lifetimes of a signature. `receiver` names an unnamed receiver's
    /// where there is no `self` whose rules say it.
    pub(super) fn lifetimes(&self, function: &Function, receiver: Option<&str>) -> Lifetimes {
        let none = Lifetimes { source: None, elided: "_".to_owned(), added: None };
        // C's text and elements are raw pointers, without a lifetime.
        let in_c = receiver.is_some() && !matches!(function.result.shape, Shape::Handle(_));
        if in_c || !self.elides(&function.result) {
            return none;
        }
        let fresh = |wanted: &str| {
            let mut name = wanted.to_owned();
            while function.lifetimes.contains(&name) {
                name.push('_');
            }
            name
        };
        let name_place = |place, name: String| Lifetimes {
            source: Some((place, name.clone())),
            elided: name.clone(),
            added: Some(name),
        };
        match (&function.receiver, function.result.ties.as_slice()) {
            (Some(of), _) => match (receiver, &of.lifetime) {
                (None, _) => none,
                (Some(_), Some(named)) => Lifetimes { elided: named.clone(), ..none },
                (Some(wanted), None) => name_place(Place::Receiver, fresh(wanted)),
            },
            // `&Cursor` has two lifetimes, so that elision would not choose.
            (None, [place]) => {
                match function.param(*place).map(|param| &param.value) {
                    Some(Value {
                        shape: Shape::Handle(id), lifetime: None, own: Own::Call { .. }, ..
                    }) if !self.plan.opaque(*id).lifetimes.is_empty() => name_place(*place, fresh("a")),
                    Some(_) | None => none,
                }
            }
            (None, _) => none,
        }
    }

    /// Whether a result has a lifetime that the description leaves out.
    fn elides(&self, result: &Value) -> bool {
        let lent = result.own == Own::Lend && result.lifetime.is_none();
        let object = match result.shape {
            Shape::Handle(id) => result.args.is_empty() && !self.plan.opaque(id).lifetimes.is_empty(),
            Shape::Unit
            | Shape::Scalar(_)
            | Shape::Enum(_)
            | Shape::Record(_)
            | Shape::Text
            | Shape::Span(_)
            | Shape::Tuple(_) => false,
        };
        lent || object
    }

    /// The type of a parameter, in the bindings.
    pub(super) fn param_type(&self, value: &Value, place: Place, lifetimes: &Lifetimes) -> TokenStream {
        let named = match &lifetimes.source {
            Some((source, name)) if *source == place => Some(name),
            Some(_) | None => value.lifetime.as_ref(),
        };
        let reference = named.map(|name| lifetime(name));
        let ty = self.bare_type(value, "_");
        let ty = match value.own {
            Own::Call { mutable: false, pinned: _ } => quote!(&#reference #ty),
            Own::Call { mutable: true, pinned: false } => quote!(&#reference mut #ty),
            Own::Call { mutable: true, pinned: true } => quote!(::core::pin::Pin<&#reference mut #ty>),
            Own::Copy | Own::Take | Own::Give(_) | Own::Lend => ty,
        };
        self.optional(value, ty)
    }

    /// The type of a result that did not fail, in the bindings.
    pub(super) fn result_type(&self, value: &Value, lifetimes: &Lifetimes) -> TokenStream {
        let ty = self.bare_type(value, &lifetimes.elided);
        let ty = match value.own {
            Own::Lend => {
                let of = match (&value.lifetime, lifetimes.elided.as_str()) {
                    (Some(named), _) => Some(lifetime(named)),
                    (None, "_") => None,
                    (None, named) => Some(lifetime(named)),
                };
                quote!(&#of #ty)
            }
            Own::Call { .. } | Own::Copy | Own::Take | Own::Give(_) => ty,
        };
        self.optional(value, ty)
    }

    fn optional(&self, value: &Value, ty: TokenStream) -> TokenStream {
        match value.presence {
            Presence::Always => ty,
            Presence::NullIsNone | Presence::Flag => {
                let option = self.names.option();
                quote!(#option<#ty>)
            }
        }
    }

    /// The type without its reference and its `Option`.
    pub(super) fn bare_type(&self, value: &Value, elided: &str) -> TokenStream {
        let given = matches!(value.own, Own::Give(Give::Buffer));
        match value.shape {
            Shape::Unit => quote!(()),
            Shape::Tuple(id) => {
                let parts = self.plan.tuple(id).parts.iter().map(|part| self.bare_type(&part.value, elided));
                quote!((#(#parts),*))
            }
            Shape::Scalar(scalar) => self.elem(Elem::Scalar(scalar)),
            Shape::Enum(id) | Shape::Record(id) => self.data(id),
            Shape::Text if given => self.names.string(),
            Shape::Text => quote!(str),
            Shape::Span(elem) => {
                let vec = self.names.vec();
                let elem = match elem {
                    Elem::Range => {
                        let option = self.names.option();
                        quote!(#option<::core::ops::Range<usize>>)
                    }
                    Elem::Scalar(_) | Elem::Enum(_) | Elem::Record(_) => self.elem(elem),
                };
                if given { quote!(#vec<#elem>) } else { quote!([#elem]) }
            }
            Shape::Handle(id) => {
                let object = self.object(id, &value.args, elided);
                match value.own {
                    Own::Take | Own::Give(_) | Own::Copy => quote!(::bridge::Owned<#object>),
                    Own::Call { .. } | Own::Lend => object,
                }
            }
        }
    }

    /// An opaque type with its lifetime arguments.
    pub(super) fn object(&self, id: TypeId, args: &[String], elided: &str) -> TokenStream {
        let name = self.data(id);
        let args = lifetime_args(self.plan.opaque(id), args, elided);
        quote!(#name #args)
    }

    fn output(&self, function: &Function, lifetimes: &Lifetimes) -> TokenStream {
        let ok = self.result_type(&function.result, lifetimes);
        let result = self.names.result();
        match function.outcome {
            Outcome::Fails(None) => quote!(-> #result<#ok, ::bridge::Error>),
            Outcome::Fails(Some(set)) => {
                let error = ident(&self.plan.error_set(set).names.rust, Span::call_site());
                quote!(-> #result<#ok, #error>)
            }
            Outcome::Contract if function.result.shape == Shape::Unit => TokenStream::new(),
            Outcome::Contract => quote!(-> #ok),
        }
    }

    fn body(&self, function: &Function) -> TokenStream {
        let scratch = self.scratch(function);
        let symbol = self.names.symbol(&function.names.c);
        let args = function.c.params.iter().map(|param| self.argument(function, param.role, &scratch));
        let call = quote!(#symbol(#(#args),*));
        let first = scratch.first().and_then(|of| of.as_ref().map(|(name, _)| name));
        let take = take(function, first);
        let taken = match function.result.shape {
            Shape::Tuple(id) => {
                let parts = self.take_parts(function, id, &scratch);
                quote!(unsafe { #call.#take }.and_then(#parts))
            }
            Shape::Span(Elem::Range) if function.result.presence == Presence::Always => {
                quote!(::bridge::abi::ranges(unsafe { #call.#take }))
            }
            Shape::Span(Elem::Range) => quote!(::bridge::abi::optional_ranges(unsafe { #call.#take })),
            Shape::Unit
            | Shape::Scalar(_)
            | Shape::Enum(_)
            | Shape::Record(_)
            | Shape::Text
            | Shape::Span(_)
            | Shape::Handle(_) => quote!(unsafe { #call.#take }),
        };
        let scratch = scratch.iter().flatten().map(|(name, ty)| quote!(let mut #name = #ty;));
        let scratch = quote!(#(#scratch)*);
        let end = match function.outcome {
            Outcome::Fails(None) => return quote!(#scratch #taken),
            Outcome::Fails(Some(set)) => {
                let error = ident(&self.plan.error_set(set).names.rust, Span::call_site());
                quote!(result.map_err(#error))
            }
            Outcome::Contract => {
                let path = self.path(function);
                quote!(::bridge::abi::contract(result, #path))
            }
        };
        quote! {
            #scratch
            let result = #taken;
            #end
        }
    }

    /// A closure that takes the parts of a result. Each is taken before an error
    /// of one is returned: what is not taken is not freed.
    fn take_parts(&self, function: &Function, id: TupleId, scratch: &[Scratch]) -> TokenStream {
        let parts = &self.plan.tuple(id).parts;
        let values = parts.iter().enumerate().map(|(index, part)| {
            let field = ident(&part.names.rust, Span::call_site());
            let scratch = scratch[index].as_ref().map(|(name, _)| name);
            match part.value.shape {
                Shape::Text => quote!(value.#field.string(&PACKAGE, #scratch.cap())),
                Shape::Span(Elem::Range) => {
                    quote!(::bridge::abi::ranges(value.#field.vec(&PACKAGE, #scratch.cap())))
                }
                Shape::Span(_) => quote!(value.#field.vec(&PACKAGE, #scratch.cap())),
                Shape::Unit
                | Shape::Scalar(_)
                | Shape::Enum(_)
                | Shape::Record(_)
                | Shape::Handle(_)
                | Shape::Tuple(_) => quote!(value.#field),
            }
        });
        let given = parts.iter().enumerate().map(|(index, part)| {
            let index = Literal::usize_unsuffixed(index);
            match part.value.shape {
                Shape::Text | Shape::Span(_) => quote!(parts.#index?),
                Shape::Unit
                | Shape::Scalar(_)
                | Shape::Enum(_)
                | Shape::Record(_)
                | Shape::Handle(_)
                | Shape::Tuple(_) => quote!(parts.#index),
            }
        });
        let given = quote!((#(#given),*));
        let (absent, given) = match function.result.presence {
            Presence::Always => (TokenStream::new(), given),
            Presence::Flag | Presence::NullIsNone => {
                (quote!(let Some(value) = value else { return Ok(None) };), quote!(Some(#given)))
            }
        };
        quote! {
            |value| {
                #absent
                let parts = unsafe { (#(#values),*) };
                Ok(#given)
            }
        }
    }

    /// The function's path, as a panic names it.
    fn path(&self, function: &Function) -> String {
        let module = &self.plan.package.module;
        match function.owner {
            Some(owner) => format!("{module}::{}::{}", self.plan.ty(owner).names.rust, function.names.rust),
            None => format!("{module}::{}", function.names.rust),
        }
    }

    /// The scratch buffers of the parts of a result.
    fn scratch(&self, function: &Function) -> Vec<Scratch> {
        let parts = self.plan.parts(function);
        let names: Vec<String> = match function.result.shape {
            Shape::Tuple(id) => {
                let names = self.plan.tuple(id).parts.iter();
                names.map(|part| format!("{}_scratch", part.names.rust)).collect()
            }
            Shape::Unit
            | Shape::Scalar(_)
            | Shape::Enum(_)
            | Shape::Record(_)
            | Shape::Text
            | Shape::Span(_)
            | Shape::Handle(_) => vec!["scratch".to_owned()],
        };
        let of = |(value, mut name): (&Value, String)| {
            let Own::Give(Give::Buffer) = value.own else { return None };
            let elem = span_elem(value)?;
            while function.params.iter().any(|param| param.names.rust == name) {
                name.push('_');
            }
            let len = Literal::u64_unsuffixed(self.plan.scratch_len(elem));
            let elem = self.elem(elem);
            Some((ident(&name, Span::call_site()), quote!(::bridge::abi::Scratch::<#elem, #len>::new())))
        };
        parts.into_iter().zip(names).map(of).collect()
    }

    /// What is passed for a C parameter.
    fn argument(&self, function: &Function, role: CRole, scratch: &[Scratch]) -> TokenStream {
        let scratch = |part: usize| scratch[part].as_ref().map(|(name, _)| name);
        match role {
            CRole::Receiver => quote!(self),
            CRole::Value(index) => self.value_argument(&function.params[index]),
            CRole::Len(index) => {
                let (name, at) = self.param_at(&function.params[index]);
                match function.params[index].value.presence {
                    Presence::Flag => quote!(::bridge::abi::len(#name)),
                    Presence::Always | Presence::NullIsNone => quote_spanned!(at=> #name.len()),
                }
            }
            CRole::Flag(index) => {
                let (name, _) = self.param_at(&function.params[index]);
                quote!(#name.is_some())
            }
            CRole::ScratchData(part) => {
                let scratch = scratch(part);
                quote!(#scratch.data())
            }
            CRole::ScratchCap(part) => {
                let scratch = scratch(part);
                quote!(#scratch.cap())
            }
        }
    }

    fn param_at(&self, param: &Param) -> (Ident, Span) {
        (self.param_ident(param), Span::call_site())
    }

    fn value_argument(&self, param: &Param) -> TokenStream {
        let name = self.param_ident(param);
        match (param.value.shape, param.value.presence) {
            (Shape::Tuple(_), _) => unreachable!("checked: no parameter"),
            (Shape::Text | Shape::Span(_), Presence::Flag) => quote!(::bridge::abi::data(#name)),
            (Shape::Text | Shape::Span(_), Presence::Always | Presence::NullIsNone) => {
                match param.value.own {
                    Own::Call { mutable: true, pinned: _ } => quote!(#name.as_mut_ptr()),
                    Own::Call { mutable: false, pinned: _ }
                    | Own::Copy
                    | Own::Take
                    | Own::Give(_)
                    | Own::Lend => {
                        quote!(#name.as_ptr())
                    }
                }
            }
            (Shape::Unit | Shape::Scalar(_) | Shape::Enum(_) | Shape::Record(_), Presence::Flag) => {
                quote!(::bridge::abi::value(&#name))
            }
            (
                Shape::Unit | Shape::Scalar(_) | Shape::Enum(_) | Shape::Record(_),
                Presence::Always | Presence::NullIsNone,
            )
            | (Shape::Handle(_), _) => quote!(#name),
        }
    }
}

/// The scratch buffer of a value that is given, if it needs one: its name, which
/// is no parameter's, and the expression that makes it.
type Scratch = Option<(Ident, TokenStream)>;

/// How the C result becomes a Rust one.
fn take(function: &Function, scratch: Option<&Ident>) -> TokenStream {
    let result = &function.result;
    match (result.shape, scratch) {
        (Shape::Text, Some(scratch)) => quote!(take_string(&PACKAGE, #scratch.cap())),
        (Shape::Text, None) => quote!(take_str(&PACKAGE)),
        (Shape::Span(_), Some(scratch)) => quote!(take_vec(&PACKAGE, #scratch.cap())),
        (Shape::Span(_), None) => quote!(take_slice(&PACKAGE)),
        (
            Shape::Unit
            | Shape::Scalar(_)
            | Shape::Enum(_)
            | Shape::Record(_)
            | Shape::Handle(_)
            | Shape::Tuple(_),
            _,
        ) => quote!(take(&PACKAGE)),
    }
}

/// The element of text or a span.
pub(super) fn span_elem(value: &Value) -> Option<Elem> {
    match value.shape {
        Shape::Text => Some(Elem::Scalar(crate::plan::Scalar::U8)),
        Shape::Span(elem) => Some(elem),
        Shape::Unit
        | Shape::Scalar(_)
        | Shape::Enum(_)
        | Shape::Record(_)
        | Shape::Handle(_)
        | Shape::Tuple(_) => None,
    }
}

/// Whether an operand was spelled `&mut T`.
pub(super) fn exclusive(function: &Function, place: Place) -> bool {
    function.guards.iter().any(|guard| {
        guard.place == place
            && match guard.access {
                Access::Mutate => true,
                Access::Enter | Access::Share | Access::Exclude | Access::Consume => false,
            }
    })
}

fn receiver_param(receiver: &Receiver, exclusive: bool) -> TokenStream {
    let of = receiver.lifetime.as_ref().map(|name| lifetime(name));
    match (exclusive, receiver.pinned) {
        (true, true) => quote!(self: ::core::pin::Pin<&#of mut Self>),
        (true, false) => quote!(&#of mut self),
        (false, _) => quote!(&#of self),
    }
}

/// Whether a lifetime argument has to be declared.
fn declared(arg: &str) -> bool {
    arg != "static" && arg != "_"
}

/// `<'a>` of an opaque type: as written, or `elided` for each.
fn lifetime_args(opaque: &Opaque, args: &[String], elided: &str) -> TokenStream {
    if args.is_empty() {
        let elided: Vec<String> = opaque.lifetimes.iter().map(|_| elided.to_owned()).collect();
        generics(&elided)
    } else {
        generics(args)
    }
}

/// The runtime's result struct.
pub(super) fn result_struct(kind: ResultKind, optional: bool) -> Ident {
    match (kind, optional) {
        (ResultKind::Unit, _) => format_ident!("UnitResult"),
        (ResultKind::Value(_), false) => format_ident!("ValueResult"),
        (ResultKind::Value(_), true) => format_ident!("OptionalResult"),
        (ResultKind::Span(_), false) => format_ident!("SpanResult"),
        (ResultKind::Span(_), true) => format_ident!("OptionalSpanResult"),
    }
}
