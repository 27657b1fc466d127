//! `#[cfg(…)]`: kept for the macro, decided for the command and `build.rs`.

use super::attrs::ungrouped;
use crate::diagnostic::{Code, Diagnostic};
use crate::terms::Cfg;
use quote::ToTokens;
use std::collections::BTreeSet;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Meta, Token};

/// Which `#[cfg]` items exist.
#[derive(Clone, Debug, Default)]
pub enum Cfgs {
    /// All of them, each under its condition: rustc decides. For the macro.
    #[default]
    Keep,
    /// Decided now. For the command: a predicate on the target cannot be.
    Features(BTreeSet<String>),
    /// Decided now, with the target known. For `build.rs`.
    Known {
        /// The crate's enabled features.
        features: BTreeSet<String>,
        /// Every other `name` or `name = "value"` that holds.
        values: BTreeSet<(String, Option<String>)>,
    },
}

/// What became of an item's conditions.
pub enum Decision {
    /// It exists, under what was written.
    Keep(Option<Cfg>),
    /// It does not exist, since this does not hold.
    Drop(Cfg),
}

impl Cfgs {
    /// Whether two items of one name can be two versions of one thing, of which
    /// one is there at a time: both have a condition, and neither says all that
    /// the other says. What has been decided is there.
    pub(crate) fn exclude(&self, one: Option<&Cfg>, other: Option<&Cfg>) -> bool {
        match (self, one, other) {
            (Self::Keep, Some(one), Some(other)) => !one.implies(other) && !other.implies(one),
            _ => false,
        }
    }

    /// Decides the conditions of one item; `all` of them must hold.
    pub(super) fn decide(&self, all: &[Meta]) -> Result<Decision, Diagnostic> {
        for meta in all {
            // Where rustc decides, this only sees that it can.
            if !self.holds(meta)? && !matches!(self, Self::Keep) {
                return Ok(Decision::Drop(Cfg(canonical(meta))));
            }
        }
        // Decided or not, the condition stays: the item's anchor depends on it.
        Ok(Decision::Keep(join(all)))
    }

    fn holds(&self, meta: &Meta) -> Result<bool, Diagnostic> {
        match meta {
            Meta::Path(path) => self.is_set(&text(path), None, meta),
            Meta::NameValue(pair) => {
                let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(value), .. }) = ungrouped(&pair.value)
                else {
                    return Err(malformed(meta));
                };
                self.is_set(&text(&pair.path), Some(value.value()), meta)
            }
            Meta::List(list) => {
                let inner = list
                    .parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated)
                    .map_err(|_| malformed(meta))?;
                let values: Vec<bool> =
                    inner.iter().map(|meta| self.holds(meta)).collect::<Result<_, _>>()?;
                match (text(&list.path).as_str(), values.as_slice()) {
                    ("all", all) => Ok(all.iter().all(|holds| *holds)),
                    ("any", any) => Ok(any.iter().any(|holds| *holds)),
                    ("not", [holds]) => Ok(!holds),
                    _ => Err(malformed(meta)),
                }
            }
        }
    }

    fn is_set(&self, name: &str, value: Option<String>, meta: &Meta) -> Result<bool, Diagnostic> {
        let (features, values) = match self {
            Self::Keep => return Ok(true),
            Self::Features(features) => (features, None),
            Self::Known { features, values } => (features, Some(values)),
        };
        match (name, value, values) {
            ("feature", Some(feature), _) => Ok(features.contains(&feature)),
            (_, value, Some(values)) => Ok(values.contains(&(name.to_owned(), value))),
            (_, _, None) => Err(unknown_target(name, meta.span())),
        }
    }
}

fn unknown_target(name: &str, span: proc_macro2::Span) -> Diagnostic {
    Diagnostic::new(Code::CfgTarget, span, format!("`{name}` is not known when files are generated"))
        .label("only `feature = \"…\"` is")
        .note("generated files are committed and used on every target, so a condition on the target cannot be decided now")
        .help("use a feature, and pass it with `--features`")
}

fn malformed(meta: &Meta) -> Diagnostic {
    Diagnostic::new(Code::BadAttribute, meta.span(), "not a condition")
        .label("not understood")
        .help("write `feature = \"…\"`, `all(…)`, `any(…)` or `not(…)`")
}

fn join(all: &[Meta]) -> Option<Cfg> {
    match all {
        [] => None,
        [one] => Some(Cfg(canonical(one))),
        many => Some(Cfg(format!("all({})", canonical_list(many.iter())))),
    }
}

impl Cfg {
    /// Whether this condition says all that `other` says: the conditions that it
    /// joins are among them. Two spellings of one condition are two conditions.
    pub(crate) fn implies(&self, other: &Self) -> bool {
        let own = conjuncts(&self.0);
        conjuncts(&other.0).iter().all(|wanted| own.contains(wanted))
    }
}

/// The parts of `all(…)`, at any depth; else the condition itself.
fn conjuncts(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut queue = vec![text];
    while let Some(text) = queue.pop() {
        match text.strip_prefix("all(").and_then(|rest| rest.strip_suffix(')')) {
            Some(inner) => queue.extend(split(inner)),
            None => out.push(text),
        }
    }
    out
}

/// Splits at the commas that stand in no brackets and no string.
fn split(list: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut depth, mut in_string) = (0, 0_usize, false);
    for (at, byte) in list.bytes().enumerate() {
        match byte {
            b'"' => in_string = !in_string,
            b'(' if !in_string => depth += 1,
            b')' if !in_string => depth = depth.saturating_sub(1),
            b',' if !in_string && depth == 0 => {
                parts.push(list[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(list[start..].trim());
    parts
}

/// The predicate's text in one spelling: the compiler's token printer and
/// proc-macro2's differ in blanks, and anchors are named after this text.
fn canonical(meta: &Meta) -> String {
    match meta {
        Meta::Path(path) => text(path),
        Meta::NameValue(pair) => format!("{} = {}", text(&pair.path), text(&pair.value)),
        Meta::List(list) => match list.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated) {
            Ok(inner) => format!("{}({})", text(&list.path), canonical_list(inner.iter())),
            Err(_) => text(list),
        },
    }
}

fn canonical_list<'m>(metas: impl Iterator<Item = &'m Meta>) -> String {
    metas.map(canonical).collect::<Vec<_>>().join(", ")
}

fn text(tokens: &impl ToTokens) -> String {
    tokens.to_token_stream().to_string()
}
