//! Types of the language, from syn's.

use super::{Named, NamedKind, Resolver, TypeIndex};
use crate::diagnostic::{Code, Diagnostic};
use crate::suggest::nearest;
use crate::terms::{Hold, Order, Scalar, Time};
use proc_macro2::{Ident, Span};
use syn::spanned::Spanned;
use syn::{GenericArgument, Lifetime, PathArguments, Type};

/// A type as it stands in the description.
#[derive(Clone, Debug)]
pub struct Ty {
    pub kind: TyKind,
    pub span: Span,
    /// The alias by which it is written, when it is.
    pub alias: Option<TypeIndex>,
}

/// What a type is.
#[derive(Clone, Debug)]
pub enum TyKind {
    Unit,
    Scalar(Scalar),
    /// `&str`.
    Str {
        lifetime: Option<Lifetime>,
    },
    /// `&CStr`.
    CStr {
        lifetime: Option<Lifetime>,
    },
    /// `&Path`.
    Path {
        lifetime: Option<Lifetime>,
    },
    /// `String`.
    String,
    /// `PathBuf`.
    PathBuf,
    /// `&[T]`.
    Slice {
        lifetime: Option<Lifetime>,
        elem: Box<Ty>,
    },
    /// `Vec<T>`.
    Vec(Box<Ty>),
    Option(Box<Ty>),
    /// `Range<usize>`: a place in a text.
    Range,
    /// `Duration`, `SystemTime`.
    Time(Time),
    /// A struct or enum of the module.
    Data(TypeIndex),
    /// An options struct of the module.
    Fields {
        index: TypeIndex,
        /// None is `'_`. Without any, all are.
        args: Vec<Option<Lifetime>>,
    },
    /// An opaque type of the module.
    Opaque {
        index: TypeIndex,
        args: Vec<Lifetime>,
    },
    /// A node of the module, or a reference to one, which is the same: it is copied.
    Node {
        index: TypeIndex,
        args: Vec<Lifetime>,
    },
    /// `&T`, `&mut T`, `Pin<&mut T>`.
    Ref {
        lifetime: Option<Lifetime>,
        mutable: bool,
        pinned: bool,
        inner: Box<Ty>,
    },
    UniquePtr(Box<Ty>),
    /// `CxxString`, which stands behind a pointer or a reference: `&CxxString`
    /// is `&str`.
    CxxString,
    /// `CxxVector<T>`, likewise: `&CxxVector<T>` is `&[T]`.
    CxxVector(Box<Ty>),
    /// `*mut T`.
    RawMut(Box<Ty>),
    /// `SharedPtr<T>` or `WeakPtr<T>`; `&SharedPtr<T>` when `lent`.
    SharedPtr {
        inner: Box<Ty>,
        lent: bool,
        hold: Hold,
    },
    /// A struct that holds other than plain data, or an enum with data.
    Composite(TypeIndex),
    /// Several values in one, which are no list.
    Container(Container),
    /// Refused already.
    Unknown,
}

/// Several values in one.
#[derive(Clone, Debug)]
pub enum Container {
    /// `HashMap<K, V>`, `BTreeMap<K, V>`.
    Map(Order, Box<Ty>, Box<Ty>),
    /// `HashSet<T>`, `BTreeSet<T>`.
    Set(Order, Box<Ty>),
    /// `[T; N]`.
    Array(Box<Ty>, u32),
    /// `(A, B)`.
    Tuple(Vec<Ty>),
}

impl Container {
    /// The types of what is in it.
    pub fn parts(&self) -> Vec<&Ty> {
        match self {
            Self::Map(_, key, value) => vec![key, value],
            Self::Set(_, of) | Self::Array(of, _) => vec![of],
            Self::Tuple(parts) => parts.iter().collect(),
        }
    }

    /// The same, to change them.
    pub(super) fn parts_mut(&mut self) -> Vec<&mut Ty> {
        match self {
            Self::Map(_, key, value) => vec![key, value],
            Self::Set(_, of) | Self::Array(of, _) => vec![of],
            Self::Tuple(parts) => parts.iter_mut().collect(),
        }
    }
}

impl Ty {
    /// Whether it is plain data, or was refused already: what rows and plain structs
    /// hold.
    pub fn is_plain(&self) -> bool {
        matches!(self.kind, TyKind::Scalar(_) | TyKind::Data(_) | TyKind::Unknown)
    }

