//! What a call asks of the objects that it enters.

use super::ids::type_id;
use super::lower::Planner;
use super::{
    Access, Guard, Lasts, LockPart, Nodes, Own, Param, Place, Plan, Threads, TypeDef, TypeId, TypeKind,
    values_of,
};
use crate::resolve::FnModel;
use std::collections::HashSet;

impl Planner<'_> {
    pub(super) fn threads(&self, id: TypeId) -> Threads {
        match &self.types[id.0 as usize].kind {
            TypeKind::Opaque(opaque) => opaque.threads,
            TypeKind::Node(node) => self.threads(node.owner),
            TypeKind::Record(_)
            | TypeKind::Fields(_)
            | TypeKind::Enum(_)
            | TypeKind::Alias(_)
            | TypeKind::Composite(_)
            | TypeKind::Choice(_) => Threads::Send,
        }
    }

    pub(super) fn guards(&self, function: &FnModel, params: &[Param]) -> Vec<Guard> {
        let receiver = function.receiver.iter().map(|receiver| {
            (
                Place::Receiver,
                type_id(receiver.ty),
                match (receiver.taken, receiver.mutable) {
                    (true, _) => Access::Consume,
                    (false, true) => Access::Mutate,
                    (false, false) => Access::Share,
                },
            )
        });
        let params = values_of(params).filter_map(|(place, value)| {
            let id = value.shape.opaque()?;
            let access = match value.own {
                Own::Take => Access::Consume,
                Own::Call { mutable: true, .. } => Access::Mutate,
                Own::Call { mutable: false, .. }
                | Own::Copy
                | Own::Share { .. }
                | Own::Give(_)
                | Own::Lend
                | Own::LendMut { .. } => Access::Share,
            };
            Some((place, id, access))
        });
        receiver
            .chain(params)
            .map(|(place, id, access)| {
                let access = entered(access, self.threads(id));
                let part = self.lock_part(function, place, id, access);
                let nodes = self.guarded_nodes(function, id, access);
                let access = match (nodes, access) {
                    (Nodes::Freed, Access::Enter | Access::Share) => Access::Exclude,
                    (Nodes::Kept | Nodes::Freed, other) => other,
                };
                // What borrows from it is known when all functions are.
                Guard { place, access, part, borrowers: Lasts::UntilChanged, nodes }
            })
            .collect()
    }

    /// What becomes of the nodes in an object that a call enters.
    fn guarded_nodes(&self, function: &FnModel, id: TypeId, access: Access) -> Nodes {
        let holder = if let TypeKind::Node(node) = &self.types[id.0 as usize].kind { node.owner } else { id };
        let is_in = |def: &TypeDef| matches!(&def.kind, TypeKind::Node(node) if node.owner == holder);
        let frees = access == Access::Mutate || function.attrs.invalidates.is_some();
        if frees && self.types.iter().any(is_in) { Nodes::Freed } else { Nodes::Kept }
    }

    /// Which part of its object's lock a call holds.
    fn lock_part(&self, function: &FnModel, place: Place, id: TypeId, access: Access) -> LockPart {
        let TypeKind::Opaque(opaque) = &self.types[id.0 as usize].kind else { return LockPart::Whole };
        if opaque.groups.is_empty() || access == Access::Consume {
            return LockPart::Whole;
        }
        let written = function.attrs.group.as_ref().filter(|_| place == Place::Receiver);
        let index = written.and_then(|name| opaque.groups.iter().position(|group| *group == name.value));
        index.map_or(LockPart::Rest, LockPart::Group)
    }
}

/// What entering an object of a thread class takes.
pub(super) fn entered(access: Access, threads: Threads) -> Access {
    match (access, threads) {
        (Access::Share | Access::Mutate, Threads::Sync) => Access::Enter,
        (Access::Share, Threads::Send | Threads::Confined(_) | Threads::Locked(_)) => Access::Exclude,
        (other, _) => other,
    }
}

/// Says of each operand whether all that borrows from it survives its changes.
/// `check` has seen to it that none does or all do.
pub(super) fn with_borrowers(mut plan: Plan) -> Plan {
    let parents = plan.parents();
    let lasting = parents.iter().filter(|(child, _)| plan.opaque(**child).lasts == Lasts::ThroughChanges);
    let lend_on: HashSet<TypeId> = lasting.flat_map(|(_, of)| of.iter().copied()).collect();
    let holders: Vec<TypeId> = plan.types().map(|(id, _)| plan.holder(id)).collect();
    for function in &mut plan.functions {
        for index in 0..function.guards.len() {
            let of = function.operand(function.guards[index].place).map(|id| holders[id.0 as usize]);
            if of.is_some_and(|id| lend_on.contains(&id)) {
                function.guards[index].borrowers = Lasts::ThroughChanges;
            }
        }
    }
    plan
}
