//! Types of the language, from syn's.

use super::{Named, NamedKind, Resolver, TypeIndex};
use crate::diagnostic::{Code, Diagnostic};
use crate::plan::Scalar;
use crate::suggest::nearest;
use proc_macro2::{Ident, Span};
use syn::spanned::Spanned;
use syn::{GenericArgument, Lifetime, PathArguments, Type};

/// A type as it stands in the description.
#[derive(Clone, Debug)]
pub struct Ty {
    pub kind: TyKind,
    pub span: Span,
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
    /// `String`.
    String,
    /// `&[T]`.
    Slice {
        lifetime: Option<Lifetime>,
        elem: Box<Ty>,
    },
    /// `Vec<T>`.
    Vec(Box<Ty>),
    Option(Box<Ty>),
    /// A struct or enum of the module.
    Data(TypeIndex),
    /// An opaque type of the module.
    Opaque {
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
    /// `*mut T`.
    RawMut(Box<Ty>),
    /// Refused already.
    Unknown,
}

/// Types that the design names and this version does not bind.
const NOT_YET: &[(&str, &str)] = &[
    ("SharedPtr", "shared ownership"),
    ("WeakPtr", "shared ownership"),
    ("CxxString", "CxxString"),
    ("CxxVector", "CxxVector"),
    ("HashMap", "a map"),
    ("BTreeMap", "a map"),
    ("HashSet", "a set"),
    ("BTreeSet", "a set"),
    ("Box", "Box"),
    ("CStr", "CStr"),
    ("c_char", "c_char"),
    ("c_int", "c_int"),
    ("c_uint", "c_uint"),
    ("c_long", "c_long"),
    ("c_ulong", "c_ulong"),
    ("c_void", "c_void"),
    ("Duration", "a duration"),
    ("SystemTime", "a point in time"),
    ("PathBuf", "a path"),
    ("Path", "a path"),
];

/// Types that Rust has and a bridge cannot have, with what to write.
const NEVER: &[(&str, &str)] = &[
    ("char", "use u32, or &str for text"),
    ("u128", "use [u8; 16] bytes or two u64: C++ and Go have no such integer"),
    ("i128", "use two 64-bit numbers: C++ and Go have no such integer"),
    ("str", "use &str"),
    ("Rc", "a C++ object has one owner: UniquePtr<T>"),
    ("Arc", "a C++ object has one owner: UniquePtr<T>"),
    ("Result", "a Result stands only around the whole result"),
];

impl Resolver<'_> {
    /// Resolves a type; what is wrong becomes a diagnostic and [`TyKind::Unknown`].
    pub(super) fn ty(&mut self, ty: &Type, lifetimes: &[Lifetime]) -> Ty {
        let span = ty.span();
        let kind = match ty {
            Type::Path(path) if path.qself.is_none() => self.path(&path.path, span, lifetimes),
            Type::Reference(reference) => self.reference(reference, lifetimes),
            Type::Tuple(tuple) if tuple.elems.is_empty() => Ok(TyKind::Unit),
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
        Ty { kind, span }
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
            Type::Path(path) if path.path.is_ident("str") && mutable => {
                Err(never(path.span(), "&mut str cannot cross", "use &str in and String out"))
            }
            Type::Path(path) if path.path.is_ident("str") => Ok(TyKind::Str { lifetime }),
            Type::TraitObject(object) => Err(not_yet(
                object.span(),
                "callbacks and traits are not supported yet",
                "leave the function out for now",
            )),
            inner => {
                let inner = Box::new(self.ty(inner, lifetimes));
                Ok(TyKind::Ref { lifetime, mutable, pinned: false, inner })
            }
        }
    }

