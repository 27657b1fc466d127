//! Error sets: the error, and its kind.

use super::names::ident;
use super::{Printer, cfg, doc};
use crate::plan::ErrorSet;
use proc_macro2::{Literal, TokenStream};
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
            let variant = ident(&variant.names.rust, self.spans.span(variant.at));
            quote!(#number => #kind::#variant)
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
            quote!(#doc #name)
        });
        let other = format_ident!("Other", span = name.span());
        let other_doc = if set.other.is_empty() {
            quote!(#[doc = " None of the above."])
        } else {
            doc(&set.other).to_token_stream()
        };
        quote! {
            #[doc = #about]
            #condition
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
            #[non_exhaustive]
            pub enum #kind {
                #(#variants,)*
                #other_doc
                #other,
            }
        }
    }
}
