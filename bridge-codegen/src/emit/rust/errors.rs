//! Error sets: the error, and its kind.

use super::names::ident;
use super::write::inline;
use super::{Printer, cfg, doc};
use crate::plan::{ErrorFields, ErrorSet, Shape};
use proc_macro2::{Literal, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};

impl Printer<'_> {
    /// The error type of an `#[errors]` enum. Derives would make the user's
    /// crate depend on theirs: the impls are written out.
    pub(super) fn error_set(&self, set: &ErrorSet) -> TokenStream {
        let at = self.spans.span(set.at);
        let condition = cfg(set.cfg.as_ref(), at);
        let name = ident(&set.names.rust, at);
        let kind = format_ident!("{}Kind", set.names.rust, span = at);
        let definition = self.error(set, &name, &kind);
        let kind_definition = self.error_kind(set, &name, &kind);
        let text = &set.names.rust;
        quote! {
            #definition
            #kind_definition

            #condition
            impl ::core::fmt::Debug for #name {
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    ::bridge::abi::debug(f, #text, &self.kind(), &self.0)
                }
            }

            #condition
            impl ::core::fmt::Display for #name {
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    ::core::fmt::Display::fmt(&self.0, f)
                }
            }

            #condition
            impl ::std::error::Error for #name {
                fn source(&self) -> ::core::option::Option<&(dyn ::std::error::Error + 'static)> {
                    ::std::error::Error::source(&self.0)
                }
            }

            #condition
            impl ::core::convert::From<#name> for ::bridge::Error {
                fn from(error: #name) -> Self {
                    error.0
                }
            }
        }
    }

    fn error(&self, set: &ErrorSet, name: &proc_macro2::Ident, kind: &proc_macro2::Ident) -> TokenStream {
        let (doc, condition) = (doc(&set.doc), cfg(set.cfg.as_ref(), name.span()));
        let arms = set.variants.iter().map(|variant| {
            let number = Literal::i32_unsuffixed(variant.kind);
            let name = ident(&variant.names.rust, self.spans.span(variant.at));
            let mut value = quote!(#kind::#name);
            if let Some(fields) = &variant.fields {
                value = self.read_fields(&value, kind, fields);
            }
            quote!(#number => #value)
        });
        quote! {
            #doc
            #condition
            pub struct #name(::bridge::Error);

            #condition
            impl #name {
                /// Which kind of error it is.
                pub fn kind(&self) -> #kind {
                    match ::bridge::abi::kind(&self.0) {
                        #(#arms,)*
                        _ => #kind::Other,
                    }
                }

                /// The canonical code.
                pub fn code(&self) -> ::bridge::Code {
                    self.0.code()
                }

                /// The error itself: code, type, message and causes.
                pub fn error(&self) -> &::bridge::Error {
                    &self.0
                }
            }
        }
    }

    /// A kind with what the error holds for it.
    fn read_fields(
        &self,
        variant: &TokenStream,
        kind: &proc_macro2::Ident,
        fields: &ErrorFields,
    ) -> TokenStream {
        let c = self.c_struct(fields.parts);
        let tuple = self.plan.tuple(fields.parts);
        let c_name = self.names.symbol(&tuple.name);
        let values = tuple.parts.iter().map(|part| {
            let name = ident(&part.names.rust, Span::call_site());
            match part.value.shape {
                Shape::Text if part.value.is_path() => quote!(#name: unsafe { fields.#name.held_path() }),
                Shape::Text => quote!(#name: unsafe { fields.#name.held_text() }),
                Shape::Span(_) => quote!(#name: unsafe { fields.#name.held() }),
                Shape::Record(_) => quote!(#name: ::core::clone::Clone::clone(&fields.#name)),
                Shape::Scalar(_) | Shape::Enum(_) => quote!(#name: fields.#name),
                // Rust may have no such time: see below.
                Shape::Time(_) => quote!(#name: ::bridge::time::held(fields.#name)?),
                Shape::Unit
                | Shape::Fields(_)
                | Shape::Packed(_)
                | Shape::Handle(_)
                | Shape::Node(_)
                | Shape::Tuple(_) => {
                    unreachable!("checked: no field of an error")
                }
            }
        });
        let fields = quote!(unsafe { ::bridge::abi::fields::<#c_name>(&self.0) });
        if tuple.parts.iter().any(|part| matches!(part.value.shape, Shape::Time(_))) {
            return quote! {{
                #c
                let read = |fields: &#c_name| ::core::option::Option::Some(#variant { #(#values),* });
                #fields.and_then(read).unwrap_or(#kind::Other)
            }};
        }
        quote! {{
            #c
            match #fields {
                ::core::option::Option::Some(fields) => #variant { #(#values),* },
                ::core::option::Option::None => #kind::Other,
            }
        }}
    }

    fn error_kind(
        &self,
        set: &ErrorSet,
        name: &proc_macro2::Ident,
        kind: &proc_macro2::Ident,
    ) -> TokenStream {
        let condition = cfg(set.cfg.as_ref(), name.span());
        let about = format!(" The kinds of [`{name}`].");
        let variants = set.variants.iter().map(|variant| {
            let doc = doc(&variant.doc);
            let name = ident(&variant.names.rust, self.spans.span(variant.at));
            let fields = variant.fields.as_ref().map(|fields| self.kind_fields(fields));
            quote!(#doc #name #fields)
        });
        let is_plain = set.variants.iter().all(|variant| variant.fields.is_none());
        let derives = if is_plain {
            quote!(Clone, Copy, Debug, PartialEq, Eq, Hash)
        } else {
            quote!(Clone, Debug, PartialEq)
        };
        let other = format_ident!("Other", span = name.span());
        let other_doc = if set.other.is_empty() {
            quote!(#[doc = " None of the above."])
        } else {
            doc(&set.other).to_token_stream()
        };
        quote! {
            #[doc = #about]
            #condition
            #[derive(#derives)]
            #[non_exhaustive]
            pub enum #kind {
                #(#variants,)*
                #other_doc
                #other,
            }
        }
    }

    /// The fields of a kind.
    fn kind_fields(&self, fields: &ErrorFields) -> TokenStream {
        let parts = self.plan.tuple(fields.parts).parts.iter().zip(&fields.fields);
        let fields = parts.map(|(part, field)| {
            let doc = doc(&field.doc);
            let name = ident(&part.names.rust, self.spans.span(field.at));
            let ty = inline(|out| self.write_type(out, &part.value, "_"));
            quote!(#doc #name: #ty)
        });
        quote!({ #(#fields),* })
    }
}
