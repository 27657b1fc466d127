//! Opaque types and nodes: what their objects are to C++, and who ends them.

use super::failures::expression;
use super::ids::type_id;
use super::lower::Planner;
use super::needs::conjunction;
use super::{
    Alias, Counts, Ends, Function, Give, Hold, Lasts, Node, Opaque, Own, Release, Shape, Shared, TypeId,
    TypeKind,
};
use crate::Spans;
use crate::names::cpp_local;
use crate::read::written::lifetime_names;
use crate::read::{Attrs, Counted, Text, ThreadClass};
use crate::resolve::{FnModel, Model, OwnerModel, TypeIndex, TypeModelKind, releases};

impl Planner<'_> {
    pub(super) fn plan_opaque(&mut self, index: TypeIndex) -> Opaque {
        let ty = self.model.ty(index);
        let TypeModelKind::Opaque { lifetimes, alias, owner } = &ty.kind else {
            unreachable!("an opaque type")
        };
        Opaque {
            lifetimes: lifetime_names(lifetimes),
            threads: self.plan_threads(index),
            groups: groups(self.model, index),
            lasts: match ty.attrs.survives_mut {
                None => Lasts::UntilChanged,
                Some(_) => Lasts::ThroughChanges,
            },
            ends: match ty.attrs.slow_drop {
                None => Ends::AtOnce,
                Some(_) => Ends::Slowly,
            },
            value: ty.attrs.value.is_some() && alias.is_none(),
            destroy: None,
            live: None,
            shared: None,
            weak: None,
            stream: None,
            counts: plan_counts(&ty.attrs, self.spans),
            release: plan_release(&ty.attrs, owner.as_ref(), self.spans),
            alias: alias.as_ref().map(|path| plan_alias(path, &ty.attrs)),
            condition: conjunction(&releases::all_of(&ty.attrs), self.spans),
            functions: Vec::new(),
        }
    }

    pub(super) fn plan_node(
        &self,
        index: TypeIndex,
        lifetimes: &[syn::Lifetime],
        owner: Option<TypeIndex>,
    ) -> Node {
        let (Some(owner), [lifetime]) = (owner, lifetimes) else { unreachable!("checked: in one object") };
        let changes = |function: &FnModel| {
            let is_mutable = function.receiver.as_ref().is_some_and(|on| on.mutable);
            let mut params = function.params.iter();
            let takes = params.any(|param| crate::resolve::object(&param.ty) == Some(index));
            let is_on = function.receiver.as_ref().is_some_and(|on| on.ty == index);
            (takes || is_on) && (function.attrs.shared.is_some() || is_mutable)
        };
        let mutable = self.model.thread_class(owner) == Some(ThreadClass::Sync)
            || self.model.functions.iter().any(changes);
        let lifetime = lifetime.ident.to_string();
        Node { lifetime, owner: type_id(owner), mutable, functions: Vec::new() }
    }

    /// A type that some function gives or takes has a destroy function.
    pub(super) fn mark_owned(&mut self, function: &Function) {
        let params = function.params.iter().map(|param| &param.value);
        let parts = self.parts(&function.result).iter().map(|part| &part.value);
        let owned = params.chain(parts).chain([&function.result]).filter_map(|value| {
            let is_owned = matches!(
                value.own,
                Own::Give(Give::Object | Give::Copy | Give::RawPointer | Give::Stream) | Own::Take
            );
            match value.shape {
                Shape::Handle(id) if is_owned => Some(id),
                _ => None,
            }
        });
        let taken = function.receiver.iter().filter(|receiver| receiver.taken).map(|receiver| receiver.ty);
        let owned: Vec<TypeId> = owned.chain(taken).collect();
        let params = function.params.iter().map(|param| &param.value);
        let shared = params.chain([&function.result]).filter_map(|value| match value.own {
            Own::Share { hold: Hold::Strong, .. } | Own::Give(Give::Shared) => value.shape.handle(),
            _ => None,
        });
        for id in shared.collect::<Vec<_>>() {
            self.held_together(id);
        }
        for id in owned {
            self.destroyed(id);
        }
    }

    /// A type whose objects are held by `std::shared_ptr`.
    pub(super) fn held_together(&mut self, id: TypeId) {
        let def = &mut self.types[id.0 as usize];
        let TypeKind::Opaque(opaque) = &mut def.kind else { return };
        let c = &def.names.c;
        opaque.live.get_or_insert_with(|| format!("{c}_live_count"));
        opaque.shared.get_or_insert_with(|| {
            let (clone, release) = (format!("{c}_shared_clone"), format!("{c}_shared_release"));
            Box::new(Shared { clone, release })
        });
    }

    pub(super) fn destroyed(&mut self, id: TypeId) {
        let def = &mut self.types[id.0 as usize];
        let TypeKind::Opaque(opaque) = &mut def.kind else { return };
        // Another bridge's object is counted there.
        let owner = opaque.alias.as_ref().map_or(&def.names.c, |alias| &alias.c);
        opaque.live.get_or_insert_with(|| format!("{owner}_live_count"));
        if opaque.alias.is_none() {
            opaque.destroy.get_or_insert_with(|| format!("{}_destroy", def.names.c));
        }
    }
}

/// The parts of the locks of a type's objects, in the order of first use.
fn groups(model: &Model, index: TypeIndex) -> Vec<String> {
    let mut out = Vec::new();
    for function in &model.functions {
        let is_ours = function.receiver.as_ref().is_some_and(|receiver| receiver.ty == index);
        if let (Some(group), true) = (&function.attrs.group, is_ours)
            && !out.contains(&group.value)
        {
            out.push(group.value.clone());
        }
    }
    out
}

/// In C, the other bridge's name for the type: its module and its own name,
/// unless the description knows better.
fn plan_alias(path: &Text, attrs: &Attrs) -> Alias {
    let mut parts = path.value.rsplit("::").map(|part| part.trim_start_matches("r#"));
    let (name, module) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let c = attrs.c_name.as_ref().map_or_else(|| format!("br_{module}_{name}"), |text| text.value.clone());
    Alias { rust: path.value.clone(), c }
}

fn plan_counts(attrs: &Attrs, spans: &mut Spans) -> Counts {
    match &attrs.counted {
        None => Counts::SharedPtr,
        Some(Counted { by: None, .. }) => Counts::ByHand,
        Some(Counted { by: Some((retain, release)), .. }) => {
            let (retain, release) = (expression(retain, spans), expression(release, spans));
            Counts::Expressions { retain: Box::new(retain), release: Box::new(release) }
        }
    }
}

fn plan_release(attrs: &Attrs, owner: Option<&OwnerModel>, spans: &mut Spans) -> Release {
    let Some(text) = &attrs.destroy else { return Release::Delete };
    let expression = expression(text, spans);
    match owner {
        None => Release::Expression(expression),
        Some(owner) => Release::Through {
            expression,
            owner: type_id(owner.ty),
            name: cpp_local(&owner.lifetime.ident.to_string()),
        },
    }
}
