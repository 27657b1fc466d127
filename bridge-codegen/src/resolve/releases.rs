//! What some releases of a library lack: `#[cpp_if]`, and what follows for functions.

use super::{FnModel, Model, Ty, TyKind, TypeIndex, object};
use crate::read::{Attrs, Text};

/// The conditions on a function, each once: its own, its block's, and those of the
/// types of its objects.
pub fn needs<'m>(model: &'m Model, function: &'m FnModel) -> Vec<&'m Text> {
    let own = of(&function.attrs);
    let types = function.objects(model).into_iter().flat_map(|index| of(&model.ty(index).attrs));
    each_once(own.chain(types))
}

/// The conditions on a function that none of the objects that it is called with has:
/// where those exist, the rest is so.
pub fn own_needs<'m>(model: &'m Model, function: &'m FnModel) -> Vec<&'m Text> {
    let given = with(function).into_iter().flat_map(|index| of(&model.ty(index).attrs));
    let given = each_once(given);
    let is_given = |text: &&Text| given.iter().any(|other| is_same(text, other));
    needs(model, function).into_iter().filter(|text| !is_given(text)).collect()
}

/// The conditions on an item: its own, and its block's.
pub fn of(attrs: &Attrs) -> impl Iterator<Item = &Text> {
    attrs.cpp_if.iter().chain(&attrs.block_cpp_if)
}

/// Those of an item, each once.
pub fn all_of(attrs: &Attrs) -> Vec<&Text> {
    each_once(of(attrs))
}

fn each_once<'t>(texts: impl Iterator<Item = &'t Text>) -> Vec<&'t Text> {
    let mut out: Vec<&Text> = Vec::new();
    for text in texts {
        if !out.iter().any(|other| is_same(text, other)) {
            out.push(text);
        }
    }
    out
}

fn is_same(one: &Text, other: &Text) -> bool {
    one.value.trim() == other.value.trim()
}

/// The types of the objects without which it is not called.
fn with(function: &FnModel) -> Vec<TypeIndex> {
    let receiver = function.receiver.as_ref().map(|receiver| receiver.ty);
    let is_there = |ty: &&Ty| !matches!(ty.kind, TyKind::Option(_));
    let params = function.params.iter().map(|param| &param.ty).filter(is_there);
    receiver.into_iter().chain(params.filter_map(object)).collect()
}
