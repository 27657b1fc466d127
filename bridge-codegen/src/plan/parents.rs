//! What an object refers to while it lives, read off the lifetimes.

use super::{Access, Own, Place, Plan, Shape, Threads, TypeId};
use std::collections::{BTreeMap, BTreeSet};

/// An operand or result that is a C++ object, as far as lifetimes go.
struct Object<'p> {
    ty: TypeId,
    /// The lifetime of the reference to it, when it is one and was named.
    reference: Option<&'p str>,
    args: &'p [String],
    /// Whether C++ may keep something in it: a result, `&mut T`, a taken object.
    keeps: bool,
    /// Whether other calls may reach it at the same time: `&T`.
    shared: bool,
    place: Option<Place>,
}

impl Plan {
    /// For each borrowing type, the types whose objects it may refer to while
    /// other calls reach them, although they do not allow calls from several
    /// threads at once. An object of the borrowing type can therefore not leave
    /// its thread, whatever its own thread class is: a cursor on another thread
    /// than its store would race with the store.
    pub fn unshared_parents(&self) -> BTreeMap<TypeId, BTreeSet<TypeId>> {
        let mut parents = self.parents();
        loop {
            let before: usize = parents.values().map(BTreeSet::len).sum();
            let known = parents.clone();
            for of in parents.values_mut() {
                let inherited: Vec<_> =
                    of.iter().filter_map(|(id, _)| known.get(id)).flatten().copied().collect();
                of.extend(inherited);
            }
            if parents.values().map(BTreeSet::len).sum::<usize>() == before {
                break;
            }
        }
        let unshared =
            |(id, shared): (TypeId, bool)| (shared && self.opaque(id).threads == Threads::Send).then_some(id);
        parents.into_iter().map(|(id, of)| (id, of.into_iter().filter_map(unshared).collect())).collect()
    }

    /// What each borrowing type borrows from directly, and whether by `&T`.
    fn parents(&self) -> BTreeMap<TypeId, BTreeSet<(TypeId, bool)>> {
        let mut out: BTreeMap<TypeId, BTreeSet<(TypeId, bool)>> = BTreeMap::new();
        for index in 0..self.functions.len() {
            let objects = self.objects(index);
            for keeper in objects.iter().filter(|object| object.keeps) {
                if self.opaque(keeper.ty).lifetimes.is_empty() {
                    continue;
                }
                let of = out.entry(keeper.ty).or_default();
                for other in
                    objects.iter().filter(|other| other.place.is_some() && other.place != keeper.place)
                {
                    if self.holds(index, keeper, other) {
                        of.insert((other.ty, other.shared));
                    }
                }
            }
        }
        out
    }

    /// Whether a lifetime of `keeper` is one of `other`.
    fn holds(&self, function: usize, keeper: &Object<'_>, other: &Object<'_>) -> bool {
        if keeper.place.is_none() && keeper.args.is_empty() {
            // An elided result: what it borrows from was found by Rust's rules.
            return other.place.is_some_and(|place| self.functions[function].result.ties.contains(&place));
        }
        keeper.args.iter().any(|arg| other.reference == Some(arg) || other.args.contains(arg))
    }

    fn objects(&self, index: usize) -> Vec<Object<'_>> {
        let function = &self.functions[index];
        let exclusive = |place| {
            function.guards.iter().any(|guard| guard.place == place && matches!(guard.access, Access::Mutate))
        };
        let receiver = function.receiver.iter().map(|receiver| Object {
            ty: receiver.ty,
            reference: receiver.lifetime.as_deref(),
            args: &receiver.args,
            keeps: receiver.mutable,
            shared: !exclusive(Place::Receiver),
            place: Some(Place::Receiver),
        });
        let params = function
            .params
            .iter()
            .enumerate()
            .map(|(index, param)| (Some(Place::Param(index)), &param.value));
        let values = params.chain([(None, &function.result)]).filter_map(|(place, value)| {
            let Shape::Handle(ty) = value.shape else { return None };
            let (keeps, shared) = match value.own {
                Own::Call { mutable, pinned: _ } => (mutable, !mutable),
                Own::Take | Own::Give(_) | Own::Copy => (true, false),
                Own::Lend => (true, true),
            };
            let reference = value.lifetime.as_deref();
            Some(Object { ty, reference, args: &value.args, keeps, shared, place })
        });
        receiver.chain(values).collect()
    }
}
