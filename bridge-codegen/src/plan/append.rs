//! Forms that append: of a function with `#[append]`, one whose result goes behind
//! what the caller has, in memory that is there already when it has room.

use super::lower::Planner;
use super::packs::is_packed;
use super::{Doc, Elem, Function, Names, Own, Plan, Shape, TypeId};
use crate::names::unique;
use crate::resolve::{FnModel, Ty, TyKind};
use std::collections::HashSet;

/// What a form that appends is of the function it is of.
#[derive(Clone, Debug)]
pub struct Append {
    /// That function: an index into [`Plan::functions`].
    pub of: usize,
    /// What it calls that to which it appends, in Go and in Rust.
    pub dst: String,
    /// Whether Rust has it too. What is lent there needs no copy, and places in a
    /// text are not in Rust what they are in C.
    pub in_rust: bool,
}

/// Whether the result of a function can be appended to something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Appendable {
    /// It is text, or elements in a row.
    Yes,
    /// It consists of some, but is taken apart as it comes.
    NotYet,
    /// There is nothing to put anywhere.
    No,
}

pub(crate) fn appendable(ty: &Ty) -> Appendable {
    if is_packed(ty) {
        return Appendable::NotYet;
    }
    match &ty.kind {
        TyKind::String | TyKind::Str { .. } | TyKind::CxxString | TyKind::Unknown => Appendable::Yes,
        TyKind::Vec(_) | TyKind::Slice { .. } | TyKind::CxxVector(_) => Appendable::Yes,
        TyKind::Option(inner) => appendable(inner),
        TyKind::UniquePtr(inner) => match &inner.kind {
            TyKind::CxxString | TyKind::CxxVector(_) => Appendable::Yes,
            _ => Appendable::No,
        },
        TyKind::Unit
        | TyKind::Scalar(_)
        | TyKind::Time(_)
        | TyKind::Data(_)
        | TyKind::CStr { .. }
        | TyKind::Path { .. }
        | TyKind::PathBuf
        | TyKind::Fields { .. }
        | TyKind::Opaque { .. }
        | TyKind::Node { .. }
        | TyKind::Ref { .. }
        | TyKind::SharedPtr { .. }
        | TyKind::RawMut(_)
        | TyKind::Composite(_)
        | TyKind::Container(_)
        | TyKind::Range => Appendable::No,
    }
}

impl Plan {
    /// The functions that have a C function of their own, which is all but the forms
    /// that append.
    pub fn crossings(&self) -> impl Iterator<Item = &Function> {
        self.functions.iter().filter(|function| function.append.is_none())
    }
}

impl Function {
    /// Of a form that appends: what it appends to, and the elements. Text is bytes.
    #[must_use]
    pub fn appended(&self) -> Option<(&Append, Elem)> {
        self.append.as_ref().zip(self.result.shape.elem())
    }
}

impl Planner<'_> {
    /// The form that appends of the function that has been planned, if it is to have
    /// one.
    pub(super) fn plan_append(&mut self, model: &FnModel, of: usize) {
        let Some(span) = model.attrs.append else { return };
        let single = self.functions[of].clone();
        let params = single.params.iter().flat_map(|param| [&param.names.rust, &param.names.go]);
        let dst = unique("dst".to_owned(), &mut params.cloned().collect::<HashSet<_>>());
        let names = Names {
            go: format!("Append{}", single.names.go),
            rust: format!("append_{}", single.names.rust),
            ..single.names.clone()
        };
        let owner = single.owner.map(|TypeId(id)| &self.types[id as usize].names.rust);
        let path = match owner {
            Some(owner) => format!("{owner}::{}", single.names.rust),
            None => single.names.rust.clone(),
        };
        let lines = vec![format!("Appends the result of [`{path}`] to `{dst}`.")];
        let doc = Doc { lines, deprecated: single.doc.deprecated.clone() };
        let result = &single.result;
        let in_rust = result.own != Own::Lend && result.shape != Shape::Span(Elem::Range);
        let append = Append { of, dst, in_rust };
        let at = self.spans.add(span);
        let append = Some(append);
        self.add(Function { names, doc, at, rust_attrs: Vec::new(), append, ..single });
    }
}