    /// What it names as its parts: of a list or an option what is in it, of a reference
    /// what it is to. Objects have no parts, and what structs hold they do not name.
    pub fn parts(&self) -> Vec<&Self> {
        match &self.kind {
            TyKind::Vec(inner)
            | TyKind::Slice { elem: inner, .. }
            | TyKind::Option(inner)
            | TyKind::Ref { inner, .. } => vec![inner],
            TyKind::Container(container) => container.parts(),
            TyKind::Unit
            | TyKind::Scalar(_)
            | TyKind::Time(_)
            | TyKind::Str { .. }
            | TyKind::CStr { .. }
            | TyKind::Path { .. }
            | TyKind::PathBuf
            | TyKind::String
            | TyKind::CxxString
            | TyKind::CxxVector(_)
            | TyKind::Data(_)
            | TyKind::Composite(_)
            | TyKind::Fields { .. }
            | TyKind::Opaque { .. }
            | TyKind::Node { .. }
            | TyKind::UniquePtr(_)
            | TyKind::SharedPtr { .. }
            | TyKind::RawMut(_)
            | TyKind::Range
            | TyKind::Unknown => Vec::new(),
        }
    }

    /// Whether it is a duration or a point in time, or names one as a part.
    pub fn has_time(&self) -> bool {
        matches!(self.kind, TyKind::Time(_)) || self.parts().into_iter().any(Self::has_time)
    }

    /// What an `Option` is of; else the type itself.
    pub fn within_option(&self) -> &Self {
        if let TyKind::Option(inner) = &self.kind { inner } else { self }
    }

    /// A string or vector of C++ that is given away is lent in the bindings: C++
    /// gets one of its own.
    pub(super) fn into_parameter(self) -> Self {
        self.content(&|content| match content {
            TyKind::CxxVector(elem) => TyKind::Slice { lifetime: None, elem },
            _ => TyKind::Str { lifetime: None },
        })
    }

    /// A string or vector of C++ that is given is copied.
    pub(super) fn into_result(self) -> Self {
        self.content(&|content| match content {
            TyKind::CxxVector(elem) => TyKind::Vec(elem),
            _ => TyKind::String,
        })
    }

    /// What a `UniquePtr` of C++'s string or vector means.
    fn content(self, meaning: &dyn Fn(TyKind) -> TyKind) -> Self {
        let kind = match self.kind {
            TyKind::UniquePtr(inner) if matches!(inner.kind, TyKind::CxxString | TyKind::CxxVector(_)) => {
                meaning(inner.kind)
            }
            TyKind::Option(inner) => TyKind::Option(Box::new(inner.content(meaning))),
            other => other,
        };
        Self { kind, ..self }
    }
}

/// What an alias stands for, on its way to be known.
pub(super) enum Alias {
    Written(Box<Type>),
    /// Being looked up: who asks now has come in a circle.
    Open,
    Known(TyKind),
}

/// Types that the design names and this version does not bind.
const NOT_YET: &[(&str, &str)] = &[("Box", "Box, which owns an object of Rust,"), ("c_void", "c_void")];

/// The most parts of a tuple, and the most elements of an array.
const MAX_TUPLE: usize = 8;
const MAX_ARRAY: u32 = 1 << 16;

/// Types that Rust has and a bridge cannot have, with what to write.
const NEVER: &[(&str, &str, &str)] = &[
    (
        "char",
        "C++ has characters of several widths",
        "write u32 for a code point, u8 for a C++ `char`, or &str for text",
    ),
    ("u128", "C++ and Go have no such integer", "write two u64"),
    ("i128", "C++ and Go have no such integer", "write two 64-bit integers"),
    (
        "Instant",
        "counts from a point in time that nobody else knows",
        "write SystemTime, or the Duration since another one",
    ),
    ("str", "text without its length", "write &str"),
    ("CStr", "text without its length", "write &CStr for a `const char*` that goes in"),
    ("Path", "a path without its length", "write &Path for one that goes in, PathBuf for one that comes out"),
    ("Rc", "counted by Rust alone", "write UniquePtr<T>: a C++ object has one owner"),
    ("Arc", "counted by Rust alone", "write UniquePtr<T>: a C++ object has one owner"),
    (
        "Result",
        "inside another type",
        "write it around the whole result of the function: Result<Option<T>, E>",
    ),
];

