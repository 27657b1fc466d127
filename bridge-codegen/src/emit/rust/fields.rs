//! Options structs.

use super::functions::Lifetimes;
use super::names::{generics, ident, write_generics};
use super::types::derives;
use super::write::inline;
use super::{Printer, cfg, doc};
use crate::plan::{Doc, Elem, Fields, Place, Presence, Setting, Shape, TypeDef, TypeId, TypeKind};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt, format_ident, quote};

/// Nothing is elided in a struct.
static NAMED: Lifetimes = Lifetimes { source: None, elided: String::new(), added: None };

impl Printer<'_> {
    pub(super) fn fields(&self, def: &TypeDef, fields: &Fields) -> TokenStream {
        let at = self.spans.span(def.at);
        let (doc, condition) = (doc(&def.doc), cfg(def.cfg.as_ref(), at));
        let name = ident(&def.names.rust, at);
        let attrs = super::attrs(&def.rust_attrs, at);
        let generics = generics(&fields.lifetimes).into_token_stream();
        let members = fields.fields.iter().map(|field| {
            let doc = said(field);
            let doc = super::doc(&doc);
            let name = self.field_name(field);
            // The place is nobody's: a field is named alone.
            let ty = self.param_type(&field.of.value, Place::Param(0), &NAMED);
            quote!(#doc pub #name: #ty)
        });
        let derived = [
            fields.fields.iter().all(|field| self.can_be_cloned(field)).then_some("Clone"),
            (!fields.fields.iter().any(is_row)).then_some("Copy"),
            fields.default.then_some("Default"),
        ];
        let derives = derives(derived.into_iter().flatten(), at);
        let c_struct = self.fields_in_c(def, fields);
        let c_name = self.names.symbol(&def.names.c);
        let values = fields.fields.iter().map(|field| self.value_in_c(field));
        quote! {
            #doc
            #condition
            #derives
            #attrs
            pub struct #name #generics { #(#members,)* }

            #condition
            #c_struct

            #condition
            impl #generics #name #generics {
                fn to_c(&self) -> #c_name #generics {
                    #c_name { #(#values),* }
                }
            }
        }
    }

    /// Plain structs of the description derive what is written.
    fn can_be_cloned(&self, field: &Setting) -> bool {
        let Some(Elem::Record(id)) = field.of.value.shape.elem() else { return true };
        let TypeKind::Record(record) = &self.plan.ty(id).kind else { return true };
        let written = record.derives.iter().map(String::as_str);
        self.packed.derives(id, &[], written).contains(&"Clone")
    }

    fn field_name(&self, field: &Setting) -> Ident {
        ident(&field.of.names.rust, self.spans.span(field.of.at))
    }

    /// The struct that crosses.
    fn fields_in_c(&self, def: &TypeDef, fields: &Fields) -> TokenStream {
        let name = self.names.symbol(&def.names.c);
        let generics = generics(&fields.lifetimes).into_token_stream();
        let members = fields.fields.iter().map(|field| {
            let value = &field.of.value;
            let (name, present) = names_in_c(field);
            if let Some(elem) = value.shape.elem() {
                let (len, elem) = (len_in_c(field), self.elem(elem));
                let present = (value.presence == Presence::Flag).then(|| quote!(, #present: bool));
                return quote!(#name: *const #elem, #len: usize #present);
            }
            match value.presence {
                Presence::Flag => {
                    let ty = self.present_type(value, Place::Param(0), &NAMED).into_token_stream();
                    let ty = if is_time(field) { quote!(i64) } else { ty };
                    quote!(#name: ::core::mem::MaybeUninit<#ty>, #present: bool)
                }
                Presence::Always if is_time(field) => quote!(#name: i64),
                Presence::Always | Presence::NullIsNone => {
                    let ty = self.param_type(value, Place::Param(0), &NAMED);
                    quote!(#name: #ty)
                }
            }
        });
        quote!(#[repr(C)] struct #name #generics { #(#members),* })
    }

    fn value_in_c(&self, field: &Setting) -> TokenStream {
        let (name, present) = names_in_c(field);
        let from = self.field_name(field);
        if is_row(field) {
            let len = len_in_c(field);
            let (row, present) = match field.of.value.presence {
                Presence::Flag => {
                    (quote!(self.#from.as_deref()), Some(quote!(, #present: self.#from.is_some())))
                }
                Presence::Always | Presence::NullIsNone => {
                    let some = self.names.some();
                    (quote!(#some(&*self.#from)), None)
                }
            };
            return quote!(#name: ::bridge::abi::data(#row), #len: ::bridge::abi::len(#row) #present);
        }
        match field.of.value.presence {
            Presence::Flag => {
                // C++ looks at it only when it is present.
                let value = quote!(::core::mem::MaybeUninit);
                let time = is_time(field).then(|| quote!(.map(::bridge::time::nanoseconds)));
                quote!(#name: self.#from #time.map_or(#value::uninit(), #value::new), #present: self.#from.is_some())
            }
            Presence::Always if is_time(field) => {
                quote!(#name: ::bridge::time::nanoseconds(self.#from))
            }
            Presence::Always | Presence::NullIsNone => quote!(#name: self.#from),
        }
    }

    /// C's struct of options, with its lifetime arguments.
    pub(super) fn options_in_c(&self, id: TypeId, args: &[String]) -> impl ToTokens {
        inline(move |out| {
            out.append(self.names.symbol(&self.plan.ty(id).names.c));
            write_options_args(out, self.plan.fields(id), args);
        })
    }

    /// An options struct with its lifetime arguments.
    pub(super) fn write_options(&self, out: &mut TokenStream, id: TypeId, args: &[String]) {
        out.append(self.data(id));
        write_options_args(out, self.plan.fields(id), args);
    }
}

fn write_options_args(out: &mut TokenStream, fields: &Fields, args: &[String]) {
    if args.is_empty() {
        write_generics(out, fields.lifetimes.iter().map(|_| "_"));
    } else {
        write_generics(out, args.iter().map(String::as_str));
    }
}

/// Whether it is text or a list, which C++ is lent.
fn is_row(field: &Setting) -> bool {
    field.of.value.shape.elem().is_some()
}

/// The field of C's struct with the length of a row.
fn len_in_c(field: &Setting) -> Ident {
    format_ident!("{}_len", field.of.names.c)
}

/// Whether C has a number where Rust has a type of its own.
fn is_time(field: &Setting) -> bool {
    matches!(field.of.value.shape, Shape::Time(_))
}

/// The fields of C's struct that a field is, by their names in the bindings.
fn names_in_c(field: &Setting) -> (Ident, Ident) {
    let name = &field.of.names.c;
    (ident(name, Span::call_site()), format_ident!("{name}_present"))
}

/// A field's documentation, with what it means that it is absent.
fn said(field: &Setting) -> Doc {
    let mut doc = field.doc.clone();
    let absent = match field.of.value.presence {
        Presence::Always => return doc,
        Presence::NullIsNone | Presence::Flag => "`None` leaves the library's default.",
    };
    if !doc.lines.is_empty() {
        doc.lines.push(String::new());
    }
    doc.lines.push(absent.to_owned());
    doc
}
