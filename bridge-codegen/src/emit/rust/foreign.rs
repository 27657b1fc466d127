//! The C functions, as Rust declares them.

use super::functions::{Lifetimes, exclusive, result_struct, span_elem};
use super::names::{generics, ident, lifetime};
use super::{Printer, cfg};
use crate::plan::{
    Anchor, CParam, CRole, CType, Cfg, Function, Own, Place, Presence, Receiver, ResultKind, Shape, TypeDef,
    Value,
};
use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};

impl Printer<'_> {
    /// The package's own functions, and the declarations of all others.
    pub(super) fn foreign(&self) -> TokenStream {
        let prefix = &self.plan.package.prefix;
        let (error_free, free) = (format!("{prefix}_error_free"), format!("{prefix}_free"));
        let names = [&error_free, &free].map(|symbol| self.names.symbol(symbol));
        let [error_free, free] = [error_free, free].map(|symbol| self.symbol(&symbol));
        let [error_free_name, free_name] = names;
        let anchors = self.plan.anchors.iter().map(|anchor| {
            let (condition, symbol) = (self.anchor_condition(anchor), self.names.symbol(&anchor.symbol));
            quote!(#condition ::bridge::abi::Anchor(&raw const #symbol))
        });
        let anchor_symbols = self.plan.anchors.iter().map(|anchor| {
            let (condition, symbol) = (self.anchor_condition(anchor), self.names.symbol(&anchor.symbol));
            quote!(#condition static #symbol: u8;)
        });
        let destroys = self.plan.opaques().filter_map(|(id, def, opaque)| {
            let condition = cfg(def.cfg.as_ref(), self.spans.span(def.at));
            let declared = self.symbol(opaque.destroy.as_ref()?);
            let object = self.object(id, &[], "_");
            Some(quote!(#condition #declared(object: *mut #object);))
        });
        let functions = self.plan.functions.iter().map(|function| self.declaration(function));
        let parts = self.plan.functions.iter().filter_map(|function| self.parts_struct(function));
        quote! {
            #(#parts)*

            static PACKAGE: ::bridge::abi::Package = ::bridge::abi::Package {
                error_free: #error_free_name,
                free: #free_name,
                anchors: &[#(#anchors),*],
            };

            unsafe extern "C" {
                #error_free(error: *mut ::bridge::Failure);
                #free(memory: *mut ::core::ffi::c_void);
                #(#anchor_symbols)*
                #(#destroys)*
                #(#functions)*
            }
        }
    }

    /// The condition of an anchor, at the place of the first item that has it.
    fn anchor_condition(&self, anchor: &Anchor) -> TokenStream {
        let types = self.plan.types.iter().map(|def| (&def.cfg, def.at));
        let errors = self.plan.errors.iter().map(|set| (&set.cfg, set.at));
        let functions = self.plan.functions.iter().map(|function| (&function.cfg, function.at));
        let first = types.chain(errors).chain(functions).find(|(of, _)| **of == anchor.cfg);
        cfg(anchor.cfg.as_ref(), first.map_or_else(Span::call_site, |(_, at)| self.spans.span(at)))
    }

    /// The start of a C function's declaration.
    fn symbol(&self, symbol: &str) -> TokenStream {
        let (link_name, name) = (self.names.link_name(symbol), self.names.symbol(symbol));
        quote!(#link_name fn #name)
    }

    /// The struct in which the parts of a function's result come.
    fn parts_struct(&self, function: &Function) -> Option<TokenStream> {
        let Shape::Tuple(id) = function.result.shape else { return None };
        let tuple = self.plan.tuple(id);
        let owner = function.owner.map(|id| self.plan.ty(id));
        let conditions = conditions(owner, function.cfg.as_ref(), self.spans.span(function.at));
        let name = self.names.symbol(&tuple.name);
        let fields = tuple.parts.iter().map(|part| {
            let field = ident(&part.names.rust, Span::call_site());
            let ty = match span_elem(&part.value) {
                Some(elem) => {
                    let elem = self.elem(elem);
                    quote!(::bridge::abi::Span<#elem>)
                }
                None => self.bare_type(&part.value, "_"),
            };
            quote!(#field: #ty)
        });
        Some(quote!(#conditions #[repr(C)] struct #name { #(#fields),* }))
    }

    fn declaration(&self, function: &Function) -> TokenStream {
        let unnamed = self.without_lifetimes(function);
        let function = unnamed.as_ref().unwrap_or(function);
        let owner = function.owner.map(|id| self.plan.ty(id));
        let conditions = conditions(owner, function.cfg.as_ref(), self.spans.span(function.at));
        let declared = self.symbol(&function.names.c);
        let lifetimes = self.lifetimes(function, Some("this"));
        let mut parameters = function.lifetimes.clone();
        parameters.extend(lifetimes.added.clone());
        let parameters = generics(&parameters);
        let params = function.c.params.iter().map(|param| self.c_param(function, param, &lifetimes));
        let result = self.c_result(function, &lifetimes);
        quote!(#conditions #declared #parameters(#(#params),*) -> #result;)
    }

    /// The function without its named lifetimes, where C's result has no place
    /// for them. The binding is where they matter.
    fn without_lifetimes(&self, function: &Function) -> Option<Function> {
        let borrows = match function.result.shape {
            Shape::Handle(id) => {
                function.result.own == Own::Lend || !self.plan.opaque(id).lifetimes.is_empty()
            }
            Shape::Unit
            | Shape::Scalar(_)
            | Shape::Enum(_)
            | Shape::Record(_)
            | Shape::Text
            | Shape::Span(_)
            | Shape::Tuple(_) => false,
        };
        if borrows || function.lifetimes.is_empty() {
            return None;
        }
        let mut function = function.clone();
        let named = std::mem::take(&mut function.lifetimes);
        let unname = |lifetime: &mut Option<String>, args: &mut Vec<String>| {
            lifetime.take_if(|name| named.contains(name));
            for arg in args.iter_mut().filter(|arg| named.contains(arg)) {
                "_".clone_into(arg);
            }
        };
        if let Some(receiver) = &mut function.receiver {
            unname(&mut receiver.lifetime, &mut receiver.args);
        }
        for param in &mut function.params {
            unname(&mut param.value.lifetime, &mut param.value.args);
        }
        Some(function)
    }

    fn c_param(&self, function: &Function, param: &CParam, lifetimes: &Lifetimes) -> TokenStream {
        let name = match param.role {
            CRole::Receiver => format_ident!("this"),
            CRole::Value(_)
            | CRole::Len(_)
            | CRole::Flag(_)
            | CRole::ScratchData(_)
            | CRole::ScratchCap(_) => ident(&param.name, Span::call_site()),
        };
        let ty = match param.role {
            CRole::Receiver => self.receiver_type(function, lifetimes),
            CRole::Value(index) => {
                self.c_value(&function.params[index].value, Place::Param(index), lifetimes)
            }
            CRole::Len(_) | CRole::ScratchCap(_) => quote!(usize),
            CRole::Flag(_) => quote!(bool),
            CRole::ScratchData(part) => {
                let parts = self.plan.parts(function);
                let elem = span_elem(parts[part]).map(|elem| self.elem(elem));
                quote!(*mut #elem)
            }
        };
        quote!(#name: #ty)
    }

    fn receiver_type(&self, function: &Function, lifetimes: &Lifetimes) -> TokenStream {
        let Some(Receiver { ty, pinned, lifetime: named, args, mutable: _ }) = &function.receiver else {
            return TokenStream::new();
        };
        let named = match &lifetimes.source {
            Some((Place::Receiver, name)) => Some(name),
            Some((Place::Param(_), _)) | None => named.as_ref(),
        };
        let of = named.map(|name| lifetime(name));
        let object = self.object(*ty, args, "_");
        match (exclusive(function, Place::Receiver), pinned) {
            (true, true) => quote!(::core::pin::Pin<&#of mut #object>),
            (true, false) => quote!(&#of mut #object),
            (false, _) => quote!(&#of #object),
        }
    }

    fn c_value(&self, value: &Value, place: Place, lifetimes: &Lifetimes) -> TokenStream {
        match (value.shape, value.presence) {
            (Shape::Text | Shape::Span(_), _) => {
                let elem = span_elem(value).map(|elem| self.elem(elem));
                match value.own {
                    Own::Call { mutable: true, pinned: _ } => quote!(*mut #elem),
                    Own::Call { .. } | Own::Copy | Own::Take | Own::Give(_) | Own::Lend => {
                        quote!(*const #elem)
                    }
                }
            }
            (Shape::Tuple(_), _) => unreachable!("checked: no parameter"),
            (Shape::Unit | Shape::Scalar(_) | Shape::Enum(_) | Shape::Record(_), Presence::Flag) => {
                let always = Value { presence: Presence::Always, ..value.clone() };
                let ty = self.param_type(&always, place, lifetimes);
                quote!(::core::mem::MaybeUninit<#ty>)
            }
            (
                Shape::Unit | Shape::Scalar(_) | Shape::Enum(_) | Shape::Record(_) | Shape::Handle(_),
                Presence::Always | Presence::NullIsNone,
            )
            | (Shape::Handle(_), Presence::Flag) => self.param_type(value, place, lifetimes),
        }
    }

    fn c_result(&self, function: &Function, lifetimes: &Lifetimes) -> TokenStream {
        let result = self.plan.result(function.c.ret);
        let name = result_struct(result.kind, result.flag);
        let value = match result.kind {
            ResultKind::Unit => None,
            ResultKind::Value(CType::Tuple(id)) => {
                let name = self.names.symbol(&self.plan.tuple(id).name);
                Some(quote!(#name))
            }
            ResultKind::Value(_) => {
                // The flag stands in the struct; null is the option's own.
                let presence = if result.flag { Presence::Always } else { function.result.presence };
                let value = Value { presence, ..function.result.clone() };
                Some(self.result_type(&value, lifetimes))
            }
            ResultKind::Span(_) => span_elem(&function.result).map(|elem| self.elem(elem)),
        };
        let value = value.map(|value| quote!(<#value>));
        quote!(::bridge::abi::#name #value)
    }
}

/// The conditions of a declaration: its own and its type's.
fn conditions(owner: Option<&TypeDef>, own: Option<&Cfg>, at: Span) -> TokenStream {
    let own_tokens = cfg(own, at);
    let owner = owner.and_then(|def| def.cfg.as_ref()).filter(|of| Some(*of) != own);
    let owner = cfg(owner, at);
    quote!(#owner #own_tokens)
}