/// The place of a type. syn finds it by printing the type, which costs as much
/// as to resolve it: only the rarer forms are asked.
pub(super) fn span_of(ty: &Type) -> Span {
    let (first, last) = match ty {
        Type::Path(syn::TypePath { qself: None, path, .. }) if path.leading_colon.is_none() => {
            let (Some(first), Some(last)) = (path.segments.first(), path.segments.last()) else {
                return ty.span();
            };
            let last = match &last.arguments {
                PathArguments::None if path.segments.len() == 1 => return first.ident.span(),
                PathArguments::None => last.ident.span(),
                PathArguments::AngleBracketed(args) => args.gt_token.span,
                PathArguments::Parenthesized(_) => return ty.span(),
            };
            (first.ident.span(), last)
        }
        Type::Reference(reference) => (reference.and_token.span, span_of(&reference.elem)),
        other => return other.span(),
    };
    first.join(last).unwrap_or(first)
}

impl Resolver<'_> {
    /// Resolves a type; what is wrong becomes a diagnostic and [`TyKind::Unknown`].
    pub(super) fn ty(&mut self, ty: &Type, lifetimes: &[Lifetime]) -> Ty {
        let span = span_of(ty);
        if let Some(index) = self.named_alias(ty) {
            return self.alias(index, span);
        }
        let kind = match ty {
            Type::Path(path) if path.qself.is_none() => self.path(&path.path, span, lifetimes),
            Type::Reference(reference) => self.reference(reference, lifetimes),
            Type::Tuple(tuple) if tuple.elems.is_empty() => Ok(TyKind::Unit),
            Type::Tuple(tuple) => self.tuple(tuple, lifetimes),
            Type::Array(array) => self.array(array, lifetimes),
            Type::Ptr(pointer) => self.pointer(pointer, lifetimes),
            Type::Paren(inner) => return self.ty(&inner.elem, lifetimes),
            Type::Group(inner) => return self.ty(&inner.elem, lifetimes),
            other => Err(unsupported(other, span)),
        };
        let kind = kind.unwrap_or_else(|diagnostic| {
            if let Some(diagnostic) = diagnostic {
                self.diagnostics.push(diagnostic);
            }
            TyKind::Unknown
        });
        Ty { kind, span, alias: None }
    }

    /// The alias that a type is the name of.
    fn named_alias(&self, ty: &Type) -> Option<TypeIndex> {
        if self.aliases.is_empty() {
            return None;
        }
        match self.names.get(&simple_name(ty)?.to_string())? {
            Named::Type(index, NamedKind::Alias) => Some(*index),
            Named::Type(
                _,
                NamedKind::Data
                | NamedKind::Composite
                | NamedKind::Fields { .. }
                | NamedKind::Opaque { .. }
                | NamedKind::Node { .. },
            )
            | Named::Errors(_) => None,
        }
    }

    /// What an alias stands for, where it is used at `span`. What is wrong with
    /// it is said once.
    pub(super) fn alias(&mut self, index: TypeIndex, span: Span) -> Ty {
        let named = |kind| Ty { kind, span, alias: Some(index) };
        match self.aliases.insert(index.0, Alias::Open) {
            Some(Alias::Written(written)) => {
                let target = self.ty(&written, &[]);
                let kind = if target.is_plain() {
                    target.kind
                } else {
                    self.not_yet(
                        target.span,
                        "aliases of this are not supported yet",
                        "write the type itself where it is used; an alias stands for a number, a struct or an enum",
                    );
                    TyKind::Unknown
                };
                self.aliases.insert(index.0, Alias::Known(kind.clone()));
                named(kind)
            }
            Some(Alias::Known(kind)) => {
                self.aliases.insert(index.0, Alias::Known(kind.clone()));
                named(kind)
            }
            Some(Alias::Open) | None => {
                self.diagnostics.push(
                    Diagnostic::new(Code::BadAlias, span, "an alias that stands for itself")
                        .label("leads back to where it began")
                        .help("write the type that it should stand for, such as `u32`"),
                );
                named(TyKind::Unknown)
            }
        }
    }

    fn reference(&mut self, reference: &syn::TypeReference, lifetimes: &[Lifetime]) -> Resolved {
        let lifetime = Self::lifetime(reference.lifetime.as_ref(), lifetimes)?;
        let mutable = reference.mutability.is_some();
        match strip(&reference.elem) {
            Type::Slice(slice) if mutable => {
                Err(not_yet(slice.span(), "slices that C++ fills are not supported yet", "return Vec<T>"))
            }
            Type::Slice(slice) => {
                Ok(TyKind::Slice { lifetime, elem: Box::new(self.ty(&slice.elem, lifetimes)) })
            }
            Type::Path(path) if path.path.is_ident("str") && mutable => Err(never(
                path.span(),
                "&mut str cannot cross",
                "text that C++ could make invalid",
                "write &str for what goes in and String for what comes out",
            )),
            Type::Path(path) if path.path.is_ident("str") => Ok(TyKind::Str { lifetime }),
            Type::Path(path) if !mutable && is_c_str(&path.path) => Ok(TyKind::CStr { lifetime }),
            Type::Path(path) if self.is_standard_path(&path.path) && mutable => Err(never(
                path.span(),
                "&mut Path cannot cross",
                "a path that C++ could make longer than it is",
                "write &Path for what goes in and PathBuf for what comes out",
            )),
            Type::Path(path) if self.is_standard_path(&path.path) => Ok(TyKind::Path { lifetime }),
            Type::TraitObject(object) => Err(not_yet(
                object.span(),
                "callbacks and traits are not supported yet",
                "leave the function out for now",
            )),
            inner => {
                let inner = self.ty(inner, lifetimes);
                match inner.kind {
                    TyKind::CxxString | TyKind::CxxVector(_) if mutable => Err(not_yet(
                        inner.span,
                        "strings and vectors that C++ changes in place are not supported yet",
                        "return String or Vec<T>; for one that C++ fills, put #[out] on the function",
                    )),
                    TyKind::SharedPtr { inner, hold, .. } if !mutable => {
                        Ok(TyKind::SharedPtr { inner, lent: true, hold })
                    }
                    TyKind::Node { index, .. } if mutable => {
                        Err(Some(self.node_to_change(index, inner.span)))
                    }
                    TyKind::Node { index, args } => Ok(node(index, args, lifetime)),
                    TyKind::CxxString => Ok(TyKind::Str { lifetime }),
                    TyKind::CxxVector(elem) => Ok(TyKind::Slice { lifetime, elem }),
                    _ => Ok(TyKind::Ref { lifetime, mutable, pinned: false, inner: Box::new(inner) }),
                }
            }
        }
    }

    /// `Path` or a path to it, such as `std::path::Path`; not a type of the module's.
    fn is_standard_path(&self, path: &syn::Path) -> bool {
        let is_named =
            path.segments.last().is_some_and(|last| last.ident == "Path" && last.arguments.is_none());
        is_named && is_standard(path) && (path.segments.len() > 1 || !self.names.contains_key("Path"))
    }

    fn pointer(&mut self, pointer: &syn::TypePtr, lifetimes: &[Lifetime]) -> Resolved {
        if matches!(pointer.mutability, syn::PointerMutability::Const(_)) {
            return Err(never(
                pointer.span(),
                "a raw pointer says nothing about its owner",
                "who frees it, and when?",
                "write &T for what is lent, UniquePtr<T> or #[owned] `*mut T` for what is given",
            ));
        }
        let inner = self.ty(&pointer.elem, lifetimes);
        self.object(inner, "`*mut`").map(TyKind::RawMut)
    }

    /// A lifetime that must be declared; an undeclared one is reported.
    pub(super) fn declared(
        &mut self,
        lifetime: Option<&Lifetime>,
        declared: &[Lifetime],
    ) -> Option<Lifetime> {
        Self::lifetime(lifetime, declared).unwrap_or_else(|diagnostic| {
            if let Some(diagnostic) = diagnostic {
                self.diagnostics.push(diagnostic);
            }
            None
        })
    }

    fn lifetime(
        lifetime: Option<&Lifetime>,
        declared: &[Lifetime],
    ) -> Result<Option<Lifetime>, Option<Diagnostic>> {
        let Some(lifetime) = lifetime else { return Ok(None) };
        match lifetime.ident.to_string().as_str() {
            "_" => Ok(None),
            "static" => Err(not_yet(
                lifetime.span(),
                "'static is not supported yet",
                "return what owns, such as String, or tie the result to an operand: &'a str",
            )),
            _ if declared.contains(lifetime) => Ok(Some(lifetime.clone())),
            name => Err(Some(
                Diagnostic::new(
                    Code::UnknownLifetime,
                    lifetime.span(),
                    format!("the lifetime '{name} is not declared"),
                )
                .label("not declared")
                .help(format!("declare it after the name: `fn …<'{name}>(…)`, `struct …<'{name}> {{ … }}`")),
            )),
        }
    }

    fn path(&mut self, path: &syn::Path, span: Span, lifetimes: &[Lifetime]) -> Resolved {
        let Some(last) = path.segments.last() else { return Err(None) };
        let name = last.ident.to_string();
        if path.segments.len() == 1
            && let Some(named) = self.names.get(&name).copied()
        {
            return Self::named(named, last, span, lifetimes);
        }
        let resolved = self.standard(&name, last, span, lifetimes);
        if resolved.is_ok() && !is_standard(path) { Err(of_another_crate(path, span)) } else { resolved }
    }

    /// A type that needs no declaration, by its name.
    fn standard(
        &mut self,
        name: &str,
        last: &syn::PathSegment,
        span: Span,
        lifetimes: &[Lifetime],
    ) -> Resolved {
        if let Some(scalar) = Scalar::ALL.into_iter().find(|scalar| scalar.rust() == name) {
            return no_args(last).map(|()| TyKind::Scalar(scalar));
        }
        match name {
            "String" => no_args(last).map(|()| TyKind::String),
            "PathBuf" => no_args(last).map(|()| TyKind::PathBuf),
            "Vec" => Ok(TyKind::Vec(self.one_arg(last, lifetimes)?)),
            "Option" => Ok(TyKind::Option(self.one_arg(last, lifetimes)?)),
            "Range" => self.range(last, span, lifetimes),
            "Duration" => no_args(last).map(|()| TyKind::Time(Time::Duration)),
            "SystemTime" => no_args(last).map(|()| TyKind::Time(Time::SystemTime)),
            "UniquePtr" => {
                let inner = self.one_arg(last, lifetimes)?;
                self.object(*inner, "a UniquePtr").map(TyKind::UniquePtr)
            }
            "SharedPtr" => {
                let inner = self.one_arg(last, lifetimes)?;
                let inner = self.object(*inner, "a SharedPtr")?;
                Ok(TyKind::SharedPtr { inner, lent: false, hold: Hold::Strong })
            }
            "WeakPtr" => {
                let inner = self.one_arg(last, lifetimes)?;
                let inner = self.object(*inner, "a WeakPtr")?;
                self.points_weakly(&inner.kind, span);
                Ok(TyKind::SharedPtr { inner, lent: false, hold: Hold::Weak })
            }
            "HashMap" => self.map(Order::Hashed, last, lifetimes),
            "BTreeMap" => self.map(Order::Sorted, last, lifetimes),
            "HashSet" => Ok(TyKind::Container(Container::Set(Order::Hashed, self.one_arg(last, lifetimes)?))),
            "BTreeSet" => {
                Ok(TyKind::Container(Container::Set(Order::Sorted, self.one_arg(last, lifetimes)?)))
            }
            "CxxString" => no_args(last).map(|()| TyKind::CxxString),
            "CxxVector" => {
                let mut elem = self.one_arg(last, lifetimes)?;
                if matches!(elem.kind, TyKind::CxxString) {
                    // Of strings of C++, the bindings have copies.
                    elem.kind = TyKind::String;
                }
                Ok(TyKind::CxxVector(elem))
            }
            "Pin" => self.pin(last, span, lifetimes),
            _ => Err(self.unknown(name, last.ident.span())),
        }
    }

    fn map(&mut self, order: Order, segment: &syn::PathSegment, lifetimes: &[Lifetime]) -> Resolved {
        match generic_types(segment).as_slice() {
            [key, value] => {
                let (key, value) = (self.ty(key, lifetimes), self.ty(value, lifetimes));
                Ok(TyKind::Container(Container::Map(order, Box::new(key), Box::new(value))))
            }
            args => Err(Some(
                Diagnostic::new(Code::Syntax, segment.span(), format!("{} takes two types", segment.ident))
                    .label(format!("{} given", counted(args.len(), "type")))
                    .help(format!("write {}<K, V>", segment.ident)),
            )),
        }
    }

    fn tuple(&mut self, tuple: &syn::TypeTuple, lifetimes: &[Lifetime]) -> Resolved {
        if let [only] = tuple.elems.iter().collect::<Vec<_>>().as_slice() {
            return Err(never(
                only.span(),
                "a tuple of one is that one",
                "in brackets",
                "write the type alone",
            ));
        }
        if tuple.elems.len() > MAX_TUPLE {
            return Err(never(
                tuple.span(),
                "a tuple has at most eight parts",
                "nobody could tell them apart",
                "write a struct with named fields",
            ));
        }
        Ok(TyKind::Container(Container::Tuple(tuple.elems.iter().map(|ty| self.ty(ty, lifetimes)).collect())))
    }

    fn array(&mut self, array: &syn::TypeArray, lifetimes: &[Lifetime]) -> Resolved {
        let elem = Box::new(self.ty(&array.elem, lifetimes));
        let len = match &array.len {
            syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Int(int), .. }) => int.base10_parse::<u32>().ok(),
            _ => None,
        };
        match len {
            Some(len @ 1..=MAX_ARRAY) => Ok(TyKind::Container(Container::Array(elem, len))),
            _ => Err(never(
                array.len.span(),
                "the length of an array is a number from 1 to 65536",
                "C++ and Go need the number itself",
                "write the number; for a length that only C++ knows, write Vec<T>",
            )),
        }
    }

    /// Remembers which types have weak pointers.
    fn points_weakly(&mut self, to: &TyKind, span: Span) {
        if let TyKind::Opaque { index, .. } = to
            && !self.weak.iter().any(|(known, _)| known == index)
        {
            self.weak.push((*index, span));
        }
    }

    fn range(&mut self, segment: &syn::PathSegment, span: Span, lifetimes: &[Lifetime]) -> Resolved {
        match self.one_arg(segment, lifetimes)?.kind {
            TyKind::Scalar(Scalar::Usize) => Ok(TyKind::Range),
            TyKind::Unknown => Err(None),
            _ => Err(never(span, "a range is one of bytes", "not a Range<usize>", "write Range<usize>")),
        }
    }

    fn pin(&mut self, segment: &syn::PathSegment, span: Span, lifetimes: &[Lifetime]) -> Resolved {
        let inner = self.one_arg(segment, lifetimes)?;
        match inner.kind {
            TyKind::Ref { lifetime, mutable: true, inner, .. } => {
                Ok(TyKind::Ref { lifetime, mutable: true, pinned: true, inner })
            }
            TyKind::Unknown => Err(None),
            _ => Err(never(span, "Pin is for `&mut T` only", "not a `&mut T`", "write &T, or Pin<&mut T>")),
        }
    }

    fn named(named: Named, segment: &syn::PathSegment, span: Span, declared: &[Lifetime]) -> Resolved {
        match named {
            Named::Errors(_) => Err(Some(
                Diagnostic::new(
                    Code::BadErrorType,
                    span,
                    format!("`{}` is an error, not a value", segment.ident),
                )
                .label("an #[errors] enum")
                .help(format!("write it as the second argument of a Result: Result<T, {}>", segment.ident)),
            )),
            Named::Type(index, NamedKind::Data) => no_args(segment).map(|()| TyKind::Data(index)),
            Named::Type(index, NamedKind::Composite) => no_args(segment).map(|()| TyKind::Composite(index)),
            // With arguments: the name alone has been looked up before.
            Named::Type(_, NamedKind::Alias) => no_args(segment).map(|()| TyKind::Unknown),
            Named::Type(index, NamedKind::Fields { lifetimes }) => {
                let args = Self::lifetime_args(segment, lifetimes, declared)?;
                Ok(TyKind::Fields { index, args })
            }
            Named::Type(index, NamedKind::Opaque { lifetimes }) => {
                let args = Self::lifetime_args(segment, lifetimes, declared)?;
                Ok(TyKind::Opaque { index, args: args.into_iter().flatten().collect() })
            }
            Named::Type(index, NamedKind::Node { lifetimes }) => {
                let args = Self::lifetime_args(segment, lifetimes, declared)?;
                Ok(TyKind::Node { index, args: args.into_iter().flatten().collect() })
            }
        }
    }

    /// What a pointer that owns is of: an object, not a node.
    fn object(&self, inner: Ty, pointer: &str) -> Result<Box<Ty>, Option<Diagnostic>> {
        let TyKind::Node { index, .. } = inner.kind else { return Ok(Box::new(inner)) };
        let name = self.ident_of(index);
        Err(Some(
            Diagnostic::new(
                Code::BadNode,
                inner.span,
                format!("{pointer} owns an object, and `{name}` is a node"),
            )
            .label("is part of another object, which owns it")
            .help(format!("write `{name}` alone: it is C++'s pointer, and there is nothing to free")),
        ))
    }

    /// `&mut` of a node, which excludes nobody: others have copies of it.
    pub(super) fn node_to_change(&self, index: TypeIndex, span: Span) -> Diagnostic {
        let name = self.ident_of(index);
        Diagnostic::new(Code::BadNode, span, format!("`&mut {name}` excludes nobody: a node is copied"))
            .label("others may have the same node")
            .help(format!(
                "write `{name}`; a method that C++ does not have as const says so: #[shared] and `self: {name}`"
            ))
    }

    fn lifetime_args(
        segment: &syn::PathSegment,
        wanted: usize,
        declared: &[Lifetime],
    ) -> Result<Vec<Option<Lifetime>>, Option<Diagnostic>> {
        let PathArguments::AngleBracketed(written) = &segment.arguments else { return Ok(Vec::new()) };
        let mut args = Vec::new();
        for arg in &written.args {
            let GenericArgument::Lifetime(lifetime) = arg else {
                return Err(not_yet(
                    arg.span(),
                    "template arguments are not supported yet",
                    "declare the instance as a type of its own with #[cxx_name]",
                ));
            };
            args.push(Self::lifetime(Some(lifetime), declared)?);
        }
        if written.args.len() != wanted {
            return Err(Some(lifetime_count(segment, wanted, written)));
        }
        Ok(args)
    }

    fn one_arg(
        &mut self,
        segment: &syn::PathSegment,
        lifetimes: &[Lifetime],
    ) -> Result<Box<Ty>, Option<Diagnostic>> {
        let args = generic_types(segment);
        match args.as_slice() {
            [one] => Ok(Box::new(self.ty(one, lifetimes))),
            _ => Err(Some(
                Diagnostic::new(Code::Syntax, segment.span(), format!("{} takes one type", segment.ident))
                    .label(format!("{} given", counted(args.len(), "type")))
                    .help(format!("write {}<T>", segment.ident)),
            )),
        }
    }

    fn unknown(&self, name: &str, span: Span) -> Option<Diagnostic> {
        if self.refused.contains(name) {
            return None;
        }
        if let Some(absent) = self.absence(name, span) {
            return Some(absent);
        }
        if let Some((_, what)) = NOT_YET.iter().find(|(known, _)| *known == name) {
            return not_yet(span, &format!("{what} is not supported yet"), "leave the function out for now");
        }
        if let Some((_, why, help)) = NEVER.iter().find(|(known, ..)| *known == name) {
            return never(span, &format!("`{name}` cannot cross"), why, help);
        }
        let builtin = [
            "String",
            "Vec",
            "HashMap",
            "BTreeMap",
            "HashSet",
            "BTreeSet",
            "Option",
            "Range",
            "PathBuf",
            "Duration",
            "SystemTime",
            "UniquePtr",
            "Pin",
            "CxxString",
            "CxxVector",
        ];
        let known =
            self.names.keys().map(String::as_str).chain(builtin).chain(Scalar::ALL.iter().map(|s| s.rust()));
        let diagnostic =
            Diagnostic::new(Code::UnknownType, span, format!("there is no type `{name}` in this module"))
                .label("not declared");
        let near = self.suggests().then(|| nearest(name, known)).flatten();
        Some(match near {
            Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
            None => diagnostic.help(format!("declare it in the extern block: `type {name};`")),
        })
    }
}

