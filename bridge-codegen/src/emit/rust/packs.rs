//! Packed values: composites, enums with data, and what the bytes of each are.

use super::functions::time_type;
use super::names::ident;
use super::types::derives;
use super::write::{call, code, inline};
use super::{Printer, cfg, doc};
use crate::plan::{
    Alternative, Choice, Composite, Elem, Function, Give, Held, Item, Order, Outcome, Own, Pack, PackDef,
    PackId, Param, Plan, Presence, Record, Scalar, TypeDef, TypeId, TypeKind, Value, Words,
};
use crate::spans::Spans;
use proc_macro2::{Delimiter, Group, Literal, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt, quote, quote_spanned};
use std::collections::{BTreeMap, BTreeSet};

/// What packed values ask of the types of a description.
pub(super) struct Packed {
    /// Structs and enums of plain data that stand in some.
    plain: BTreeSet<TypeId>,
    /// What stands in keys, of which kinds of maps and sets.
    keys: BTreeMap<TypeId, BTreeSet<Order>>,
    /// How each composite and each enum with data is packed.
    composites: BTreeMap<TypeId, PackId>,
    /// The types of the objects that C++ is lent inside of some.
    lent: BTreeSet<TypeId>,
}

impl Packed {
    pub(super) fn of(plan: &Plan) -> Self {
        let mut packed = Self {
            plain: BTreeSet::new(),
            keys: plan.keys.clone(),
            composites: BTreeMap::new(),
            lent: BTreeSet::new(),
        };
        for (id, def) in plan.packs() {
            match &def.pack {
                Pack::Enum(ty) | Pack::Record(ty) | Pack::Row(Elem::Enum(ty) | Elem::Record(ty), _) => {
                    packed.add_plain(plan, *ty);
                }
                Pack::Composite(ty) | Pack::Choice(ty) => {
                    packed.composites.insert(*ty, id);
                }
                Pack::Scalar(_)
                | Pack::Time(_)
                | Pack::Text(..)
                | Pack::Row(Elem::Scalar(_) | Elem::Range, _)
                | Pack::List(..)
                | Pack::Array(..)
                | Pack::Set(..)
                | Pack::Map(..)
                | Pack::Option(_)
                | Pack::Tuple(_)
                | Pack::Object(..) => {}
                Pack::Lent(ty) => {
                    packed.lent.insert(*ty);
                }
            }
        }
        packed
    }

    /// A struct or enum of plain data, and those that stand in it.
    fn add_plain(&mut self, plan: &Plan, id: TypeId) {
        if !self.plain.insert(id) {
            return;
        }
        if let TypeKind::Record(record) = &plan.ty(id).kind {
            for field in &record.fields {
                match field.elem {
                    Elem::Enum(inner) | Elem::Record(inner) => self.add_plain(plan, inner),
                    Elem::Scalar(_) | Elem::Range => {}
                }
            }
        }
    }

    /// What a type has so that it can stand in a key, and what is written, each once.
    pub(super) fn derives<'a>(
        &self,
        id: TypeId,
        always: &[&'a str],
        written: impl Iterator<Item = &'a str>,
    ) -> Vec<&'a str> {
        let for_keys = self.keys.get(&id).into_iter().flatten().flat_map(|order| order.traits());
        let mut names: Vec<&str> = Vec::new();
        let written: Vec<&str> = written.collect();
        for name in always.iter().chain(for_keys).copied() {
            if !names.contains(&name) && !written.contains(&name) {
                names.push(name);
            }
        }
        names.extend(written);
        names
    }
}

