//! The Rust bindings: tokens, with the spans of the description.
//!
//! The attribute expands to them in place, so that rustc's errors point into
//! the description; the command prints them.

mod append;
mod bases;
mod batch;
mod errors;
mod fields;
mod foreign;
mod functions;
mod names;
mod packs;
mod root;
mod text;
mod types;
mod write;

pub use text::spaced;

use crate::compile::Module;
use crate::plan::{Cfg, Doc, Opaque, Plan, TypeDef, TypeId, TypeKind};
use crate::spans::Spans;
use names::Names;
use packs::Packed;
use proc_macro2::{Delimiter, Group, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt, quote};
use std::collections::{BTreeMap, BTreeSet};
use write::{code, inline};

/// What every function of this printer reads.
struct Printer<'a> {
    plan: &'a Plan,
    spans: &'a Spans,
    names: Names<'a>,
    /// For borrowing types: what keeps them on one thread.
    unshared_parents: BTreeMap<TypeId, BTreeSet<TypeId>>,
    packed: Packed,
}

/// The module that replaces the description.
pub fn module(plan: &Plan, spans: &Spans, written: &Module) -> TokenStream {
    let printer = Printer {
        plan,
        spans,
        names: Names::new(plan),
        unshared_parents: plan.unshared_parents(),
        packed: Packed::of(plan),
    };
    let Module { vis, ident, attrs, krate } = written;
    let types = plan.types().map(|(id, def)| printer.type_def(id, def));
    let constants = plan.constants.iter().map(|constant| printer.constant(constant));
    let free = plan.functions.iter().filter(|f| f.owner.is_none() && functions::is_in_rust(f));
    let free = free.map(|function| printer.function(function));
    let errors = plan.errors.iter().map(|set| printer.error_set(set));
    let foreign = printer.foreign();
    let live = printer.live_objects();
    // The bindings use themselves what they tell others not to.
    let old = plan.has_deprecated().then(|| quote!(#[allow(deprecated)]));
    let module = quote! {
        #(#attrs)*
        #old
        #[allow(
            dead_code,
            missing_debug_implementations,
            non_camel_case_types,
            non_snake_case,
            unsafe_code,
            unused_qualifications,
            clippy::all,
            clippy::nursery,
            clippy::pedantic,
            clippy::undocumented_unsafe_blocks
        )]
        #vis mod #ident {
            #(#types)*
            #(#constants)*
            #(#free)*
            #(#errors)*
            #live
            #foreign
        }
    };
    match krate {
        Some(path) => root::renamed(module, path),
        None => module,
    }
}

impl<'a> Printer<'a> {
    /// What C++ counts, of all types together.
    fn live_objects(&self) -> Option<TokenStream> {
        let of = |(id, def, opaque): (TypeId, &TypeDef, &Opaque)| {
            opaque.live.as_ref().filter(|_| opaque.alias.is_none())?;
            let at = self.spans.span(def.at);
            let (condition, ty) = (cfg(def.cfg.as_ref(), at), self.object(id, &[], "_"));
            let name = match &opaque.weak {
                None => def.names.rust.clone(),
                Some(weak) => format!("Weak<{}>", self.plan.ty(weak.to).names.rust),
            };
            Some(quote!(#condition ::bridge::LiveType::of::<#ty>(#name)))
        };
        let views = self.plan.gives_views().then(|| {
            let live = self.names.symbol(&format!("{}_view_live_count", self.plan.package.prefix));
            quote!(::bridge::LiveType::counted("View", unsafe { #live(0) }))
        });
        let all: Vec<TokenStream> = self.plan.opaques().filter_map(of).chain(views).collect();
        (!all.is_empty()).then(|| {
            quote! {
                /// How many C++ objects of each type Rust owns, as C++ counts them.
                pub fn live_objects() -> ::std::vec::Vec<::bridge::LiveType> {
                    ::std::vec::Vec::from([#(#all),*])
                }
            }
        })
    }

    fn type_def(&self, id: TypeId, def: &'a TypeDef) -> TokenStream {
        match &def.kind {
            TypeKind::Record(record) => self.record(id, def, record),
            TypeKind::Fields(fields) => self.fields(def, fields),
            TypeKind::Enum(of) => self.enum_def(id, def, of),
            TypeKind::Composite(composite) => self.composite(id, def, composite),
            TypeKind::Choice(choice) => self.choice(id, def, choice),
            TypeKind::Alias(alias) => self.type_alias(def, alias),
            TypeKind::Opaque(opaque) => {
                let definition = self.opaque(id, def, opaque);
                let impls = self.impl_blocks(def, &opaque.lifetimes, &opaque.functions);
                let bases = self.bases(id, def, opaque);
                quote!(#definition #impls #bases)
            }
            TypeKind::Node(node) => {
                let definition = self.node(def, node);
                let impls = self.impl_blocks(def, self.plan.lifetimes(id), &node.functions);
                quote!(#definition #impls)
            }
        }
    }
}

/// A documentation comment.
fn doc(doc: &Doc) -> impl ToTokens {
    inline(move |out| {
        for line in &doc.lines {
            let line = if line.is_empty() { String::new() } else { format!(" {line}") };
            code(out, "#");
            out.append(Group::new(Delimiter::Bracket, quote!(doc = #line)));
        }
        match doc.deprecated.as_deref() {
            None => {}
            Some("") => quote!(#[deprecated]).to_tokens(out),
            Some(note) => quote!(#[deprecated(note = #note)]).to_tokens(out),
        }
    })
}

/// What speaks to Rust alone.
fn attrs(written: &[String], at: Span) -> TokenStream {
    let attrs = written.iter().map(|text| names::tokens(text, at));
    quote!(#(#[#attrs])*)
}

/// The condition of the item at that place, as an attribute.
fn cfg(cfg: Option<&Cfg>, at: Span) -> Option<TokenStream> {
    cfg.map(|cfg| {
        let predicate = names::tokens(&cfg.0, at);
        quote!(#[cfg(#predicate)])
    })
}