/// A node behind a reference: what is borrowed is what the node is in, and as long.
pub(super) fn node(index: TypeIndex, args: Vec<Lifetime>, reference: Option<Lifetime>) -> TyKind {
    let args = if args.is_empty() { reference.into_iter().collect() } else { args };
    TyKind::Node { index, args }
}

type Resolved = Result<TyKind, Option<Diagnostic>>;

/// `CStr` or a path to it, such as `core::ffi::CStr`.
fn is_c_str(path: &syn::Path) -> bool {
    let is_named = path.segments.last().is_some_and(|last| last.ident == "CStr" && last.arguments.is_none());
    is_named && is_standard(path)
}

fn strip(ty: &Type) -> &Type {
    match ty {
        Type::Paren(inner) => strip(&inner.elem),
        Type::Group(inner) => strip(&inner.elem),
        other => other,
    }
}

#[expect(clippy::unnecessary_wraps, reason = "the error of `Resolved` as it is returned")]
fn not_yet(span: Span, message: &str, help: &str) -> Option<Diagnostic> {
    Some(Diagnostic::new(Code::NotYet, span, message).label("known, but not in this version").help(help))
}

/// The crates whose types the language knows by these names.
const STANDARD: [&str; 6] = ["std", "core", "alloc", "bridge", "cxx", "libc"];

