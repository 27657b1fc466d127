//! What stands in the keys of maps and in the items of sets.

use super::{Container, Model, Ty, TyKind, TypeIndex, TypeModel, TypeModelKind};
use crate::terms::Order;
use std::collections::{BTreeMap, BTreeSet};

/// Types, and the kinds of maps and sets in whose keys they stand.
pub type InKeys = BTreeMap<TypeIndex, BTreeSet<Order>>;

/// The types that stand in keys, at whatever depth, and how those are found.
pub fn in_keys(model: &Model) -> InKeys {
    let mut found = InKeys::new();
    for ty in model.written() {
        add_keys_in(model, ty, &mut found);
    }
    found
}

fn add_keys_in(model: &Model, ty: &Ty, found: &mut InKeys) {
    for part in ty.parts() {
        add_keys_in(model, part, found);
    }
    if let TyKind::Container(Container::Map(order, key, _) | Container::Set(order, key)) = &ty.kind {
        add_in_key(model, key, *order, found);
    }
}

fn add_in_key(model: &Model, ty: &Ty, order: Order, found: &mut InKeys) {
    for part in ty.parts() {
        add_in_key(model, part, order, found);
    }
    if let TyKind::Data(index) | TyKind::Composite(index) = ty.kind
        && found.entry(index).or_default().insert(order)
    {
        for part in model.ty(index).parts() {
            add_in_key(model, part, order, found);
        }
    }
}

impl TypeModel {
    /// What a struct or an enum with data consists of.
    pub fn parts(&self) -> Vec<&Ty> {
        match &self.kind {
            TypeModelKind::Struct { fields, .. } => fields.iter().map(|field| &field.ty).collect(),
            TypeModelKind::Composite { .. }
            | TypeModelKind::Choice { .. }
            | TypeModelKind::Enum { .. }
            | TypeModelKind::Fields { .. }
            | TypeModelKind::Alias { .. }
            | TypeModelKind::Opaque { .. }
            | TypeModelKind::Node { .. } => self.held(),
        }
    }
}