impl Printer<'_> {
    /// The bytes of a plain struct, where packed values hold it.
    pub(super) fn packed_record(&self, id: TypeId, def: &TypeDef, record: &Record) -> Option<TokenStream> {
        if !self.packed.plain.contains(&id) {
            return None;
        }
        let at = self.spans.span(def.at);
        let (condition, name) = (cfg(def.cfg.as_ref(), at), ident(&def.names.rust, at));
        // Those of which not all bits are a value.
        let holes = record.fields.iter().filter(|field| match field.elem {
            Elem::Scalar(scalar) => scalar == Scalar::Bool,
            Elem::Enum(_) => true,
            Elem::Record(inner) => self.has_holes(inner),
            Elem::Range => false,
        });
        let holes = holes.map(|field| {
            let (name, ty) = (ident(&field.names.rust, self.spans.span(field.at)), self.elem(field.elem));
            quote!(, #name: #ty)
        });
        Some(quote!(#condition ::bridge::pack::packed_record!(#name #(#holes)*);))
    }

    fn has_holes(&self, id: TypeId) -> bool {
        match &self.plan.ty(id).kind {
            TypeKind::Record(record) => record.holes,
            TypeKind::Enum(_) => true,
            TypeKind::Fields(_)
            | TypeKind::Alias(_)
            | TypeKind::Composite(_)
            | TypeKind::Choice(_)
            | TypeKind::Opaque(_)
            | TypeKind::Node(_) => false,
        }
    }

    /// The bytes of an enum with these values, or of flags, where packed values hold
    /// it.
    pub(super) fn packed_enum(
        &self,
        id: TypeId,
        def: &TypeDef,
        values: Option<(Scalar, &[i128])>,
    ) -> Option<TokenStream> {
        if !self.packed.plain.contains(&id) {
            return None;
        }
        let at = self.spans.span(def.at);
        let (condition, name) = (cfg(def.cfg.as_ref(), at), ident(&def.names.rust, at));
        let Some((repr, values)) = values else {
            return Some(quote!(#condition ::bridge::pack::packed_record!(#name);));
        };
        let repr = ident(repr.rust(), Span::call_site());
        let values = values.iter().map(|value| number(*value));
        Some(quote!(#condition ::bridge::pack::packed_enum!(#name, #repr, [#(#values),*]);))
    }

    /// The address of an object, where packed values lend it.
    pub(super) fn packed_lent(
        &self,
        id: TypeId,
        ty: &TokenStream,
        condition: Option<&TokenStream>,
    ) -> Option<TokenStream> {
        self.packed.lent.contains(&id).then(|| {
            quote! {
                #condition
                impl ::bridge::pack::Pack for #ty {
                    #[inline]
                    fn pack(&self, out: &mut ::bridge::pack::Packer) { out.lend(self); }
                }
            }
        })
    }

    /// A struct that holds other than plain data.
    pub(super) fn composite(&self, id: TypeId, def: &TypeDef, composite: &Composite) -> TokenStream {
        let at = self.spans.span(def.at);
        let (doc, condition) = (doc(&def.doc), cfg(def.cfg.as_ref(), at));
        let name = ident(&def.names.rust, at);
        let attrs = super::attrs(&def.rust_attrs, at);
        let written = composite.derives.iter().map(String::as_str);
        let derives = derives(self.packed.derives(id, &[], written).into_iter(), at);
        let fields = composite.fields.iter().map(|field| {
            let doc = super::doc(&field.doc);
            let at = self.spans.span(field.at);
            let attrs = super::attrs(&field.rust_attrs, at);
            let (name, ty) = (ident(&field.names.rust, at), self.pack_type(field.of, "_"));
            quote!(#doc #attrs pub #name: #ty)
        });
        let (enters, leaves) = self.directions(id);
        let pack = enters.then(|| self.pack_fields(id, def, &composite.fields));
        let unpack = leaves.then(|| self.unpack_fields(id, def, &composite.fields));
        quote! {
            #doc
            #condition
            #derives
            #attrs
            pub struct #name { #(#fields,)* }

            #pack
            #unpack
        }
    }

    /// Whether a composite goes to C++, and whether it comes from there.
    fn directions(&self, id: TypeId) -> (bool, bool) {
        let of = self.packed.composites.get(&id).map(|pack| self.plan.pack(*pack));
        of.map_or((false, false), |PackDef { enters, leaves, .. }| (*enters, *leaves))
    }

    fn pack_fields(&self, id: TypeId, def: &TypeDef, fields: &[Item]) -> TokenStream {
        let names = || {
            fields.iter().map(|field| {
                let at = self.spans.span(field.at);
                (at, ident(&field.names.rust, at))
            })
        };
        let puts = names().map(|(at, name)| quote_spanned!(here(at)=> out.put(&self.#name);));
        let gives = names().map(|(at, name)| quote_spanned!(here(at)=> out.give(self.#name);));
        self.impl_pack(id, def, &quote!(#(#puts)*), &quote!(#(#gives)*))
    }

    fn unpack_fields(&self, id: TypeId, def: &TypeDef, fields: &[Item]) -> TokenStream {
        let fields = fields.iter().map(|field| {
            let at = self.spans.span(field.at);
            let name = ident(&field.names.rust, at);
            quote_spanned!(here(at)=> #name: from.get()?,)
        });
        self.impl_unpack(id, def, &quote!(::core::result::Result::Ok(Self { #(#fields)* })))
    }

    /// An enum with data.
    pub(super) fn choice(&self, id: TypeId, def: &TypeDef, choice: &Choice) -> TokenStream {
        let at = self.spans.span(def.at);
        let (doc, condition) = (doc(&def.doc), cfg(def.cfg.as_ref(), at));
        let name = ident(&def.names.rust, at);
        let attrs = super::attrs(&def.rust_attrs, at);
        let written = choice.derives.iter().map(String::as_str);
        let derives = derives(self.packed.derives(id, &[], written).into_iter(), at);
        let variants = choice.variants.iter().map(|variant| {
            let doc = super::doc(&variant.doc);
            let at = self.spans.span(variant.at);
            let attrs = super::attrs(&variant.rust_attrs, at);
            let name = ident(&variant.names.rust, at);
            let payload = variant.payload.map(|of| self.pack_type(of, "_"));
            let payload = payload.map(|ty| Group::new(Delimiter::Parenthesis, ty.into_token_stream()));
            quote!(#doc #attrs #name #payload)
        });
        let (enters, leaves) = self.directions(id);
        let pack = enters.then(|| self.pack_variants(id, def, &choice.variants));
        let unpack = leaves.then(|| self.unpack_variants(id, def, &choice.variants));
        quote! {
            #doc
            #condition
            #derives
            #attrs
            pub enum #name { #(#variants,)* }

            #pack
            #unpack
        }
    }

    fn pack_variants(&self, id: TypeId, def: &TypeDef, variants: &[Alternative]) -> TokenStream {
        let (puts, gives) =
            (variant_arms(self.spans, variants, "put"), variant_arms(self.spans, variants, "give"));
        self.impl_pack(id, def, &quote!(match self { #puts }), &quote!(match self { #gives }))
    }

    fn unpack_variants(&self, id: TypeId, def: &TypeDef, variants: &[Alternative]) -> TokenStream {
        let arms = (0_u32..).zip(variants).map(|(index, variant)| {
            let at = self.spans.span(variant.at);
            let (name, index) = (ident(&variant.names.rust, at), Literal::u32_unsuffixed(index));
            let payload = variant.payload.map(|_| quote_spanned!(here(at)=> (from.get()?)));
            quote_spanned!(here(at)=> #index => ::core::result::Result::Ok(Self::#name #payload),)
        });
        let body = quote! {
            match from.variant()? {
                #(#arms)*
                index => ::core::result::Result::Err(from.no_variant::<Self>(index)),
            }
        };
        self.impl_unpack(id, def, &body)
    }

    /// What packs a composite: one that is lent, and one that goes with its objects.
    fn impl_pack(&self, id: TypeId, def: &TypeDef, put: &TokenStream, give: &TokenStream) -> TokenStream {
        let at = self.spans.span(def.at);
        let (condition, name) = (cfg(def.cfg.as_ref(), at), ident(&def.names.rust, at));
        let pack = self.packed.composites.get(&id).map(|pack| self.plan.pack(*pack));
        let has_objects = pack.is_some_and(|pack| pack.objects);
        let objects = has_objects.then(|| {
            quote!(
                const OBJECTS: ::core::primitive::bool = true;
            )
        });
        let give = has_objects.then(|| quote!(fn give(self, out: &mut ::bridge::pack::Packer) { #give }));
        quote! {
            #condition
            impl ::bridge::pack::Pack for #name {
                #objects

                fn pack(&self, out: &mut ::bridge::pack::Packer) { #put }

                #give
            }
        }
    }

    fn impl_unpack(&self, id: TypeId, def: &TypeDef, body: &TokenStream) -> TokenStream {
        let at = self.spans.span(def.at);
        let (condition, name) = (cfg(def.cfg.as_ref(), at), ident(&def.names.rust, at));
        let pack = self.packed.composites.get(&id).map(|pack| self.plan.pack(*pack));
        let least = Literal::u64_unsuffixed(pack.map_or(0, |pack| pack.least));
        let objects = pack.is_some_and(|pack| pack.objects);
        let objects = objects.then(|| {
            quote!(
                const OBJECTS: ::core::primitive::bool = true;
            )
        });
        let result = quote!(::core::result::Result<Self, ::bridge::pack::Refusal>);
        quote! {
            #condition
            impl ::bridge::pack::Unpack for #name {
                const LEAST: usize = #least;
                #objects

                fn unpack(from: &mut ::bridge::pack::Unpacker<'_>) -> #result { #body }
            }
        }
    }

    /// The type of a packed value, without the reference of a parameter that is lent, and
    /// with that lifetime where objects in it leave out theirs.
    pub(super) fn write_packed(&self, out: &mut TokenStream, id: PackId, own: Own, elided: &str) {
        let Some(elem) = self.unsized_elem(id, own) else { return self.write_pack_type(out, id, elided) };
        out.append(Group::new(Delimiter::Bracket, self.pack_type(elem, elided).into_token_stream()));
    }

    /// Whether such a value is written as `[T]`, which only a reference leads to.
    pub(super) fn is_unsized(&self, id: PackId, own: Own) -> bool {
        self.unsized_elem(id, own).is_some()
    }

    fn unsized_elem(&self, id: PackId, own: Own) -> Option<PackId> {
        match (&self.plan.pack(id).pack, own) {
            (Pack::List(of, Held::Lent), Own::Call { .. }) => Some(*of),
            _ => None,
        }
    }

    /// A type that crosses inside of others, as Rust has it.
    fn pack_type(&self, id: PackId, elided: &str) -> impl ToTokens {
        inline(move |out| self.write_pack_type(out, id, elided))
    }

    fn write_pack_type(&self, out: &mut TokenStream, id: PackId, elided: &str) {
        let row = |out: &mut TokenStream, elem: TokenStream, held| match held {
            Held::Owned => {
                self.names.vec().to_tokens(out);
                code(out, "<");
                elem.to_tokens(out);
                code(out, ">");
            }
            Held::Lent => {
                code(out, "&");
                out.append(Group::new(Delimiter::Bracket, elem));
            }
        };
        match &self.plan.pack(id).pack {
            Pack::Scalar(scalar) => self.elem(Elem::Scalar(*scalar)).to_tokens(out),
            Pack::Enum(ty) | Pack::Record(ty) | Pack::Composite(ty) | Pack::Choice(ty) => {
                out.append(self.data(*ty));
            }
            Pack::Time(time) => code(out, time_type(*time)),
            Pack::Object(id, give, args) => {
                let owner = if *give == Give::Shared { "::bridge::Shared<" } else { "::bridge::Owned<" };
                code(out, owner);
                self.object(*id, args, elided).to_tokens(out);
                code(out, ">");
            }
            Pack::Lent(id) => {
                code(out, "&");
                self.object(*id, &[], "_").to_tokens(out);
            }
            Pack::Text(Words::Any, Held::Owned) => self.names.string().to_tokens(out),
            Pack::Text(Words::Any, Held::Lent) => code(out, "&str"),
            Pack::Text(Words::Path, Held::Owned) => code(out, "::std::path::PathBuf"),
            Pack::Text(Words::Path, Held::Lent) => code(out, "&::std::path::Path"),
            Pack::Row(elem, held) => row(out, self.elem(*elem).into_token_stream(), *held),
            Pack::List(of, held) => row(out, self.pack_type(*of, elided).into_token_stream(), *held),
            Pack::Array(of, len) => {
                let (of, len) = (self.pack_type(*of, elided), Literal::u32_unsuffixed(*len));
                out.append(Group::new(Delimiter::Bracket, quote!(#of; #len)));
            }
            Pack::Set(order, of) => {
                let set = match order {
                    Order::Hashed => "::std::collections::HashSet<",
                    Order::Sorted => "::std::collections::BTreeSet<",
                };
                code(out, set);
                self.write_pack_type(out, *of, elided);
                code(out, ">");
            }
            Pack::Map(order, key, value) => {
                let map = match order {
                    Order::Hashed => "::std::collections::HashMap<",
                    Order::Sorted => "::std::collections::BTreeMap<",
                };
                code(out, map);
                self.write_pack_type(out, *key, elided);
                code(out, ",");
                self.write_pack_type(out, *value, elided);
                code(out, ">");
            }
            Pack::Option(of) => {
                self.names.option().to_tokens(out);
                code(out, "<");
                self.write_pack_type(out, *of, elided);
                code(out, ">");
            }
            Pack::Tuple(parts) => {
                let parts = parts.iter().map(|part| self.pack_type(*part, elided));
                out.append(Group::new(Delimiter::Parenthesis, quote!(#(#parts),*)));
            }
        }
    }

    /// What stands before the call: each packed argument becomes its bytes, under the
    /// same name.
    pub(super) fn write_packing(&self, out: &mut TokenStream, function: &Function) {
        let params = function.params.iter().enumerate();
        for (index, param) in params.filter(|(_, param)| param.value.shape.pack().is_some()) {
            let name = self.param_ident(param);
            let gives_away = self.plan.objects_in(param).is_some_and(|def| def.gives_away);
            let packing = if function.is_column(index) {
                let new = match param.value.presence {
                    Presence::Always => quote!(new),
                    Presence::Flag | Presence::NullIsNone => quote!(optional),
                };
                quote!(::bridge::abi::PackedRow::#new(#name))
            } else {
                packing(param, &name, gives_away)
            };
            let value = match function.outcome {
                Outcome::Fails(None) => quote!(#packing?),
                Outcome::Fails(Some(set)) => {
                    let error = ident(&self.plan.error_set(set).names.rust, Span::call_site());
                    quote!(#packing.map_err(#error)?)
                }
                Outcome::Contract => {
                    let path = self.path(function);
                    quote!(PACKAGE.contract(#packing, #path))
                }
            };
            let mutable = gives_away.then(|| quote!(mut));
            quote!(let #mutable #name = #value;).to_tokens(out);
        }
    }
}

/// What is written of each variant, by that method.
fn variant_arms(spans: &Spans, variants: &[Alternative], method: &str) -> TokenStream {
    let arms = (0_u32..).zip(variants).map(|(index, variant)| {
        let at = spans.span(variant.at);
        let (name, index) = (ident(&variant.names.rust, at), Literal::u32_unsuffixed(index));
        if variant.payload.is_none() {
            return quote_spanned!(here(at)=> Self::#name => out.variant(#index),);
        }
        let method = proc_macro2::Ident::new(method, here(at));
        quote_spanned! {here(at)=>
            Self::#name(value) => {
                out.variant(#index);
                out.#method(value);
            }
        }
    });
    quote!(#(#arms)*)
}

/// A call that packs an argument.
fn packing(param: &Param, name: &proc_macro2::Ident, gives_away: bool) -> TokenStream {
    let Value { presence, own, .. } = param.value;
    let mut out = TokenStream::new();
    match (presence, own) {
        (Presence::Flag | Presence::NullIsNone, _) if gives_away => {
            call(&mut out, "::bridge::abi::give_optional", quote!(#name));
        }
        (Presence::Always, _) if gives_away => call(&mut out, "::bridge::abi::give", quote!(#name)),
        (Presence::Flag | Presence::NullIsNone, _) => {
            call(&mut out, "::bridge::abi::pack_optional", quote!(#name));
        }
        (Presence::Always, Own::Call { .. }) => call(&mut out, "::bridge::abi::pack", quote!(#name)),
        (
            Presence::Always,
            Own::Copy | Own::Take | Own::Share { .. } | Own::Give(_) | Own::Lend | Own::LendMut { .. },
        ) => call(&mut out, "::bridge::abi::pack", quote!(&#name)),
    }
    out
}

/// A number of an enum.
fn number(value: i128) -> TokenStream {
    let number = Literal::u128_unsuffixed(value.unsigned_abs());
    let sign = (value < 0).then(|| quote!(-));
    quote!(#sign #number)
}

/// A place of the description, for names that are the expansion's.
fn here(at: Span) -> Span {
    Span::call_site().located_at(at)
}
