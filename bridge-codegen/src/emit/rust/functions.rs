//! Methods, static functions and free functions.

use super::append::{append_doc, appended_type, room};
use super::names::{generics, ident, lifetime, write_generics};
use super::write::{call, code, inline};
use super::{Printer, cfg, doc};
use crate::plan::{
    Access, CRole, Doc, Elem, Function, Give, Hold, Opaque, Outcome, Own, Param, Place, Presence, Receiver,
    ResultKind, Role, Shape, Time, TupleId, TypeDef, TypeId, TypeKind, Value,
};
use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};
use quote::{ToTokens, TokenStreamExt, quote};
use std::borrow::Cow;

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
    pub(super) fn impl_blocks(
        &self,
        def: &TypeDef,
        lifetimes: &[String],
        functions: &[usize],
    ) -> TokenStream {
        let mut groups: Vec<(&[String], Vec<&Function>)> = Vec::new();
        let all = functions.iter().filter_map(|index| self.plan.functions.get(*index));
        // Those of the runtime are not the module's.
        for function in all.filter(|function| function.role != Role::Added && is_in_rust(function)) {
            let args = function.receiver.as_ref().map_or(&[][..], |receiver| &receiver.args);
            match groups.iter_mut().find(|(of, _)| *of == args) {
                Some((_, group)) => group.push(function),
                None => groups.push((args, vec![function])),
            }
        }
        let at = self.spans.span(def.at);
        let (name, condition) = (ident(&def.names.rust, at), cfg(def.cfg.as_ref(), at));
        let blocks = groups.iter().map(|(args, functions)| {
            let mut parameters: Vec<String> = args.iter().filter(|arg| declared(arg)).cloned().collect();
            parameters.sort();
            parameters.dedup();
            let (parameters, args) = (generics(&parameters), lifetime_args(lifetimes, args, "_"));
            let functions =
                inline(|out| out.extend(functions.iter().map(|function| self.function(function))));
            quote!(#condition impl #parameters #name #args { #functions })
        });
        quote!(#(#blocks)*)
    }

    pub(super) fn function(&self, function: &Function) -> TokenStream {
        let at = self.spans.span(function.at);
        let text = self.documentation(function);
        let (doc, condition) = (doc(&text), cfg(function.cfg.as_ref(), at));
        let attrs = super::attrs(&function.rust_attrs, at);
        let name = ident(&function.names.rust, at);
        let lifetimes = self.lifetimes(function, None);
        let taken = function.receiver.as_ref().map_or(&[][..], |receiver| &receiver.args);
        let mut parameters: Vec<String> =
            function.lifetimes.iter().filter(|of| !taken.contains(of)).cloned().collect();
        parameters.extend(lifetimes.added.clone());
        let parameters = generics(&parameters);
        let inputs = self.inputs(function, &lifetimes);
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
            pub #unsafety fn #name #parameters(#inputs) #output { #body }
        }
    }

    /// The receiver and the parameters.
    fn inputs(&self, function: &Function, lifetimes: &Lifetimes) -> impl ToTokens {
        inline(move |out| {
            if let Some(receiver) = &function.receiver {
                if receiver.taken {
                    // Only Rust's own pointers can be `self`.
                    out.append(taken_name(function));
                    code(out, ": ::bridge::Owned<Self>");
                } else if let TypeKind::Node(_) = self.plan.ty(receiver.ty).kind {
                    code(out, "self");
                } else {
                    write_receiver(out, receiver, exclusive(function, Place::Receiver));
                }
                if !function.params.is_empty() || function.append.is_some() {
                    code(out, ",");
                }
            }
            self.write_dst(out, function);
            let params = function.params.iter().enumerate().map(|(index, param)| {
                inline(move |out| {
                    self.param_ident(param).to_tokens(out);
                    code(out, ":");
                    self.taken_type(function, index, lifetimes).to_tokens(out);
                })
            });
            out.append_separated(params, Punct::new(',', Spacing::Alone));
        })
    }

    pub(super) fn param_ident(&self, param: &Param) -> Ident {
        ident(&param.names.rust, self.spans.span(param.at))
    }

    /// The lifetimes of a signature. `receiver` names an unnamed receiver's
    /// where there is no `self` whose rules say it.
    pub(super) fn lifetimes(&self, function: &Function, receiver: Option<&str>) -> Lifetimes {
        let none = Lifetimes { source: None, elided: "_".to_owned(), added: None };
        // C's text and elements are raw pointers, without a lifetime.
        let in_c = receiver.is_some() && function.result.shape.opaque().is_none();
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
            (Some(of), _) if !of.taken => match (receiver, &of.lifetime) {
                (None, _) => none,
                (Some(_), Some(named)) => Lifetimes { elided: named.clone(), ..none },
                (Some(wanted), None) => name_place(Place::Receiver, fresh(wanted)),
            },
            // `&Cursor` has two lifetimes, so that elision would not choose.
            (None, [place]) => {
                // A row is a reference, too.
                let is_one_of_several = |id| function.batch.is_some() || !self.plan.lifetimes(id).is_empty();
                match function.param(*place).map(|param| &param.value) {
                    Some(Value {
                        shape: Shape::Handle(id), lifetime: None, own: Own::Call { .. }, ..
                    }) if is_one_of_several(*id) => name_place(*place, fresh("a")),
                    Some(_) | None => none,
                }
            }
            (Some(_) | None, _) => none,
        }
    }

    /// Whether a result has a lifetime that the description leaves out.
    fn elides(&self, result: &Value) -> bool {
        let lent = matches!(result.own, Own::Lend | Own::LendMut { .. }) && result.lifetime.is_none();
        let has_lifetimes = |id| !self.plan.lifetimes(id).is_empty();
        let borrows = match result.shape.pack() {
            Some(_) => !self.plan.borrowers(result).is_empty(),
            None => result.shape.opaque().is_some_and(has_lifetimes),
        };
        lent || (result.args.is_empty() && borrows)
    }

    /// The type of a parameter, in the bindings.
    pub(super) fn param_type(&self, value: &Value, place: Place, lifetimes: &Lifetimes) -> impl ToTokens {
        self.optional(value.presence, self.present_type(value, place, lifetimes))
    }

    /// The type of a parameter that is there.
    pub(super) fn present_type(&self, value: &Value, place: Place, lifetimes: &Lifetimes) -> impl ToTokens {
        inline(move |out| {
            let named = match &lifetimes.source {
                Some((source, name)) if *source == place => Some(name),
                Some(_) | None => value.lifetime.as_ref(),
            };
            let (before, named, mutable, after) = match value.own {
                Own::Call { mutable: false, pinned: _ } => ("&", named, "", ""),
                Own::Call { mutable: true, pinned: false } => ("&", named, "mut", ""),
                Own::Call { mutable: true, pinned: true } => ("::core::pin::Pin<&", named, "mut", ">"),
                Own::Share { lent: true, hold: _ } => ("&", named, "", ""),
                Own::Share { lent: false, hold: _ }
                | Own::Copy
                | Own::Take
                | Own::Give(_)
                | Own::Lend
                | Own::LendMut { .. } => ("", None, "", ""),
            };
            code(out, before);
            named.map(|name| lifetime(name)).to_tokens(out);
            code(out, mutable);
            self.write_type(out, value, "_");
            code(out, after);
        })
    }

    /// The type of a result that did not fail, in the bindings.
    pub(super) fn result_type(
        &self,
        value: &Value,
        presence: Presence,
        lifetimes: &Lifetimes,
    ) -> impl ToTokens {
        let ty = inline(move |out| {
            let (before, mutable, after) = match value.own {
                Own::Lend => ("&", "", ""),
                Own::LendMut { pinned: false } => ("&", "mut", ""),
                Own::LendMut { pinned: true } => ("::core::pin::Pin<&", "mut", ">"),
                Own::Call { .. } | Own::Copy | Own::Take | Own::Share { .. } | Own::Give(_) => ("", "", ""),
            };
            code(out, before);
            if !before.is_empty() {
                let named = value.lifetime.as_deref().unwrap_or(&lifetimes.elided);
                (named != "_").then(|| lifetime(named)).to_tokens(out);
            }
            code(out, mutable);
            self.write_type(out, value, &lifetimes.elided);
            code(out, after);
        });
        self.optional(presence, ty)
    }

    pub(super) fn optional(&self, presence: Presence, ty: impl ToTokens) -> impl ToTokens {
        inline(move |out| match presence {
            Presence::Always => ty.to_tokens(out),
            Presence::NullIsNone | Presence::Flag => {
                self.names.option().to_tokens(out);
                code(out, "<");
                ty.to_tokens(out);
                code(out, ">");
            }
        })
    }

    /// The type without its reference and its `Option`.
    pub(super) fn write_type(&self, out: &mut TokenStream, value: &Value, elided: &str) {
        let given = value.is_owned() && value.own != Own::Give(Give::View);
        match value.shape {
            Shape::Packed(id) => self.write_packed(out, id, value.own, elided),
            Shape::Unit => out.append(Group::new(Delimiter::Parenthesis, TokenStream::new())),
            Shape::Tuple(id) => {
                let parts = self.plan.tuple(id).parts.iter();
                let types = parts.map(|part| inline(|out| self.write_type(out, &part.value, elided)));
                out.append(Group::new(Delimiter::Parenthesis, quote!(#(#types),*)));
            }
            Shape::Scalar(scalar) => self.named_elem(Elem::Scalar(scalar), value.alias).to_tokens(out),
            Shape::Time(time) => code(out, time_type(time)),
            Shape::Enum(id) | Shape::Record(id) => out.append(self.data(value.alias.unwrap_or(id))),
            Shape::Text if value.is_path() && given => code(out, "::std::path::PathBuf"),
            Shape::Text if value.is_path() => code(out, "::std::path::Path"),
            Shape::Text if value.own == Own::Give(Give::View) => code(out, "::bridge::View<str>"),
            Shape::Text if given => self.names.string().to_tokens(out),
            Shape::Text if value.is_terminated() => code(out, "::core::ffi::CStr"),
            Shape::Text => code(out, "str"),
            Shape::Span(elem) => {
                let elem = inline(|out| match elem {
                    Elem::Range => {
                        self.names.option().to_tokens(out);
                        code(out, "<::core::ops::Range<usize>>");
                    }
                    Elem::Scalar(_) | Elem::Enum(_) | Elem::Record(_) => {
                        self.named_elem(elem, value.alias).to_tokens(out);
                    }
                });
                if value.own == Own::Give(Give::View) {
                    code(out, "::bridge::View<");
                    out.append(Group::new(Delimiter::Bracket, elem.into_token_stream()));
                    code(out, ">");
                } else if given {
                    self.names.vec().to_tokens(out);
                    code(out, "<");
                    elem.to_tokens(out);
                    code(out, ">");
                } else {
                    out.append(Group::new(Delimiter::Bracket, elem.into_token_stream()));
                }
            }
            Shape::Node(id) => self.object(id, &value.args, elided).to_tokens(out),
            Shape::Fields(id) => self.write_options(out, id, &value.args),
            Shape::Handle(id) => {
                let (before, after) = match value.own {
                    Own::Share { hold: Hold::Strong, .. } | Own::Give(Give::Shared) => {
                        ("::bridge::Shared<", ">")
                    }
                    Own::Share { hold: Hold::Weak, .. } | Own::Give(Give::Weak) => {
                        code(out, "::bridge::Weak<");
                        out.append(self.data(self.plan.pointee(id)));
                        return code(out, ">");
                    }
                    Own::Take | Own::Give(_) | Own::Copy => ("::bridge::Owned<", ">"),
                    Own::Call { .. } | Own::Lend | Own::LendMut { .. } => ("", ""),
                };
                code(out, before);
                self.object(id, &value.args, elided).to_tokens(out);
                code(out, after);
            }
        }
    }

    /// An opaque type or a node with its lifetime arguments; of weak pointers, the
    /// runtime's.
    pub(super) fn object(&self, id: TypeId, args: &[String], elided: &str) -> impl ToTokens {
        inline(move |out| {
            if let TypeKind::Opaque(Opaque { weak: Some(weak), .. }) = &self.plan.ty(id).kind {
                code(out, "::bridge::abi::WeakPtr<");
                out.append(self.data(weak.to));
                return code(out, ">");
            }
            out.append(self.data(id));
            lifetime_args(self.plan.lifetimes(id), args, elided).to_tokens(out);
        })
    }

    /// The type of an iterator over what C++ gives piece by piece.
    fn stream_type(&self, function: &Function, lifetimes: &Lifetimes) -> Option<TokenStream> {
        self.plan.opened(function)?;
        let object = self.object(function.result.shape.handle()?, &function.result.args, &lifetimes.elided);
        Some(quote!(::bridge::Stream<#object>))
    }

    fn output(&self, function: &Function, lifetimes: &Lifetimes) -> impl ToTokens {
        let ok = self.result_type(&function.result, function.result.presence, lifetimes);
        let ok = self.stream_type(function, lifetimes).unwrap_or_else(|| ok.into_token_stream());
        let ok = appended_type(function).unwrap_or(ok);
        inline(move |out| {
            if function.batch.is_some() {
                return self.batch_output(function, lifetimes).to_tokens(out);
            }
            let is_nothing = function.append.is_some() && function.result.presence == Presence::Always;
            if function.outcome == Outcome::Contract && (function.result.shape == Shape::Unit || is_nothing) {
                return;
            }
            code(out, "->");
            match function.outcome {
                Outcome::Contract => ok.to_tokens(out),
                Outcome::Fails(set) => {
                    self.names.result().to_tokens(out);
                    code(out, "<");
                    ok.to_tokens(out);
                    code(out, ",");
                    match set {
                        None => code(out, "::bridge::Error"),
                        Some(set) => {
                            out.append(ident(&self.plan.error_set(set).names.rust, Span::call_site()));
                        }
                    }
                    code(out, ">");
                }
            }
        })
    }

    pub(super) fn body(&self, function: &Function) -> impl ToTokens {
        inline(move |out| {
            self.write_packing(out, function);
            if function.batch.is_some() {
                return self.batch_body(function).to_tokens(out);
            }
            let scratch = match room(function) {
                Some(room) => vec![Some(room)],
                None => self.scratch(function),
            };
            for (name, ty) in scratch.iter().flatten() {
                out.extend(quote!(let mut #name = #ty;));
            }
            if function.outcome != Outcome::Fails(None) {
                code(out, "let result =");
            }
            self.write_taken(out, function, &scratch);
            match function.outcome {
                Outcome::Fails(None) => {}
                Outcome::Fails(Some(set)) => {
                    let error = ident(&self.plan.error_set(set).names.rust, Span::call_site());
                    call(out, "; result.map_err", quote!(#error));
                }
                Outcome::Contract => {
                    let path = self.path(function);
                    call(out, "; PACKAGE.contract", quote!(result, #path));
                }
            }
        })
    }

    /// Writes the call of the C function, and what becomes of its result.
    fn write_taken(&self, out: &mut TokenStream, function: &Function, scratch: &[Scratch]) {
        let symbol = self.names.symbol(&function.names.c);
        let args = function
            .c
            .params
            .iter()
            .map(|param| inline(move |out| self.write_argument(out, function, param.role, scratch)));
        let first = scratch.first().and_then(|of| of.as_ref().map(|(name, _)| name));
        let take = Ident::new(take(function, first), Span::call_site());
        let tuple = matches!(function.result.shape, Shape::Tuple(_));
        // The parts of a tuple are taken one by one, each with its own scratch.
        let cap = first.filter(|_| !tuple).map(|scratch| {
            if function.append.is_some() { quote!(, #scratch) } else { quote!(, #scratch.cap()) }
        });
        let cap = if function.result.own == Own::Give(Give::View) {
            let free = self.names.symbol(&format!("{}_view_free", self.plan.package.prefix));
            Some(quote!(, #free))
        } else {
            cap
        };
        let taken = quote!(#symbol(#(#args),*).#take(&PACKAGE #cap));
        let taken = inline(move |out| {
            code(out, "unsafe");
            out.append(Group::new(Delimiter::Brace, taken.clone()));
        });
        match function.result.shape {
            Shape::Tuple(id) => {
                taken.to_tokens(out);
                call(out, ".and_then", self.take_parts(function, id, scratch));
            }
            Shape::Span(Elem::Range) => {
                let ranges = match function.result.presence {
                    Presence::Always => "::bridge::abi::ranges",
                    Presence::NullIsNone | Presence::Flag => "::bridge::abi::optional_ranges",
                };
                call(out, ranges, taken.into_token_stream());
            }
            Shape::Time(_) => {
                let time = match function.result.presence {
                    Presence::Always => "::bridge::time::taken",
                    Presence::NullIsNone | Presence::Flag => "::bridge::time::optional",
                };
                call(out, time, taken.into_token_stream());
            }
            Shape::Unit
            | Shape::Scalar(_)
            | Shape::Enum(_)
            | Shape::Record(_)
            | Shape::Fields(_)
            | Shape::Text
            | Shape::Span(_)
            | Shape::Packed(_)
            | Shape::Handle(_)
            | Shape::Node(_) => taken.to_tokens(out),
        }
        if self.plan.opened(function).is_some() {
            call(out, ".map", quote!(::bridge::Stream::new));
        }
    }

    /// A closure that takes the parts of a result. Each is taken before an error
    /// of one is returned: what is not taken is not freed.
    fn take_parts(&self, function: &Function, id: TupleId, scratch: &[Scratch]) -> TokenStream {
        let parts = &self.plan.tuple(id).parts;
        let (ok, some, none) = (self.names.ok(), self.names.some(), self.names.none());
        let values = parts.iter().enumerate().map(|(index, part)| {
            let field = ident(&part.names.rust, Span::call_site());
            let scratch = scratch[index].as_ref().map(|(name, _)| name);
            match part.value.shape {
                Shape::Packed(_) => quote!(value.#field.packed(&PACKAGE, #scratch.cap())),
                Shape::Text if part.value.is_path() => {
                    quote!(value.#field.path_buf(&PACKAGE, #scratch.cap()))
                }
                Shape::Text => quote!(value.#field.string(&PACKAGE, #scratch.cap())),
                Shape::Span(Elem::Range) => {
                    quote!(::bridge::abi::ranges(value.#field.vec(&PACKAGE, #scratch.cap())))
                }
                Shape::Span(_) => quote!(value.#field.vec(&PACKAGE, #scratch.cap())),
                Shape::Time(_) => quote!(::bridge::time::taken(#ok(value.#field))),
                Shape::Unit
                | Shape::Scalar(_)
                | Shape::Enum(_)
                | Shape::Record(_)
                | Shape::Fields(_)
                | Shape::Handle(_)
                | Shape::Node(_)
                | Shape::Tuple(_) => quote!(value.#field),
            }
        });
        let given = parts.iter().enumerate().map(|(index, part)| {
            let index = Literal::usize_unsuffixed(index);
            let is_time = matches!(part.value.shape, Shape::Time(_));
            let can_fail = is_time || part.value.shape.elem().is_some();
            if can_fail { quote!(parts.#index?) } else { quote!(parts.#index) }
        });
        let mut values = quote!((#(#values),*));
        // An `unsafe` that nothing needs is a warning.
        if parts.iter().any(|part| part.value.shape.elem().is_some()) {
            values = quote!(unsafe { #values });
        }
        let given = quote!((#(#given),*));
        let (absent, given) = match function.result.presence {
            Presence::Always => (TokenStream::new(), given),
            Presence::Flag | Presence::NullIsNone => {
                (quote!(let #some(value) = value else { return #ok(#none) };), quote!(#some(#given)))
            }
        };
        quote! {
            |value| {
                #absent
                let parts = #values;
                #ok(#given)
            }
        }
    }

    /// The function's path in its module, as a panic names it.
    pub(super) fn path<'f>(&self, function: &'f Function) -> Cow<'f, str> {
        match function.owner {
            Some(owner) => format!("{}::{}", self.plan.ty(owner).names.rust, function.names.rust).into(),
            None => function.names.rust.as_str().into(),
        }
    }

    /// A function's documentation, which says what the places of a tuple are:
    /// Go and C have names for them.
    fn documentation<'d>(&self, function: &'d Function) -> Cow<'d, Doc> {
        if function.batch.is_some() {
            return Cow::Owned(Self::batch_doc(function));
        }
        if let Some(doc) = append_doc(function) {
            return Cow::Owned(doc);
        }
        let Shape::Tuple(id) = function.result.shape else { return Cow::Borrowed(&function.doc) };
        let names: Vec<&str> = self.plan.tuple(id).parts.iter().map(|part| &*part.names.rust).collect();
        let mut doc = function.doc.clone();
        if !doc.lines.is_empty() {
            doc.lines.push(String::new());
        }
        doc.lines.push(format!("Returns `({})`.", names.join(", ")));
        Cow::Owned(doc)
    }

    /// The scratch buffers of the parts of a result.
    fn scratch(&self, function: &Function) -> Vec<Scratch> {
        let parts = self.plan.parts(function);
        let names: Vec<String> = match function.result.shape.tuple() {
            Some(id) => {
                let names = self.plan.tuple(id).parts.iter();
                names.map(|part| format!("{}_scratch", part.names.rust)).collect()
            }
            None => vec!["scratch".to_owned()],
        };
        let of = |(value, mut name): (&Value, String)| {
            let Own::Give(Give::Buffer) = value.own else { return None };
            let elem = value.shape.elem()?;
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
    pub(super) fn write_argument(
        &self,
        out: &mut TokenStream,
        function: &Function,
        role: CRole,
        scratch: &[Scratch],
    ) {
        let nothing = TokenStream::new();
        let write_scratch = |out: &mut TokenStream, part: usize| {
            out.extend(scratch[part].iter().map(|(name, _)| TokenTree::from(name.clone())));
        };
        match role {
            CRole::Receiver => match &function.receiver {
                Some(receiver) if receiver.taken => out.append(taken_name(function)),
                Some(_) | None => code(out, "self"),
            },
            CRole::Value(index) => self.write_value(out, &function.params[index]),
            CRole::Len(index) => {
                let name = self.param_ident(&function.params[index]);
                let value = &function.params[index].value;
                match (value.presence, value.shape.pack()) {
                    (Presence::Flag, None) => call(out, "::bridge::abi::len", name.into_token_stream()),
                    (Presence::Always | Presence::NullIsNone, _) | (Presence::Flag, Some(_)) => {
                        if value.is_path() {
                            return quote!(::bridge::path::bytes(#name).len()).to_tokens(out);
                        }
                        let length = if value.is_terminated() { ".count_bytes" } else { ".len" };
                        out.append(name);
                        call(out, length, nothing);
                    }
                }
            }
            CRole::Flag(index) => {
                out.append(self.param_ident(&function.params[index]));
                call(out, ".is_some", nothing);
            }
            CRole::ScratchData(part) => {
                write_scratch(out, part);
                call(out, ".data", nothing);
            }
            CRole::ScratchCap(part) => {
                write_scratch(out, part);
                call(out, ".cap", nothing);
            }
            CRole::Column(_) | CRole::Ends(_) | CRole::There(_) => self.write_column(out, function, role),
            CRole::Count | CRole::Values | CRole::Given | CRole::Presences => {
                unreachable!("what a batch makes room for has names of its own")
            }
        }
    }

    fn write_value(&self, out: &mut TokenStream, param: &Param) {
        let name = self.param_ident(param);
        match (param.value.shape, param.value.presence) {
            (Shape::Packed(_), _) => {
                let gives_away = self.plan.objects_in(param).is_some_and(|def| def.gives_away);
                out.append(name);
                call(out, if gives_away { ".give" } else { ".data" }, TokenStream::new());
            }
            (Shape::Tuple(_), _) => unreachable!("checked: no parameter"),
            (Shape::Time(_), Presence::Flag) => {
                call(out, "::bridge::abi::value", quote!(&#name.map(::bridge::time::nanoseconds)));
            }
            (Shape::Time(_), Presence::Always | Presence::NullIsNone) => {
                call(out, "::bridge::time::nanoseconds", name.into_token_stream());
            }
            (Shape::Fields(_), Presence::Always | Presence::Flag) => quote!(&#name.to_c()).to_tokens(out),
            (Shape::Fields(_), Presence::NullIsNone) => {
                quote!(#name.map(|options| options.to_c()).as_ref()).to_tokens(out);
            }
            (Shape::Text | Shape::Span(_), Presence::Flag) => {
                call(out, "::bridge::abi::data", name.into_token_stream());
            }
            (Shape::Text, Presence::Always | Presence::NullIsNone) if param.value.is_path() => {
                quote!(::bridge::path::bytes(#name).as_ptr()).to_tokens(out);
            }
            (Shape::Text | Shape::Span(_), Presence::Always | Presence::NullIsNone) => {
                let pointer = match param.value.own {
                    Own::Call { mutable: true, pinned: _ } => ".as_mut_ptr",
                    Own::Call { mutable: false, pinned: _ }
                    | Own::Copy
                    | Own::Take
                    | Own::Share { .. }
                    | Own::Give(_)
                    | Own::Lend
                    | Own::LendMut { .. } => ".as_ptr",
                };
                out.append(name);
                call(out, pointer, TokenStream::new());
                if param.value.is_terminated() {
                    call(out, ".cast", TokenStream::new());
                }
            }
            (Shape::Unit | Shape::Scalar(_) | Shape::Enum(_) | Shape::Record(_), Presence::Flag) => {
                call(out, "::bridge::abi::value", quote!(&#name));
            }
            (
                Shape::Unit | Shape::Scalar(_) | Shape::Enum(_) | Shape::Record(_),
                Presence::Always | Presence::NullIsNone,
            )
            | (Shape::Handle(_) | Shape::Node(_), _) => match (param.value.own, param.value.presence) {
                (Own::Share { lent, hold: Hold::Weak }, _) => {
                    let name = if lent { name.into_token_stream() } else { quote!(&#name) };
                    call(out, "::bridge::abi::weak", name);
                }
                // C++ is lent the object: it finds the rest of the pointer itself.
                (Own::Share { lent: false, hold: Hold::Strong }, Presence::Always) => {
                    quote!(&#name).to_tokens(out);
                }
                (Own::Share { .. }, Presence::NullIsNone) => {
                    out.append(name);
                    call(out, ".as_deref", TokenStream::new());
                }
                (_, _) => out.append(name),
            },
        }
    }
}

/// The scratch buffer of a value that is given, if it needs one: its name, which
/// is no parameter's, and the expression that makes it.
pub(super) type Scratch = Option<(Ident, TokenStream)>;

/// The method that makes a Rust result of the C one.
fn take(function: &Function, scratch: Option<&Ident>) -> &'static str {
    let is_view = function.result.own == Own::Give(Give::View);
    let is_path = function.result.is_path();
    match (function.result.shape, scratch) {
        (Shape::Text, _) if is_view => "take_text",
        (Shape::Span(_), _) if is_view => "take_view",
        (Shape::Text, Some(_)) if function.append.is_some() => "append_text",
        (_, Some(_)) if function.append.is_some() => "append",
        (Shape::Packed(_), _) => "take_packed",
        (Shape::Text, Some(_)) if is_path => "take_path_buf",
        (Shape::Text, None) if is_path => "take_path",
        (Shape::Text, Some(_)) => "take_string",
        (Shape::Text, None) => "take_str",
        (Shape::Span(_), Some(_)) => "take_vec",
        (Shape::Span(_), None) => "take_slice",
        (
            Shape::Unit
            | Shape::Scalar(_)
            | Shape::Time(_)
            | Shape::Enum(_)
            | Shape::Record(_)
            | Shape::Fields(_)
            | Shape::Handle(_)
            | Shape::Node(_)
            | Shape::Tuple(_),
            _,
        ) => "take",
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

/// Whether Rust has it: what is lent there needs no form that appends.
pub(super) fn is_in_rust(function: &Function) -> bool {
    function.append.as_ref().is_none_or(|append| append.in_rust)
}

/// What a function calls the object that it takes away.
fn taken_name(function: &Function) -> Ident {
    let mut name = "this".to_owned();
    while function.params.iter().any(|param| param.names.rust == name) {
        name.push('_');
    }
    Ident::new(&name, Span::call_site())
}

fn write_receiver(out: &mut TokenStream, receiver: &Receiver, exclusive: bool) {
    let (before, after) = match (exclusive, receiver.pinned) {
        (true, true) => ("self: ::core::pin::Pin<&", "mut Self>"),
        (true, false) => ("&", "mut self"),
        (false, _) => ("&", "self"),
    };
    code(out, before);
    receiver.lifetime.as_ref().map(|name| lifetime(name)).to_tokens(out);
    code(out, after);
}

/// Whether a lifetime argument has to be declared.
fn declared(arg: &str) -> bool {
    arg != "static" && arg != "_"
}

/// `<'a>` of an opaque type or a node: as written, or `elided` for each.
fn lifetime_args<'a>(lifetimes: &'a [String], args: &'a [String], elided: &'a str) -> impl ToTokens + 'a {
    inline(move |out| {
        if args.is_empty() {
            write_generics(out, lifetimes.iter().map(|_| elided));
        } else {
            write_generics(out, args.iter().map(String::as_str));
        }
    })
}

/// A duration or a point in time.
pub(super) fn time_type(time: Time) -> &'static str {
    match time {
        Time::Duration => "::core::time::Duration",
        Time::SystemTime => "::std::time::SystemTime",
    }
}

/// The runtime's result struct.
pub(super) fn result_struct(kind: ResultKind, optional: bool) -> &'static str {
    match (kind, optional) {
        (ResultKind::Unit, _) => "UnitResult",
        (ResultKind::Batch, _) => "BatchResult",
        (ResultKind::BatchSpan(_), _) => "BatchSpanResult",
        (ResultKind::Value(_), false) => "ValueResult",
        (ResultKind::Value(_), true) => "OptionalResult",
        (ResultKind::Span(_), false) => "SpanResult",
        (ResultKind::Span(_), true) => "OptionalSpanResult",
        (ResultKind::View(_), false) => "ViewResult",
        (ResultKind::View(_), true) => "OptionalViewResult",
    }
}
