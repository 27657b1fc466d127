//! Which structs are plain data, and which hold something else.

use super::types::simple_name;
use crate::read::{TypeItem, TypeItemKind};
use proc_macro2::Ident;
use std::collections::{HashMap, HashSet};

/// Types without arguments that the language knows and that are no plain data.
const STANDARD: &[&str] = &["String", "CxxString", "PathBuf", "Duration", "SystemTime"];

/// The structs and enums that are not plain data: a struct that holds text, a list,
/// an `Option` or another of them, and an enum with data. What is plain is known by
/// its name alone, before any type is looked up.
pub(super) fn composites(items: &[TypeItem]) -> HashSet<Ident> {
    let mut known = HashSet::new();
    let mut holders: HashMap<Ident, Vec<&Ident>> = HashMap::new();
    let mut found = Vec::new();
    // The module's own type of such a name is meant before the standard's.
    let is_standard =
        |name: &Ident| STANDARD.iter().any(|of| name == of) && !items.iter().any(|item| item.ident == *name);
    for item in items {
        let fields = match &item.kind {
            TypeItemKind::Struct(fields) => {
                // Its parts are read one by one, whatever they are.
                if item.attrs.item.is_some() {
                    found.push(&item.ident);
                }
                fields.as_slice()
            }
            TypeItemKind::Choice(_) => {
                found.push(&item.ident);
                continue;
            }
            TypeItemKind::Enum(_)
            | TypeItemKind::Fields { .. }
            | TypeItemKind::Alias(_)
            | TypeItemKind::Opaque { .. } => continue,
        };
        for field in fields {
            match simple_name(&field.ty) {
                Some(name) if !is_standard(&name) => {
                    holders.entry(name).or_default().push(&item.ident);
                }
                Some(_) | None => found.push(&item.ident),
            }
        }
    }
    while let Some(ident) = found.pop() {
        if known.insert(ident.clone()) {
            found.extend(holders.get(ident).into_iter().flatten().copied());
        }
    }
    known
}
