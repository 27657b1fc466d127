//! Tokens become a [`Description`]: what was written, with spans. Names are not
//! looked up here, and types stay as they were written.

mod args;
mod attrs;
mod cfg;
mod guard;
mod items;

pub use args::Args;
pub use attrs::{Attrs, Text};
pub use cfg::Cfgs;
pub use guard::{guard, guard_text};

use crate::diagnostic::Diagnostics;
use crate::plan::{Cfg, Doc};
use proc_macro2::{Ident, Span, TokenStream};

/// What was written.
pub struct Description {
    /// The module's name.
    pub module: Ident,
    /// The module's documentation.
    pub doc: Doc,
    /// The arguments of `#[bridge]`.
    pub args: Args,
    /// `include!`s, in order.
    pub includes: Vec<IncludeItem>,
    /// Types of every kind, in order.
    pub types: Vec<TypeItem>,
    /// `#[errors]` enums, in order.
    pub errors: Vec<ErrorsItem>,
    /// Functions, in order.
    pub functions: Vec<FnItem>,
}

/// An `include!`.
pub struct IncludeItem {
    pub path: String,
    pub system: bool,
    pub span: Span,
    pub cfg: Option<Cfg>,
}

/// A struct, an enum or an opaque type.
pub struct TypeItem {
    pub ident: Ident,
    pub attrs: Attrs,
    pub kind: TypeItemKind,
}

/// What kind of type was written.
pub enum TypeItemKind {
    Struct(Vec<FieldItem>),
    Enum(Vec<VariantItem>),
    /// `type T<'a>;` in the extern block of that index.
    Opaque {
        lifetimes: Vec<syn::Lifetime>,
        block: usize,
    },
}

/// A field of a struct.
pub struct FieldItem {
    pub ident: Ident,
    pub attrs: Attrs,
    pub ty: syn::Type,
}

/// A value of an enum.
pub struct VariantItem {
    pub ident: Ident,
    pub attrs: Attrs,
    pub value: i128,
    pub value_span: Span,
}

/// An `#[errors]` enum.
pub struct ErrorsItem {
    pub ident: Ident,
    pub attrs: Attrs,
    pub variants: Vec<ErrorVariantItem>,
}

/// A variant of an `#[errors]` enum.
pub struct ErrorVariantItem {
    pub ident: Ident,
    pub attrs: Attrs,
    /// Its number, assigned before any `#[cfg]` is decided.
    pub kind: i32,
}

/// A function in an extern block.
pub struct FnItem {
    pub sig: syn::Signature,
    pub attrs: Attrs,
    /// The index of its block, for `&self`.
    pub block: usize,
    /// Whether its block is `unsafe extern`.
    pub block_is_unsafe: bool,
}

/// Reads a bridge module.
pub fn read(
    args: TokenStream,
    module: syn::ItemMod,
    cfgs: &Cfgs,
    diagnostics: &mut Diagnostics,
) -> Description {
    items::Reader::new(cfgs, diagnostics).read(args, module)
}
