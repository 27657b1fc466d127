//! What a class inherits: the methods of its base classes, as if the description
//! had them again.

use super::bases::is_shared;
use super::{
    CastModel, FnModel, Model, ReceiverModel, Ty, TyKind, TypeIndex, TypeModelKind, all_given, given,
};
use crate::names::go_exported;
use crate::read::written::{go_name, rust_name};
use crate::terms::Cfg;
use std::collections::HashSet;
use syn::Lifetime;

/// Adds to each class the methods of those above it: of `described` functions, the
/// rest are the bridge's own. What has the name of a method of the class itself is
/// hidden, as in C++, and so is what has that of a method of an earlier base class.
pub(super) fn add_inherited(model: &mut Model, described: usize) {
    let mut added: Vec<FnModel> = Vec::new();
    for index in (0..model.types.len()).map(TypeIndex) {
        let above: Vec<&CastModel> = model.casts.iter().filter(|cast| cast.derived == index).collect();
        if above.is_empty() {
            continue;
        }
        let mut taken = Taken::default();
        for function in model.functions.iter().filter(|of| of.owner == Some(index)) {
            taken.insert(function);
        }
        for cast in above {
            let methods = model.functions[..described].iter();
            for method in methods.filter_map(|function| inherited(model, cast, function)) {
                if !taken.has(&method) {
                    taken.insert(&method);
                    added.push(method);
                }
            }
        }
    }
    model.functions.append(&mut added);
}

/// The names of the functions of a class, in Rust and in Go.
#[derive(Default)]
struct Taken {
    rust: HashSet<String>,
    go: HashSet<String>,
    /// Whether one of them is `#[close]`.
    close: bool,
}

impl Taken {
    fn insert(&mut self, function: &FnModel) {
        let (rust, go) = names(function);
        self.close |= function.attrs.close.is_some();
        self.rust.insert(rust);
        self.go.insert(go);
    }

    fn has(&self, function: &FnModel) -> bool {
        let (rust, go) = names(function);
        let is_second_end = self.close && function.attrs.close.is_some();
        is_second_end || self.rust.contains(&rust) || self.go.contains(&go)
    }
}

fn names(function: &FnModel) -> (String, String) {
    let rust = rust_name(&function.ident, &function.attrs);
    let go = go_name(&function.attrs, || go_exported(&rust));
    (rust, go)
}

/// A method of a base class as one of the derived class, if it can be that.
fn inherited(model: &Model, cast: &CastModel, function: &FnModel) -> Option<FnModel> {
    let receiver = function.receiver.as_ref().filter(|on| on.ty == cast.base)?;
    // What closes an object is its end, whatever class it is of.
    let is_its_end = function.attrs.close.is_some() && has_one_owner(model, cast.derived);
    if receiver.taken && !is_its_end {
        return None;
    }
    if !function.is_whole || gives_a_part(model, &function.result) {
        return None;
    }
    let args = lifetimes(model, cast, receiver)?;
    let mut attrs = function.attrs.clone();
    attrs.cfg = both(attrs.cfg, model.ty(cast.derived).attrs.cfg.as_ref());
    let receiver = ReceiverModel { ty: cast.derived, base: Some(cast.base), args, ..receiver.clone() };
    Some(FnModel { attrs, owner: Some(cast.derived), receiver: Some(receiver), ..function.clone() })
}

/// Whether some function gives an object of the class, which then has one owner.
fn has_one_owner(model: &Model, index: TypeIndex) -> bool {
    let is_given = |function: &FnModel| {
        let outs = function.outs.iter().map(|out| &out.ty);
        outs.chain([&function.result]).any(|ty| all_given(model, ty).contains(&index))
    };
    model.functions.iter().any(is_given) && !is_shared(model, index)
}

/// Nodes, and objects that end through another one, know that by its type.
fn gives_a_part(model: &Model, result: &Ty) -> bool {
    let result = result.within_option();
    let ends_through = given(result).is_some_and(|(index, _)| {
        matches!(model.ty(index).kind, TypeModelKind::Opaque { owner: Some(_), .. })
    });
    ends_through || matches!(result.kind, TyKind::Node { .. })
}

/// The lifetimes of the derived class, where the method names those of the base.
fn lifetimes(model: &Model, cast: &CastModel, receiver: &ReceiverModel) -> Option<Vec<Lifetime>> {
    let (own, theirs) = (model.lifetimes(cast.derived), cast.args.as_slice());
    match receiver.args.as_slice() {
        [] => Some(Vec::new()),
        args if own == theirs => Some(args.to_vec()),
        _ => None,
    }
}

fn both(own: Option<Cfg>, derived: Option<&Cfg>) -> Option<Cfg> {
    match (own, derived) {
        (own, None) => own,
        (None, Some(derived)) => Some(derived.clone()),
        (Some(own), Some(derived)) if own == *derived => Some(own),
        (Some(own), Some(derived)) => Some(Cfg(format!("all({own}, {derived})"))),
    }
}