/// Whether a path names no crate, or one whose types the language knows.
fn is_standard(path: &syn::Path) -> bool {
    path.segments.len() == 1
        || path.segments.first().is_some_and(|root| STANDARD.iter().any(|name| root.ident == name))
}

/// `chrono::Duration`: it is called so, and is not the same.
fn of_another_crate(path: &syn::Path, span: Span) -> Option<Diagnostic> {
    let names: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    let last = names.last().map_or("", String::as_str);
    never(
        span,
        &format!("`{}` cannot cross", names.join("::")),
        "not the standard library's",
        &format!("write {last} alone, which is, and convert it in Rust"),
    )
}

#[expect(clippy::unnecessary_wraps, reason = "the error of `Resolved` as it is returned")]
fn never(span: Span, message: &str, why: &str, help: &str) -> Option<Diagnostic> {
    Some(Diagnostic::new(Code::NotSupported, span, message).label(why).help(help))
}

fn unsupported(ty: &Type, span: Span) -> Option<Diagnostic> {
    match ty {
        Type::ImplTrait(_) => not_yet(
            span,
            "a stream that is no result of a function is not supported yet",
            "return it by itself, or in a Result: `-> impl Iterator<Item = T>`; write &[T] or Vec<T> elsewhere",
        ),
        Type::TraitObject(_) | Type::FnPtr(_) => {
            not_yet(span, "callbacks are not supported yet", "leave the function out for now")
        }
        Type::Slice(_) => {
            never(span, "a slice alone cannot cross", "a list without its length", "write &[T] or Vec<T>")
        }
        Type::Never(_) => never(
            span,
            "a function that never returns cannot cross",
            "C, Go and Rust expect the call to return",
            "remove `-> !`",
        ),
        _ => never(
            span,
            "this type cannot cross",
            "no counterpart in C++ and Go",
            "numbers, text, lists, structs, enums and opaque types of the module can",
        ),
    }
}

