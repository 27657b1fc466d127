//! `type Circle: Shape + Named;`, which syn passes on as tokens.

use proc_macro2::{Ident, TokenStream};
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Attribute, Generics, Token, TypeParamBound, Visibility};

/// `type T<'a>: Base + Other where …;`.
pub(super) struct OpaqueItem {
    pub attrs: Vec<Attribute>,
    pub vis: Visibility,
    pub ident: Ident,
    pub generics: Generics,
    /// What stands behind the colon.
    pub bounds: Punctuated<TypeParamBound, Token![+]>,
}

impl From<syn::ForeignItemType> for OpaqueItem {
    fn from(item: syn::ForeignItemType) -> Self {
        let syn::ForeignItemType { attrs, vis, ident, generics, .. } = item;
        Self { attrs, vis, ident, generics, bounds: Punctuated::new() }
    }
}

impl Parse for OpaqueItem {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let attrs = input.call(Attribute::parse_outer)?;
        let vis = input.parse()?;
        let syn::TraitItemType { ident, generics, bounds, default: None, .. } = input.parse()? else {
            return Err(input.error("a type without a value"));
        };
        Ok(Self { attrs, vis, ident, generics, bounds })
    }
}

/// The item, if it is one.
pub(super) fn read(tokens: TokenStream) -> Option<OpaqueItem> {
    syn::parse2(tokens).ok()
}

/// The class that a bound names.
pub(super) fn class(bound: &TypeParamBound) -> Option<syn::Type> {
    match bound {
        TypeParamBound::Trait(bound)
            if bound.maybe.is_none() && bound.lifetimes.is_none() && bound.paren_token.is_none() =>
        {
            let path = bound.path.clone();
            Some(syn::Type::Path(syn::TypePath { attrs: Vec::new(), qself: None, path }))
        }
        _ => None,
    }
}
