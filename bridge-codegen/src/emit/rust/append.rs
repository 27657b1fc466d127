//! What is particular to the forms that append.

use super::Printer;
use super::names::ident;
use super::write::code;
use crate::plan::{Doc, Function, Presence, Shape};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt, quote};

impl Printer<'_> {
    /// The parameter to which the result is appended, before the others.
    pub(super) fn write_dst(&self, out: &mut TokenStream, function: &Function) {
        let Some((append, elem)) = function.appended() else { return };
        out.append(ident(&append.dst, Span::call_site()));
        code(out, ": &mut");
        if function.result.shape == Shape::Text {
            self.names.string().to_tokens(out);
        } else {
            self.names.vec().to_tokens(out);
            code(out, "<");
            self.named_elem(elem, function.result.alias).to_tokens(out);
            code(out, ">");
        }
        if !function.params.is_empty() {
            code(out, ",");
        }
    }
}

/// What takes the place of the scratch buffer: its name, and the expression that
/// makes it.
pub(super) fn room(function: &Function) -> Option<(Ident, TokenStream)> {
    let append = function.append.as_ref()?;
    let mut name = "room".to_owned();
    while name == append.dst || function.params.iter().any(|param| param.names.rust == name) {
        name.push('_');
    }
    let dst = ident(&append.dst, Span::call_site());
    let new = if function.result.shape == Shape::Text {
        quote!(::bridge::abi::TextRoom::new(#dst))
    } else {
        quote!(::bridge::abi::Room::new(#dst))
    };
    Some((ident(&name, Span::call_site()), new))
}

/// What a form that appends returns when it does not fail: whether there was
/// something, if there may be nothing.
pub(super) fn appended_type(function: &Function) -> Option<TokenStream> {
    function.append.as_ref()?;
    Some(match function.result.presence {
        Presence::Always => quote!(()),
        Presence::NullIsNone | Presence::Flag => quote!(bool),
    })
}

/// The documentation of such a form.
pub(super) fn append_doc(function: &Function) -> Option<Doc> {
    let append = function.append.as_ref()?;
    let mut doc = function.doc.clone();
    let dst = &append.dst;
    doc.lines.push(format!("It allocates nothing where the capacity of `{dst}` has room."));
    if function.result.presence != Presence::Always {
        doc.lines.extend([String::new(), "Returns whether there was something to append.".to_owned()]);
    }
    Some(doc)
}