fn counted(count: usize, what: &str) -> String {
    match count {
        0 => format!("no {what}"),
        1 => format!("one {what}"),
        count => format!("{count} {what}s"),
    }
}

fn lifetime_count(
    segment: &syn::PathSegment,
    wanted: usize,
    written: &syn::AngleBracketedGenericArguments,
) -> Diagnostic {
    let name = &segment.ident;
    let message = format!("`{name}` is declared with {}", counted(wanted, "lifetime"));
    Diagnostic::new(Code::LifetimeCount, written.span(), message)
        .label(format!("{} given", counted(written.args.len(), "lifetime")))
        .help(match wanted {
            0 => format!("write `{name}`, or declare that it borrows: `type {name}<'a>;`"),
            _ => format!("give as many as it is declared with, or none: `{name}`"),
        })
}

fn no_args(segment: &syn::PathSegment) -> Result<(), Option<Diagnostic>> {
    match &segment.arguments {
        PathArguments::None => Ok(()),
        PathArguments::AngleBracketed(_) | PathArguments::Parenthesized(_) => Err(Some(
            Diagnostic::new(
                Code::LifetimeCount,
                segment.arguments.span(),
                format!("`{}` takes no arguments", segment.ident),
            )
            .label("nothing belongs here")
            .help(format!("write `{}`", segment.ident)),
        )),
    }
}

