//! What is particular to the forms for many items.

use super::Printer;
use super::functions::{Lifetimes, time_type};
use super::names::ident;
use super::write::{call, code, inline};
use crate::names::series;
use crate::plan::{CRole, Doc, Function, Gives, Outcome, Place, Presence, Shape, Value};
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt, quote};

impl Printer<'_> {
    /// The type of a parameter: of a row, a slice.
    pub(super) fn taken_type(
        &self,
        function: &Function,
        index: usize,
        lifetimes: &Lifetimes,
    ) -> impl ToTokens {
        inline(move |out| {
            let value = &function.params[index].value;
            if !function.is_column(index) {
                return self.param_type(value, Place::Param(index), lifetimes).to_tokens(out);
            }
            code(out, "&");
            let item = self.optional(value.presence, inline(move |out| self.write_item(out, value)));
            out.append(Group::new(Delimiter::Bracket, item.into_token_stream()));
        })
    }

    /// The type of an item of a row that is there.
    fn write_item(&self, out: &mut TokenStream, value: &Value) {
        if let Shape::Time(time) = value.shape {
            return code(out, time_type(time));
        }
        if let Some(elem) = value.item() {
            return self.named_elem(elem, value.alias).to_tokens(out);
        }
        if let Some(id) = value.shape.pack() {
            if self.is_unsized(id, value.own) {
                code(out, "&");
            }
            return self.write_packed(out, id, value.own, "_");
        }
        code(out, "&");
        self.write_type(out, value, "_");
    }

    /// What all items give together.
    pub(super) fn batch_output(&self, function: &Function, lifetimes: &Lifetimes) -> TokenStream {
        let item = self.result_type(&function.result, function.result.presence, lifetimes);
        let (result, vec) = (self.names.result(), self.names.vec());
        match (function.outcome, function.result.shape) {
            (Outcome::Contract, Shape::Unit) => TokenStream::new(),
            (Outcome::Contract, _) => quote!(-> #vec<#item>),
            (Outcome::Fails(_), _) => {
                let error = self.error_type(function);
                quote!(-> #result<#vec<#result<#item, #error>>, #error>)
            }
        }
    }

    fn error_type(&self, function: &Function) -> TokenStream {
        match function.outcome {
            Outcome::Contract | Outcome::Fails(None) => quote!(::bridge::Error),
            Outcome::Fails(Some(set)) => {
                ident(&self.plan.error_set(set).names.rust, Span::call_site()).into_token_stream()
            }
        }
    }

    pub(super) fn batch_body(&self, function: &Function) -> TokenStream {
        let lengths = function.columns().map(|(_, param)| {
            let (text, name) = (&param.names.rust, ident(&param.names.rust, Span::call_site()));
            quote!((#text, #name.len()))
        });
        let copied = function.columns().filter_map(|(index, param)| {
            let (row, local) = copied(function, index)?;
            let name = ident(&param.names.rust, Span::call_site());
            Some(quote!(let #local = #row(#name);))
        });
        let copied: Vec<TokenStream> = copied.collect();
        let kept = function.c.params.iter().filter(|param| is_the_batch_s(param.role));
        let kept = kept.map(|param| free_name(function, &param.name));
        let symbol = self.names.symbol(&function.names.c);
        let arguments = function.c.params.iter().map(|param| {
            inline(move |out| {
                if is_the_batch_s(param.role) {
                    return out.append(free_name(function, &param.name));
                }
                self.write_argument(out, function, param.role, &[]);
            })
        });
        let make = self.make(function);
        let take = Ident::new(take(function), Span::call_site());
        let error = match function.outcome {
            Outcome::Contract => None,
            Outcome::Fails(None) => Some(quote!(, ::core::convert::identity)),
            Outcome::Fails(Some(_)) => {
                let error = self.error_type(function);
                Some(quote!(, #error))
            }
        };
        let batch = free_name(function, "batch");
        let crossed = quote! {
            ::bridge::abi::Batch::new(&PACKAGE, &[#(#lengths),*]).and_then(|#batch| unsafe {
                #batch.#take(|#(#kept),*| #symbol(#(#arguments),*) #make #error)
            })
        };
        let crossed = match function.result.shape {
            Shape::Time(_) => quote!(::bridge::time::#take(#crossed #error)),
            _ => crossed,
        };
        let end = match function.outcome {
            Outcome::Fails(None) => return quote!(#(#copied)* #crossed),
            Outcome::Fails(Some(_)) => {
                let error = self.error_type(function);
                quote!(result.map_err(#error))
            }
            Outcome::Contract => {
                let path = self.path(function);
                quote!(PACKAGE.contract(result, #path))
            }
        };
        quote!(#(#copied)* let result = #crossed; #end)
    }

    /// What makes a value of an item's part of what all of them give.
    fn make(&self, function: &Function) -> Option<TokenStream> {
        let Gives::Joined(elem) = function.result.gives() else { return None };
        let elem = self.elem(elem);
        Some(match function.result.shape {
            Shape::Text if function.result.is_path() => quote!(, ::bridge::path::path_buf),
            Shape::Text => quote!(, ::bridge::abi::text),
            Shape::Packed(_) => quote!(, ::bridge::abi::unpack),
            _ => quote!(, |part: &[#elem]| ::bridge::abi::list(part)),
        })
    }

    /// What is passed for a row.
    pub(super) fn write_column(&self, out: &mut TokenStream, function: &Function, role: CRole) {
        let (index, pointer) = match role {
            CRole::Column(index) => (index, ".data"),
            CRole::Ends(index) => (index, ".ends"),
            CRole::There(index) => (index, ".present"),
            _ => unreachable!("not a row"),
        };
        let param = &function.params[index];
        out.append(copied(function, index).map_or_else(|| self.param_ident(param), |(_, local)| local));
        let is_slice = param.value.item().is_some() && param.value.presence == Presence::Always;
        call(out, if is_slice { ".as_ptr" } else { pointer }, TokenStream::new());
    }

    /// What the documentation says beside the description's.
    pub(super) fn batch_doc(function: &Function) -> Doc {
        let mut doc = function.doc.clone();
        let (heading, mut text) = match function.outcome {
            Outcome::Contract => {
                ("# Panics", "When an item fails; those behind it are not called.".to_owned())
            }
            Outcome::Fails(_) => ("# Errors", "Each item has its own, and the others go on.".to_owned()),
        };
        let columns: Vec<String> =
            function.columns().map(|(_, param)| format!("`{}`", param.names.rust)).collect();
        if columns.len() > 1 {
            text += &format!(" And when the lengths of {} differ.", series(&columns, "and"));
        }
        doc.lines.extend([String::new(), heading.to_owned(), text]);
        doc
    }
}

/// What makes a copy of a row for C, and the local that holds it. What is packed is one
/// already, under the row's own name.
fn copied(function: &Function, index: usize) -> Option<(TokenStream, Ident)> {
    let param = &function.params[index];
    let is_there = param.value.presence == Presence::Always;
    let (row, local) = match param.value.shape {
        Shape::Packed(_) => return None,
        Shape::Text | Shape::Span(_) => {
            let new = match (param.value.is_terminated(), is_there) {
                (false, true) => quote!(new),
                (false, false) => quote!(optional),
                (true, true) => quote!(terminated),
                (true, false) => quote!(optional_terminated),
            };
            (quote!(::bridge::abi::Joined::#new), "joined")
        }
        Shape::Time(_) if is_there => (quote!(::bridge::time::counts), "counts"),
        Shape::Time(_) => (quote!(::bridge::time::optional_counts), "counts"),
        _ if is_there => return None,
        _ => (quote!(::bridge::abi::Optionals::new), "values"),
    };
    Some((row, free_name(function, &format!("{}_{local}", param.names.rust))))
}

/// A name that is no parameter's.
fn free_name(function: &Function, name: &str) -> Ident {
    let mut name = name.to_owned();
    while function.params.iter().any(|param| param.names.rust == name) {
        name.push('_');
    }
    Ident::new(&name, Span::call_site())
}

/// Whether a parameter is how many items there are, or room for what they give.
fn is_the_batch_s(role: CRole) -> bool {
    match role {
        CRole::Count
        | CRole::Values
        | CRole::Given
        | CRole::Presences
        | CRole::ScratchData(_)
        | CRole::ScratchCap(_) => true,
        CRole::Receiver
        | CRole::Value(_)
        | CRole::Len(_)
        | CRole::Flag(_)
        | CRole::Column(_)
        | CRole::Ends(_)
        | CRole::There(_) => false,
    }
}

/// What the runtime makes of what C gives.
fn take(function: &Function) -> &'static str {
    let is_there = function.result.presence == Presence::Always;
    match (function.result.gives(), is_there, function.outcome) {
        (Gives::Nothing, _, Outcome::Contract) => "nothing",
        (Gives::Nothing, _, Outcome::Fails(_)) => "try_nothing",
        (Gives::Each(_), true, Outcome::Contract) => "values",
        (Gives::Each(_), true, Outcome::Fails(_)) => "try_values",
        (Gives::Each(_), false, Outcome::Contract) => "options",
        (Gives::Each(_), false, Outcome::Fails(_)) => "try_options",
        // Null is the option's own.
        (Gives::Objects(_), _, Outcome::Contract) => "values",
        (Gives::Objects(_), _, Outcome::Fails(_)) => "try_values",
        (Gives::Joined(_), true, Outcome::Contract) => "parts",
        (Gives::Joined(_), true, Outcome::Fails(_)) => "try_parts",
        (Gives::Joined(_), false, Outcome::Contract) => "optional_parts",
        (Gives::Joined(_), false, Outcome::Fails(_)) => "try_optional_parts",
    }
}
