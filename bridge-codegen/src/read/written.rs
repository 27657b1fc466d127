//! What a description writes of an item: its names, attributes and lifetimes.

use super::Attrs;
use crate::names::plain;
use proc_macro2::Ident;

pub(crate) fn rust_name(ident: &Ident, attrs: &Attrs) -> String {
    attrs.rust_name.as_ref().map_or_else(|| plain(ident), |name| name.value.clone())
}

pub(crate) fn go_name(attrs: &Attrs, default: impl FnOnce() -> String) -> String {
    attrs.go_name.as_ref().map_or_else(default, |name| name.value.clone())
}

pub(crate) fn in_namespace(attrs: &Attrs, name: &str) -> String {
    let namespace = attrs.namespace.as_ref().map_or("", |namespace| &namespace.value);
    format!("{namespace}::{name}")
}

pub(crate) fn cpp_path(ident: &Ident, attrs: &Attrs) -> String {
    in_namespace(attrs, &cpp_name(ident, attrs))
}

/// What C++ calls it, without a namespace.
pub(crate) fn cpp_name(ident: &Ident, attrs: &Attrs) -> String {
    attrs.cxx_name.as_ref().map_or_else(|| plain(ident), |name| name.value.clone())
}

pub(crate) fn rust_attrs(attrs: &Attrs) -> Vec<String> {
    attrs.rust.iter().map(|attr| attr.text.clone()).collect()
}

pub(crate) fn lifetime_names(lifetimes: &[syn::Lifetime]) -> Vec<String> {
    lifetimes.iter().map(|l| l.ident.to_string()).collect()
}

pub(crate) fn lifetime_name(lifetime: Option<&syn::Lifetime>) -> Option<String> {
    lifetime.map(|l| l.ident.to_string())
}

/// A lifetime argument, of which `'_` is one.
pub(crate) fn name_or_elided(lifetime: Option<&syn::Lifetime>) -> String {
    lifetime_name(lifetime).unwrap_or_else(|| "_".to_owned())
}