fn generic_types(segment: &syn::PathSegment) -> Vec<&Type> {
    let PathArguments::AngleBracketed(args) = &segment.arguments else { return Vec::new() };
    args.args
        .iter()
        .filter_map(|arg| match arg {
            GenericArgument::Type(ty) => Some(ty),
            _ => None,
        })
        .collect()
}

/// The arguments of `Result<…>`, when the type is one.
pub(super) fn result_args(ty: &Type) -> Option<Vec<&Type>> {
    let Type::Path(path) = strip(ty) else { return None };
    let last = path.path.segments.last()?;
    (last.ident == "Result").then(|| generic_types(last))
}

/// What a signature returns, when it says so.
pub(super) fn result_type(sig: &syn::Signature) -> Option<&Type> {
    match &sig.output {
        syn::ReturnType::Type(_, ty) => Some(ty),
        syn::ReturnType::Default => None,
    }
}

/// The `impl Trait` that a function returns, perhaps in a `Result`.
pub(super) fn stream_type(sig: &syn::Signature) -> Option<&syn::TypeImplTrait> {
    let ty = result_type(sig)?;
    let ok = result_args(ty).and_then(|args| args.first().copied()).unwrap_or(ty);
    if let Type::ImplTrait(stream) = ok { Some(stream) } else { None }
}

/// The name of a type that is one identifier.
pub(super) fn simple_name(ty: &Type) -> Option<Ident> {
    let Type::Path(path) = strip(ty) else { return None };
    path.path.get_ident().cloned()
}

/// Whether a type is `&str` or `&'static str`.
pub(super) fn is_text(ty: &Type) -> bool {
    match strip(ty) {
        Type::Reference(reference) => {
            let named = reference.lifetime.as_ref().is_none_or(|lifetime| lifetime.ident == "static");
            let text = matches!(strip(&reference.elem), Type::Path(path) if path.path.is_ident("str"));
            named && reference.mutability.is_none() && text
        }
        _ => false,
    }
}

pub(super) fn path_mentions_self(path: &syn::TypePath) -> bool {
    path.path.segments.iter().any(|segment| {
        segment.ident == "Self" || generic_types(segment).into_iter().any(super::mentions_self)
    })
}
