//! Which threads and locks types and functions belong to.

use super::{
    FnModel, Model, StreamPart, Ty, TyKind, TypeIndex, TypeModelKind, all_given, given, lent_in, settings,
};
use crate::names::plain;
use crate::read::{Text, ThreadClass};
use crate::terms::{DomainKind, Place};

/// A thread or lock that objects have in common, by its name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DomainName {
    pub kind: DomainKind,
    pub name: String,
}

impl Model {
    /// How much of an object of that type may run at once, if the description
    /// says something of it.
    pub fn thread_class(&self, index: TypeIndex) -> Option<ThreadClass> {
        let ty = self.ty(self.holder(index));
        let own = ty.attrs.threads.as_ref().map(|(class, _)| class.clone());
        own.or_else(|| match &ty.kind {
            // What another bridge declares has the class that it says.
            TypeModelKind::Opaque { alias: None, .. } => {
                ty.attrs.block_lock.as_ref().map(|lock| ThreadClass::Locked(lock.value.clone()))
            }
            TypeModelKind::Opaque { alias: Some(_), .. }
            | TypeModelKind::Node { .. }
            | TypeModelKind::Struct { .. }
            | TypeModelKind::Fields { .. }
            | TypeModelKind::Enum { .. }
            | TypeModelKind::Alias { .. }
            | TypeModelKind::Composite { .. }
            | TypeModelKind::Choice { .. } => None,
        })
    }

    /// What the objects of that type have in common with others.
    pub fn domain_of(&self, index: TypeIndex) -> Option<DomainName> {
        let (kind, name) = match self.thread_class(index)? {
            ThreadClass::Confined(None) => (DomainKind::Thread, plain(&self.description.module)),
            ThreadClass::Confined(Some(name)) => (DomainKind::Thread, name),
            ThreadClass::Locked(name) => (DomainKind::Lock, name),
            ThreadClass::SyncConst | ThreadClass::Sync => return None,
        };
        Some(DomainName { kind, name })
    }
}

impl FnModel {
    /// The types whose objects it is about: its own, and those that it takes or
    /// gives.
    pub fn objects(&self, model: &Model) -> Vec<TypeIndex> {
        let receiver = self.receiver.iter().map(|receiver| receiver.ty);
        let held = self.params.iter().flat_map(|param| settings(model, &param.ty));
        let held: Vec<TypeIndex> = held.filter_map(|ty| object(&ty)).collect();
        let params = self.params.iter().flat_map(|param| {
            let lent = lent_in(&param.ty).into_iter().filter_map(object);
            object(&param.ty).into_iter().chain(lent).chain(all_given(model, &param.ty))
        });
        let params = params.chain(held);
        // What opens a stream has to do with what that gives.
        let item = match self.stream {
            Some(StreamPart::Opens(stream)) => Some(&model.streams[stream].item),
            Some(StreamPart::Fetches(_)) | None => None,
        };
        let results = [&self.result].into_iter().chain(self.outs.iter().map(|out| &out.ty)).chain(item);
        let results = results.flat_map(|ty| object(ty).into_iter().chain(all_given(model, ty)));
        let all = receiver.chain(self.owner).chain(params).chain(results);
        let mut out = Vec::new();
        for index in all {
            if !out.contains(&index) {
                out.push(index);
            }
        }
        out
    }

    /// The type of the object or node at a place.
    pub fn operand(&self, model: &Model, place: Place) -> Option<TypeIndex> {
        match place {
            Place::Receiver => self.receiver.as_ref().map(|on| on.ty),
            Place::Param(index) => object(&self.params[index].ty),
            Place::Field(index, field) => settings(model, &self.params[index].ty).get(field).and_then(object),
        }
    }
}

/// The opaque type or the node that a parameter or result is of.
pub fn object(ty: &Ty) -> Option<TypeIndex> {
    match &ty.kind {
        TyKind::Ref { inner, .. } | TyKind::Option(inner) => object(inner),
        TyKind::Node { index, .. } => Some(*index),
        _ => given(ty).map(|(index, _)| index),
    }
}

/// A method with a lock of its own, of objects of a type or of nodes in them.
pub fn part_of_lock(model: &Model, of: TypeIndex) -> Option<&Text> {
    let is_its = |function: &&FnModel| function.receiver.as_ref().is_some_and(|on| model.holder(on.ty) == of);
    model.functions.iter().filter(is_its).find_map(|function| function.attrs.group.as_ref())
}
