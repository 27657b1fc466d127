//! Records, enums and opaque types.

use super::names::{generics, ident, lifetime, tokens, write_generics};
use super::write::{code, inline};
use super::{Printer, cfg, doc};
use crate::plan::{
    Alias, AliasDef, ConstDef, ConstType, Elem, Enum, Node, Opaque, Outcome, Own, Record, Release, Stream,
    Threads, TypeDef, TypeId, Values, Variant, Weak,
};
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt, format_ident, quote, quote_spanned};

/// What every enum derives, as in cxx: without them it could hardly be used.
const ENUM_DERIVES: [&str; 4] = ["Clone", "Copy", "PartialEq", "Eq"];

/// What every node derives: it is a pointer.
const NODE_DERIVES: [&str; 6] = ["Clone", "Copy", "Debug", "PartialEq", "Eq", "Hash"];

impl Printer<'_> {
    pub(super) fn record(&self, id: TypeId, def: &TypeDef, record: &Record) -> TokenStream {
        let at = self.spans.span(def.at);
        let (doc, condition) = (doc(&def.doc), cfg(def.cfg.as_ref(), at));
        let name = ident(&def.names.rust, at);
        let attrs = super::attrs(&def.rust_attrs, at);
        let written = record.derives.iter().map(String::as_str);
        let derives = derives(self.packed.derives(id, &[], written).into_iter(), at);
        let fields = record.fields.iter().map(|field| {
            let doc = super::doc(&field.doc);
            let at = self.spans.span(field.at);
            let attrs = super::attrs(&field.rust_attrs, at);
            let name = ident(&field.names.rust, at);
            let ty = self.named_elem(field.elem, field.alias);
            quote!(#doc #attrs pub #name: #ty)
        });
        let (size, align) = (Literal::u64_unsuffixed(record.size), Literal::u64_unsuffixed(record.align));
        let offsets = record.fields.iter().map(|field| {
            let field_name = ident(&field.names.rust, self.spans.span(field.at));
            let offset = Literal::u64_unsuffixed(field.offset);
            quote!((::core::mem::offset_of!(#name, #field_name), #offset))
        });
        // The sizes are those of targets whose `long` is as wide as a pointer.
        let where_known = if record.longs {
            quote!(all(target_pointer_width = "64", not(windows)))
        } else {
            quote!(target_pointer_width = "64")
        };
        // Spanned, so that a layout that differs is an error at the type's name.
        let layout = quote_spanned! {at=>
            #condition
            #[cfg(#where_known)]
            const _: () = ::bridge::abi::same_layout::<#name>(#size, #align, &[#(#offsets),*]);
        };
        let packed = self.packed_record(id, def, record);
        quote! {
            #doc
            #condition
            #derives
            #attrs
            #[repr(C)]
            pub struct #name { #(#fields,)* }

            #layout
            #packed
        }
    }

    pub(super) fn constant(&self, constant: &ConstDef) -> TokenStream {
        let at = self.spans.span(constant.at);
        let (doc, condition) = (doc(&constant.doc), cfg(constant.cfg.as_ref(), at));
        let name = ident(&constant.names.rust, at);
        let ty = match constant.ty {
            ConstType::Scalar(of) => self.named_elem(Elem::Scalar(of), constant.alias).to_token_stream(),
            ConstType::Text => quote!(&str),
        };
        let value = tokens(&constant.value.rust(), at);
        quote!(#doc #condition pub const #name: #ty = #value;)
    }

    pub(super) fn type_alias(&self, def: &TypeDef, alias: &AliasDef) -> TokenStream {
        let at = self.spans.span(def.at);
        let (doc, condition) = (doc(&def.doc), cfg(def.cfg.as_ref(), at));
        let (name, target) = (ident(&def.names.rust, at), self.elem(alias.target));
        quote!(#doc #condition pub type #name = #target;)
    }

    pub(super) fn enum_def(&self, id: TypeId, def: &TypeDef, of: &Enum) -> TokenStream {
        match of.values {
            Values::Alone => self.closed_enum(id, def, of),
            Values::Combined | Values::Integer => self.flags(id, def, of),
        }
    }

    /// An open newtype: every combination is a value of it.
    fn flags(&self, id: TypeId, def: &TypeDef, of: &Enum) -> TokenStream {
        let at = self.spans.span(def.at);
        let (doc, condition) = (doc(&def.doc), cfg(def.cfg.as_ref(), at));
        let name = ident(&def.names.rust, at);
        let written = of.derives.iter().map(String::as_str).filter(|derive| *derive != "Debug");
        let derives = derives(self.packed.derives(id, &ENUM_DERIVES, written).into_iter(), at);
        let attrs = super::attrs(&def.rust_attrs, at);
        let repr = format_ident!("{}", of.repr.rust());
        let packed = self.packed_enum(id, def, None);
        let values = of.variants.iter().map(|variant| {
            let doc = super::doc(&variant.doc);
            let name = ident(&variant.names.rust, self.spans.span(variant.at));
            let number = Literal::u128_unsuffixed(variant.value.unsigned_abs());
            quote!(#doc pub const #name: Self = Self(#number);)
        });
        let named = of.variants.iter().map(|variant| {
            let number = Literal::u128_unsuffixed(variant.value.unsigned_abs());
            let name = &variant.names.rust;
            quote!((#name, #number))
        });
        quote! {
            #doc
            #condition
            #derives
            #attrs
            #[repr(transparent)]
            pub struct #name(#repr);

            #condition
            #[allow(non_upper_case_globals)]
            impl #name {
                #(#values)*
            }

            #condition
            ::bridge::abi::flags!(#name, #repr, [#(#named),*]);

            #packed
        }
    }

    fn closed_enum(&self, id: TypeId, def: &TypeDef, of: &Enum) -> TokenStream {
        let at = self.spans.span(def.at);
        let (doc, condition) = (doc(&def.doc), cfg(def.cfg.as_ref(), at));
        let name = ident(&def.names.rust, at);
        let written = of.derives.iter().map(String::as_str);
        let derives = derives(self.packed.derives(id, &ENUM_DERIVES, written).into_iter(), at);
        let attrs = super::attrs(&def.rust_attrs, at);
        let repr = format_ident!("{}", of.repr.rust());
        let values: Vec<i128> = of.variants.iter().map(|variant| variant.value).collect();
        let packed = self.packed_enum(id, def, Some((of.repr, &values)));
        let variants = of.variants.iter().map(|variant| self.variant(variant));
        quote! {
            #doc
            #condition
            #derives
            #attrs
            #[repr(#repr)]
            pub enum #name { #(#variants,)* }

            #packed
        }
    }

    fn variant(&self, variant: &Variant) -> TokenStream {
        let doc = doc(&variant.doc);
        let at = self.spans.span(variant.at);
        let attrs = super::attrs(&variant.rust_attrs, at);
        let name = ident(&variant.names.rust, at);
        let number = Literal::u128_unsuffixed(variant.value.unsigned_abs());
        let sign = (variant.value < 0).then(|| quote!(-));
        quote!(#doc #attrs #name = #sign #number)
    }

    /// The type of another bridge: one type in Rust, if it is one class in C++.
    fn alias(&self, def: &TypeDef, opaque: &Opaque, alias: &Alias) -> TokenStream {
        let at = self.spans.span(def.at);
        let (doc, condition) = (doc(&def.doc), cfg(def.cfg.as_ref(), at));
        let name = ident(&def.names.rust, at);
        let path = tokens(&alias.rust, at);
        let class = def.names.cpp.trim_start_matches("::");
        let threads = match opaque.threads {
            Threads::Send => None,
            // Checked: no domain of several bridges.
            Threads::SyncConst | Threads::Sync | Threads::Confined(_) | Threads::Locked(_) => {
                Some(quote_spanned! {at=>
                    #condition
                    const _: () = ::bridge::abi::is_sync::<#name>();
                })
            }
        };
        let same = quote_spanned! {at=>
            #condition
            const _: () = ::bridge::abi::same_class(<#name as ::bridge::abi::Class>::NAME, #class);
        };
        quote! {
            #doc
            #condition
            pub type #name = #path;

            #same
            #threads
        }
    }

    /// C++'s pointer, as a value that borrows the object that it points into.
    pub(super) fn node(&self, def: &TypeDef, node: &Node) -> TokenStream {
        let at = self.spans.span(def.at);
        let (doc, condition) = (doc(&def.doc), cfg(def.cfg.as_ref(), at));
        let name = ident(&def.names.rust, at);
        let attrs = super::attrs(&def.rust_attrs, at);
        let derives = derives(NODE_DERIVES.into_iter(), at);
        let of = lifetime(&node.lifetime);
        let owner = inline(|out| {
            out.append(self.data(node.owner));
            write_generics(out, self.plan.lifetimes(node.owner).iter().map(|_| node.lifetime.as_str()));
        });
        quote! {
            #doc
            #condition
            #derives
            #attrs
            #[repr(transparent)]
            pub struct #name<#of>(::bridge::abi::Node<#of, #owner>);
        }
    }

    pub(super) fn opaque(&self, id: TypeId, def: &TypeDef, opaque: &Opaque) -> TokenStream {
        if let Some(alias) = &opaque.alias {
            return self.alias(def, opaque, alias);
        }
        if let Some(weak) = &opaque.weak {
            return self.weak(def, opaque, weak);
        }
        let at = self.spans.span(def.at);
        let (doc, condition) = (doc(&def.doc), cfg(def.cfg.as_ref(), at));
        let name = ident(&def.names.rust, at);
        let attrs = super::attrs(&def.rust_attrs, at);
        let generics = generics(&opaque.lifetimes);
        let markers = opaque.lifetimes.iter().map(|of| {
            let (field, of) = (format_ident!("_{of}"), lifetime(of));
            // Invariant: C++ may keep what it is given, for as long as `'a` says.
            quote!(#field: ::core::marker::PhantomData<fn(&#of ()) -> &#of ()>,)
        });
        let threads = self.threads(id, def, opaque);
        let any = elided(opaque);
        let ty = quote!(#name #any);
        let live = opaque.live.as_ref().map(|live| {
            let live = self.names.symbol(live);
            quote! {
                #condition
                impl ::bridge::abi::Counted for #ty {
                    fn live(by: i32) -> ::bridge::abi::Live {
                        unsafe { #live(by) }
                    }
                }
            }
        });
        let destroy = opaque.destroy.as_ref().map(|destroy| {
            let destroy = self.names.symbol(destroy);
            quote! {
                #condition
                unsafe impl ::bridge::Object for #ty {
                    #[inline]
                    unsafe fn destroy(object: *mut Self) {
                        unsafe { #destroy(object) }
                    }
                }
            }
        });
        let value = opaque.value.then(|| {
            quote! {
                #condition
                impl ::bridge::Value for #ty {
                    #[inline]
                    fn copy(&self) -> ::bridge::Owned<Self> {
                        self.clone()
                    }
                }
            }
        });
        let lent = self.packed_lent(id, &ty, condition.as_ref());
        let shared = self.shared(opaque, &ty, condition.as_ref());
        let stream = opaque.stream.as_ref().map(|stream| self.stream(stream, &ty, condition.as_ref()));
        let class = self.class(def, opaque);
        quote! {
            #doc
            #condition
            #attrs
            #[repr(C)]
            pub struct #name #generics {
                _object: ::bridge::abi::Opaque,
                #(#markers)*
            }

            #threads
            #live
            #destroy
            #value
            #lent
            #shared
            #stream
            #class
        }
    }

    /// What makes the type known to other bridges and to cxx. One that has a
    /// thread or lock of this bridge's is not: they would not keep to it.
    fn class(&self, def: &TypeDef, opaque: &Opaque) -> Option<TokenStream> {
        if opaque.threads.domain().is_some() || opaque.stream.is_some() {
            return None;
        }
        let at = self.spans.span(def.at);
        let (condition, name) = (cfg(def.cfg.as_ref(), at), ident(&def.names.rust, at));
        let generics = generics(&opaque.lifetimes);
        let id = def.names.cpp.trim_start_matches("::");
        // cxx has no names for instances of templates.
        if id.contains('<') {
            return Some(quote! {
                #condition
                impl #generics ::bridge::abi::Class for #name #generics {
                    const NAME: &'static str = #id;
                }
            });
        }
        // cxx destroys what it owns by `delete`.
        let is_deleted = opaque.destroy.is_some() && opaque.release == Release::Delete;
        let macro_name = if is_deleted { quote!(cxx_owned_type) } else { quote!(cxx_type) };
        Some(quote!(#condition ::bridge::abi::#macro_name!(#name #generics, #id);))
    }

    /// What Rust must know of what is given piece by piece.
    fn stream(&self, stream: &Stream, ty: &TokenStream, condition: Option<&TokenStream>) -> TokenStream {
        let fetch = &self.plan.functions[stream.fetches];
        let body = self.body(fetch);
        let part = inline(|out| self.write_packed(out, stream.item, Own::Copy, "_")).into_token_stream();
        let (vec, result) = (self.names.vec(), self.names.result());
        let (ok, err) = (self.names.ok(), self.names.err());
        let (item, fetched, given) = match fetch.outcome {
            Outcome::Contract => (quote!(#part), quote!(#ok({ #body })), quote!(part)),
            Outcome::Fails(set) => {
                let error = match set {
                    None => quote!(::bridge::Error),
                    Some(set) => {
                        ident(&self.plan.error_set(set).names.rust, Span::call_site()).into_token_stream()
                    }
                };
                (quote!(#result<#part, #error>), quote!({ #body }.map_err(#err)), quote!(#ok(part)))
            }
        };
        quote! {
            #condition
            impl ::bridge::Streamed for #ty {
                type Part = #part;
                type Item = #item;

                #[track_caller]
                fn fetch(&mut self, limit: usize) -> #result<#vec<#part>, Self::Item> {
                    #fetched
                }

                #[inline]
                fn item(part: #part) -> Self::Item {
                    #given
                }
            }
        }
    }

    /// What Rust must know of objects that are held by `std::shared_ptr`.
    fn shared(
        &self,
        opaque: &Opaque,
        ty: &TokenStream,
        condition: Option<&TokenStream>,
    ) -> Option<TokenStream> {
        let shared = opaque.shared.as_ref()?;
        let (clone, release) = (self.names.symbol(&shared.clone), self.names.symbol(&shared.release));
        Some(quote! {
            #condition
            unsafe impl ::bridge::SharedObject for #ty {
                unsafe fn hold(object: *const Self) -> *const Self {
                    unsafe { #clone(object) }
                }

                #[inline]
                unsafe fn release(object: *const Self) {
                    unsafe { #release(object) }
                }
            }
        })
    }

    /// What Rust must know of weak pointers to the objects of a type.
    fn weak(&self, def: &TypeDef, opaque: &Opaque, weak: &Weak) -> TokenStream {
        let condition = cfg(def.cfg.as_ref(), self.spans.span(def.at));
        let ty = self.data(weak.to);
        let symbol = |symbol: &String| self.names.symbol(symbol);
        let [downgrade, upgrade] =
            [weak.downgrade, weak.upgrade].map(|index| symbol(&self.plan.functions[index].names.c));
        let (clone, option) = (symbol(&weak.clone), self.names.option());
        let (destroy, live) = (opaque.destroy.as_ref().map(symbol), opaque.live.as_ref().map(symbol));
        let [from, to] = [format!("Shared<{ty}>::downgrade"), format!("Weak<{ty}>::upgrade")];
        quote! {
            #condition
            unsafe impl ::bridge::WeakObject for #ty {
                #[track_caller]
                fn downgrade(object: &Self) -> ::bridge::Weak<Self> {
                    let result = unsafe { #downgrade(object).take(&PACKAGE) };
                    PACKAGE.contract(result, #from)
                }

                #[track_caller]
                fn upgrade(pointer: &::bridge::abi::WeakPtr<Self>) -> #option<::bridge::Shared<Self>> {
                    let result = unsafe { #upgrade(pointer).take(&PACKAGE) };
                    PACKAGE.contract(result, #to)
                }

                fn copy(pointer: &::bridge::abi::WeakPtr<Self>) -> *mut ::bridge::abi::WeakPtr<Self> {
                    unsafe { #clone(pointer) }
                }

                #[inline]
                unsafe fn destroy(pointer: *mut ::bridge::abi::WeakPtr<Self>) {
                    unsafe { #destroy(pointer) }
                }

                fn live(by: i32) -> ::bridge::abi::Live {
                    unsafe { #live(by) }
                }
            }
        }
    }

    /// What the type's thread class, and those of the objects that it borrows
    /// from, allow.
    fn threads(&self, id: TypeId, def: &TypeDef, opaque: &Opaque) -> TokenStream {
        let at = self.spans.span(def.at);
        let condition = cfg(def.cfg.as_ref(), at);
        let name = ident(&def.names.rust, at);
        let generics = generics(&opaque.lifetimes);
        let borrowed = opaque.lifetimes.first().and_then(|of| {
            let of = lifetime(of);
            let parents = self.unshared_parents.get(&id).into_iter().flatten();
            let bounds = parents.map(|parent| {
                let lifetimes = self.plan.opaque(*parent).lifetimes.iter().map(|_| &of);
                let parent = ident(&self.plan.ty(*parent).names.rust, self.spans.span(def.at));
                quote!(&#of #parent<#(#lifetimes),*>: ::core::marker::Send)
            });
            let bounds: Vec<TokenStream> = bounds.collect();
            (!bounds.is_empty()).then(|| quote!(where #(#bounds),*))
        });
        // Of confined and locked objects, the shim excludes other calls, or runs them
        // elsewhere: nothing that C++ does depends on the caller's thread.
        let traits = if self.plan.is_sync(id) { &["Send", "Sync"][..] } else { &["Send"] };
        let any = elided(opaque);
        let impls = traits.iter().map(|of| {
            let of = format_ident!("{of}");
            match &borrowed {
                None => quote!(#condition unsafe impl ::core::marker::#of for #name #any {}),
                Some(bounds) => {
                    quote!(#condition unsafe impl #generics ::core::marker::#of for #name #generics #bounds {})
                }
            }
        });
        quote!(#(#impls)*)
    }

    /// The type of a record's field or a span's element.
    pub(super) fn elem(&self, elem: Elem) -> impl ToTokens {
        inline(move |out| match elem {
            Elem::Scalar(scalar) => {
                if scalar.is_of_c() {
                    code(out, "::core::ffi::");
                }
                code(out, scalar.rust());
            }
            Elem::Range => code(out, "::bridge::abi::Range"),
            Elem::Enum(id) | Elem::Record(id) => out.append(self.data(id)),
        })
    }

    /// The same, by its alias where it has one.
    pub(super) fn named_elem(&self, elem: Elem, alias: Option<TypeId>) -> impl ToTokens {
        inline(move |out| match alias {
            Some(id) => out.append(self.data(id)),
            None => self.elem(elem).to_tokens(out),
        })
    }

    /// A record, enum or alias, by its name.
    pub(super) fn data(&self, id: TypeId) -> Ident {
        ident(&self.plan.ty(id).names.rust, Span::call_site())
    }
}

/// `<'_>` for each lifetime of an opaque type.
fn elided(opaque: &Opaque) -> impl ToTokens {
    inline(|out| write_generics(out, opaque.lifetimes.iter().map(|_| "_")))
}

pub(super) fn derives<'d>(names: impl Iterator<Item = &'d str>, at: Span) -> TokenStream {
    let names: Vec<TokenStream> = names.map(|name| tokens(name, at)).collect();
    if names.is_empty() { TokenStream::new() } else { quote!(#[derive(#(#names),*)]) }
}
