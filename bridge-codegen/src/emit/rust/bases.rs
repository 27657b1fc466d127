//! Base classes: the conversions that Rust knows of.

use super::names::{ident, lifetime};
use super::{Printer, cfg};
use crate::plan::{Cast, Opaque, TypeDef, TypeId};
use proc_macro2::TokenStream;
use quote::quote;

impl Printer<'_> {
    /// `AsRef` and `AsMut` of each base class of a type.
    pub(super) fn bases(&self, id: TypeId, def: &TypeDef, opaque: &Opaque) -> TokenStream {
        self.plan.bases(id).map(|cast| self.base(cast, def, opaque)).collect()
    }

    fn base(&self, cast: &Cast, def: &TypeDef, opaque: &Opaque) -> TokenStream {
        let at = self.spans.span(def.at);
        let condition = cfg(cast.cfg.as_ref(), at);
        let up = &self.plan.functions[cast.up];
        let own: Vec<_> = opaque.lifetimes.iter().map(|name| lifetime(name)).collect();
        let theirs = up.result.args.iter().map(|name| lifetime(name));
        let generics = (!own.is_empty()).then(|| quote!(<#(#own),*>));
        let arguments = (!up.result.args.is_empty()).then(|| quote!(<#(#theirs),*>));
        let (derived, base) = (self.data(cast.derived), self.data(cast.base));
        let name = ident(&up.names.rust, at);
        let mutable = cast.up_mut.map(|index| {
            let name = ident(&self.plan.functions[index].names.rust, at);
            quote! {
                #condition
                impl #generics ::core::convert::AsMut<#base #arguments> for #derived #generics {
                    #[inline]
                    fn as_mut(&mut self) -> &mut #base #arguments {
                        self.#name()
                    }
                }
            }
        });
        quote! {
            #condition
            impl #generics ::core::convert::AsRef<#base #arguments> for #derived #generics {
                #[inline]
                fn as_ref(&self) -> &#base #arguments {
                    self.#name()
                }
            }
            #mutable
        }
    }
}
