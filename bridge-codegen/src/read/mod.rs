//! Tokens become a [`Description`]: what was written, with spans. Names are not
//! looked up here, and types stay as they were written.

mod args;
mod attrs;
mod bases;
mod cfg;
mod cpp;
mod each;
mod failures;
mod guard;
mod items;
mod join;
pub(crate) mod written;

pub use args::Args;
pub use attrs::{
    Attrs, Batch, Counted, Derive, ParamAttrs, RustAttr, Text, ThreadClass, Walk, is_of_a_module,
};
pub use cfg::Cfgs;
pub use cpp::mentions;
pub use failures::{ErrorsArgs, Fails, FailsOn};
pub use guard::{guard, guard_text};
pub use join::join;

use crate::diagnostic::{self, Diagnostic, Diagnostics};
use crate::terms::{Cfg, Constant, Doc};
use proc_macro2::{Ident, Span, TokenStream};
use std::collections::{HashMap, HashSet};

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
    /// `cpp!`s, in order.
    pub code: Vec<CodeItem>,
    /// Types of every kind, in order.
    pub types: Vec<TypeItem>,
    /// Constants, in order.
    pub constants: Vec<ConstItem>,
    /// `#[errors]` enums, in order.
    pub errors: Vec<ErrorsItem>,
    /// Functions, in order.
    pub functions: Vec<FnItem>,
    /// Blocks that say again which type of the description they are about: of
    /// several modules that are one description.
    pub reopened: Vec<(usize, Ident)>,
    /// `impl UniquePtr<T> {}`, in order.
    pub instances: Vec<InstanceItem>,
    /// Names of items that were refused: their uses are no further errors.
    pub refused: HashSet<String>,
    /// Types that a `#[cfg]` has removed, and the condition that does not hold.
    pub absent: HashMap<String, (Ident, Cfg)>,
}

/// An `include!`.
pub struct IncludeItem {
    pub path: String,
    pub system: bool,
    pub span: Span,
    pub cfg: Option<Cfg>,
    /// `#[cpp_if]`, its own and its block's.
    pub needs: Vec<Text>,
}

/// An instance of a template: `impl UniquePtr<T> {}`.
pub struct InstanceItem {
    pub lifetimes: Vec<syn::Lifetime>,
    pub ty: syn::Type,
}

/// C++ of a `cpp!`, verbatim.
pub struct CodeItem {
    pub code: Code,
    /// Where the first character of it stands.
    pub span: Span,
    pub cfg: Option<Cfg>,
}

/// How the C++ of a `cpp!` was written.
pub enum Code {
    /// `cpp! { … }`: the file's text between the braces. In the macro, which
    /// prints no C++, it may be unknown.
    Braces(String),
    /// `cpp!(r#"…"#)`.
    Text(String),
}

/// A struct, an enum, an alias or an opaque type.
#[derive(Clone)]
pub struct TypeItem {
    pub ident: Ident,
    pub attrs: Box<Attrs>,
    pub kind: TypeItemKind,
}

/// What kind of type was written.
#[derive(Clone)]
pub enum TypeItemKind {
    Struct(Vec<FieldItem>),
    /// A struct with `#[fields]`.
    Fields {
        lifetimes: Vec<syn::Lifetime>,
        fields: Vec<FieldItem>,
    },
    Enum(Vec<VariantItem>),
    /// An enum some of whose variants hold something.
    Choice(Vec<AlternativeItem>),
    /// `type DocId = u32;`.
    Alias(Box<syn::Type>),
    /// `type T<'a>;` in the extern block of that index.
    Opaque {
        lifetimes: Vec<syn::Lifetime>,
        block: usize,
        /// `type T = path::to::T;`: another bridge declares it there.
        alias: Option<Text>,
        /// `where Owner: 'a`: what the lifetime of that name is.
        owner: Option<(syn::Lifetime, Ident)>,
        /// `type T: Base + Other`: its base classes, in order.
        bases: Vec<syn::Type>,
    },
}

/// A field of a struct.
#[derive(Clone)]
pub struct FieldItem {
    pub ident: Ident,
    pub attrs: Box<Attrs>,
    pub ty: syn::Type,
}

/// A value of an enum.
#[derive(Clone)]
pub struct VariantItem {
    pub ident: Ident,
    pub attrs: Box<Attrs>,
    pub value: i128,
    pub value_span: Span,
}

/// A variant of an enum with data.
#[derive(Clone)]
pub struct AlternativeItem {
    pub ident: Ident,
    pub attrs: Box<Attrs>,
    /// What it holds.
    pub payload: Option<syn::Type>,
}

/// `const MAX_KEY: usize = 4096;`.
pub struct ConstItem {
    pub ident: Ident,
    pub attrs: Box<Attrs>,
    pub ty: syn::Type,
    pub value: Constant,
    pub value_span: Span,
}

/// An `#[errors]` enum.
pub struct ErrorsItem {
    pub ident: Ident,
    pub attrs: Box<Attrs>,
    pub variants: Vec<ErrorVariantItem>,
    /// The variant `Other` of a set that is made of an enum: the enum has more
    /// values than the set has variants.
    pub other: Option<ErrorVariantItem>,
}

/// A variant of an `#[errors]` enum.
pub struct ErrorVariantItem {
    pub ident: Ident,
    pub attrs: Box<Attrs>,
    /// Its number, assigned before any `#[cfg]` is decided.
    pub kind: i32,
    /// What it reads of the exception: `Parse { line: u32 }`.
    pub fields: Vec<FieldItem>,
}

/// A function in an extern block.
pub struct FnItem {
    pub sig: syn::Signature,
    pub attrs: Box<Attrs>,
    /// The attributes of each input of the signature, in order.
    pub inputs: Vec<ParamAttrs>,
    /// The index of its block, for `&self`.
    pub block: usize,
    /// Whether its block is `unsafe extern`.
    pub block_is_unsafe: bool,
}

/// C has no empty struct, and an enum without values has no value to return.
pub fn empty(ident: &Ident, what: &str, part: &str) -> Diagnostic {
    Diagnostic::new(diagnostic::Code::EmptyType, ident.span(), format!("the {what} `{ident}` has no {part}"))
        .label(format!("without a {part}"))
        .note(match what {
            "struct" => "C has no empty struct, and C++ and Go disagree on the size of one",
            _ => "nothing could ever have this type",
        })
        .help(match what {
            "#[errors] enum" => {
                "remove it and write Result<T>, or add a variant with #[catch(\"ns::type\")]".to_owned()
            }
            _ => format!("for a C++ class behind a handle, write `type {ident};` in the extern block"),
        })
}

/// Reads a bridge module.
pub fn read(
    args: &TokenStream,
    module: syn::ItemMod,
    cfgs: &Cfgs,
    diagnostics: &mut Diagnostics,
) -> Description {
    items::Reader::new(cfgs, diagnostics).read(args, module)
}