    fn pointer(&mut self, pointer: &syn::TypePtr, lifetimes: &[Lifetime]) -> Resolved {
        if matches!(pointer.mutability, syn::PointerMutability::Const(_)) {
            return Err(never(
                pointer.span(),
                "a raw pointer says nothing about its owner",
                "use &T for what is lent, UniquePtr<T> or #[owned] `*mut T` for what is given",
            ));
        }
        Ok(TyKind::RawMut(Box::new(self.ty(&pointer.elem, lifetimes))))
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
                "name a lifetime of the function",
            )),
            _ if declared.contains(lifetime) => Ok(Some(lifetime.clone())),
            name => Err(Some(
                Diagnostic::new(
                    Code::UnknownLifetime,
                    lifetime.span(),
                    format!("the lifetime '{name} is not declared"),
                )
                .help(format!("declare it: `fn name<'{name}>(…)`")),
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
        if let Some(scalar) = Scalar::ALL.into_iter().find(|scalar| scalar.rust() == name) {
            return no_args(last).map(|()| TyKind::Scalar(scalar));
        }
        match name.as_str() {
            "String" => no_args(last).map(|()| TyKind::String),
            "Vec" => Ok(TyKind::Vec(self.one_arg(last, lifetimes)?)),
            "Option" => Ok(TyKind::Option(self.one_arg(last, lifetimes)?)),
            "UniquePtr" => Ok(TyKind::UniquePtr(self.one_arg(last, lifetimes)?)),
            "Pin" => self.pin(last, span, lifetimes),
            _ => Err(self.unknown(&name, last.ident.span())),
        }
    }

    fn pin(&mut self, segment: &syn::PathSegment, span: Span, lifetimes: &[Lifetime]) -> Resolved {
        let inner = self.one_arg(segment, lifetimes)?;
        match inner.kind {
            TyKind::Ref { lifetime, mutable: true, inner, .. } => {
                Ok(TyKind::Ref { lifetime, mutable: true, pinned: true, inner })
            }
            TyKind::Unknown => Err(None),
            _ => Err(never(span, "Pin is for `&mut T` only", "write Pin<&mut T>")),
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
                .help("an #[errors] enum stands only as the second argument of Result"),
            )),
            Named::Type(index, NamedKind::Data) => no_args(segment).map(|()| TyKind::Data(index)),
            Named::Type(index, NamedKind::Opaque { lifetimes }) => {
                let args = Self::lifetime_args(segment, lifetimes, declared)?;
                Ok(TyKind::Opaque { index, args })
            }
        }
    }

    fn lifetime_args(
        segment: &syn::PathSegment,
        wanted: usize,
        declared: &[Lifetime],
    ) -> Result<Vec<Lifetime>, Option<Diagnostic>> {
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
            if lifetime.ident == "_" {
                continue;
            }
            args.extend(Self::lifetime(Some(lifetime), declared)?);
        }
        if written.args.len() != wanted {
            let message =
                format!("`{}` has {wanted} lifetime(s), and {} are given", segment.ident, written.args.len());
            return Err(Some(Diagnostic::new(Code::LifetimeCount, written.span(), message)));
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
                    .help(format!("write {}<T>", segment.ident)),
            )),
        }
    }

    fn unknown(&self, name: &str, span: Span) -> Option<Diagnostic> {
        if let Some((_, what)) = NOT_YET.iter().find(|(known, _)| *known == name) {
            return not_yet(
                span,
                &format!("{what} is not supported yet"),
                "leave the function out for now, or see docs/language.md",
            );
        }
        if let Some((_, help)) = NEVER.iter().find(|(known, _)| *known == name) {
            return never(span, &format!("`{name}` cannot cross"), help);
        }
        let builtin = ["String", "Vec", "Option", "UniquePtr", "Pin"];
        let known =
            self.names.keys().map(String::as_str).chain(builtin).chain(Scalar::ALL.iter().map(|s| s.rust()));
        let diagnostic =
            Diagnostic::new(Code::UnknownType, span, format!("there is no type `{name}` in this module"))
                .label("not declared");
        Some(match nearest(name, known) {
            Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
            None => diagnostic.help(format!("declare it in the extern block: `type {name};`")),
        })
    }
}

type Resolved = Result<TyKind, Option<Diagnostic>>;

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

#[expect(clippy::unnecessary_wraps, reason = "the error of `Resolved` as it is returned")]
fn never(span: Span, message: &str, help: &str) -> Option<Diagnostic> {
    Some(Diagnostic::new(Code::NotSupported, span, message).help(help))
}

fn unsupported(ty: &Type, span: Span) -> Option<Diagnostic> {
    match ty {
        Type::Array(_) => {
            not_yet(span, "arrays are not supported yet", "use a struct with named fields, or &[T]")
        }
        Type::Tuple(_) => not_yet(span, "tuples are not supported yet", "use a struct with named fields"),
        Type::ImplTrait(_) => not_yet(span, "streams are not supported yet", "return Vec<T>"),
        Type::TraitObject(_) | Type::FnPtr(_) => {
            not_yet(span, "callbacks are not supported yet", "leave the function out for now")
        }
        Type::Slice(_) => never(span, "a slice has no size", "write &[T] or Vec<T>"),
        Type::Never(_) => never(span, "a function that never returns cannot cross", "return ()"),
        _ => never(span, "this type cannot cross", "see docs/language.md for the types that can"),
    }
}

fn no_args(segment: &syn::PathSegment) -> Result<(), Option<Diagnostic>> {
    match &segment.arguments {
        PathArguments::None => Ok(()),
        PathArguments::AngleBracketed(_) | PathArguments::Parenthesized(_) => Err(Some(Diagnostic::new(
            Code::LifetimeCount,
            segment.span(),
            format!("`{}` takes no arguments", segment.ident),
        ))),
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

/// The name of a type that is one identifier.
pub(super) fn simple_name(ty: &Type) -> Option<Ident> {
    let Type::Path(path) = strip(ty) else { return None };
    path.path.get_ident().cloned()
}

pub(super) fn path_mentions_self(path: &syn::TypePath) -> bool {
    path.path.segments.iter().any(|segment| {
        segment.ident == "Self" || generic_types(segment).into_iter().any(super::mentions_self)
    })
}
