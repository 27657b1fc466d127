//! What an object refers to while it lives, read off the lifetimes.

use super::{Access, Give, Own, Place, Plan, Release, Threads, TypeId, TypeKind, values_of};
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

/// What the objects of each borrowing type hold: other objects, by type, and
/// whether other calls may reach them at the same time.
type Holdings = BTreeMap<TypeId, BTreeSet<(TypeId, bool)>>;

/// What an object has of another, by a lifetime that they share.
enum Relation {
    Nothing,
    /// A reference to it.
    Holds,
    /// What it holds itself.
    Shares,
}

impl Plan {
    /// For each borrowing type, the types whose objects it may refer to while
    /// other calls reach them, although they do not allow calls from several
    /// threads at once. An object of the borrowing type can therefore not leave
    /// its thread, whatever its own thread class is: a cursor on another thread
    /// than its store would race with the store.
    pub fn unshared_parents(&self) -> BTreeMap<TypeId, BTreeSet<TypeId>> {
        let unshared = |(id, shared): (TypeId, bool)| (shared && !self.is_sync(id)).then_some(id);
        self.holdings()
            .into_iter()
            .map(|(id, of)| (id, of.into_iter().filter_map(unshared).collect()))
            .collect()
    }

    /// Whether threads may share an object where nothing locks it, as in Rust.
    pub fn is_sync(&self, id: TypeId) -> bool {
        match self.opaque(id).threads {
            Threads::Send => false,
            // Calls that only read share it; the end of what it destroys changes it,
            // and could not wait for them.
            Threads::SyncConst => !self.types().any(|(_, def)| {
                matches!(&def.kind, TypeKind::Opaque(of)
                    if matches!(of.release, Release::Through { owner, .. } if owner == id))
            }),
            Threads::Sync | Threads::Confined(_) | Threads::Locked(_) => true,
        }
    }

    /// For each borrowing type, the types whose objects it may refer to.
    pub fn parents(&self) -> BTreeMap<TypeId, BTreeSet<TypeId>> {
        let ids = |of: BTreeSet<(TypeId, bool)>| of.into_iter().map(|(id, _)| id).collect();
        self.holdings().into_iter().map(|(id, of)| (id, ids(of))).collect()
    }

    fn holdings(&self) -> Holdings {
        let (mut holdings, siblings) = self.direct_holdings();
        while grow(&mut holdings, &siblings) {}
        holdings
    }

    /// What each borrowing type holds by the signatures alone, and which types
    /// hold what another one holds.
    fn direct_holdings(&self) -> (Holdings, BTreeSet<(TypeId, TypeId)>) {
        let mut holdings = Holdings::new();
        let mut siblings = BTreeSet::new();
        for index in 0..self.functions.len() {
            let objects = self.objects(index);
            for keeper in objects.iter().filter(|object| object.keeps) {
                if self.opaque(keeper.ty).lifetimes.is_empty() {
                    continue;
                }
                for other in
                    objects.iter().filter(|other| other.place.is_some() && other.place != keeper.place)
                {
                    match self.relation(index, keeper, other) {
                        Relation::Nothing => {}
                        Relation::Holds => {
                            holdings.entry(keeper.ty).or_default().insert((other.ty, other.shared));
                        }
                        Relation::Shares => {
                            siblings.insert((keeper.ty, other.ty));
                        }
                    }
                }
            }
        }
        (holdings, siblings)
    }

    fn relation(&self, function: usize, keeper: &Object<'_>, other: &Object<'_>) -> Relation {
        if keeper.place.is_none() && keeper.args.is_empty() {
            // An elided result: what it borrows from was found by Rust's rules.
            let ties = &self.functions[function].result.ties;
            return if other.place.is_some_and(|place| ties.contains(&place)) {
                Relation::Holds
            } else {
                Relation::Nothing
            };
        }
        let named = |lifetime: &String| keeper.args.contains(lifetime);
        if other.reference.is_some_and(|reference| keeper.args.iter().any(|arg| arg == reference)) {
            Relation::Holds
        } else if other.args.iter().any(named) {
            Relation::Shares
        } else {
            Relation::Nothing
        }
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
            shared: !exclusive(Place::Receiver) && !receiver.taken,
            place: Some(Place::Receiver),
        });
        let params = values_of(&function.params).map(|(place, value)| (Some(place), value));
        let values = params.chain([(None, &function.result)]).flat_map(|(place, value)| {
            let inside = if place.is_none() && value.shape.pack().is_some() {
                self.borrowers(value)
            } else {
                Vec::new()
            };
            value.shape.opaque().into_iter().chain(inside).map(move |ty| (place, value, ty))
        });
        let values = values.map(|(place, value, ty)| {
            let (keeps, shared) = match value.own {
                Own::Call { mutable, pinned: _ } => (mutable, !mutable),
                Own::Lend | Own::Share { .. } | Own::Give(Give::Shared | Give::Weak) => (true, true),
                Own::Take | Own::Give(_) | Own::Copy => (true, false),
                Own::LendMut { .. } => (true, false),
            };
            let reference = value.lifetime.as_deref();
            Object { ty, reference, args: &value.args, keeps, shared, place }
        });
        receiver.chain(values).filter_map(|object| self.without_nodes(object)).collect()
    }

    /// For lifetimes, a node is a reference to the object that it is in, and one
    /// that is given holds nothing beside it.
    fn without_nodes<'p>(&self, object: Object<'p>) -> Option<Object<'p>> {
        let Object { ty, args, place, .. } = object;
        let TypeKind::Node(node) = &self.ty(ty).kind else { return Some(object) };
        let reference = args.first().map(String::as_str);
        place.is_some().then_some(Object {
            ty: node.owner,
            reference,
            args: &[],
            keeps: false,
            shared: true,
            place,
        })
    }
}

/// Adds what follows from what is known; says whether that was anything.
fn grow(holdings: &mut Holdings, siblings: &BTreeSet<(TypeId, TypeId)>) -> bool {
    let known = holdings.clone();
    let of = |id: &TypeId| known.get(id).into_iter().flatten().copied();
    for all in holdings.values_mut() {
        // What a parent holds, its child reaches through it.
        let inherited: Vec<_> = all.iter().flat_map(|(parent, _)| of(parent)).collect();
        all.extend(inherited);
    }
    for (one, other) in siblings {
        // Two that hold the same thing share it, though each had it alone.
        let shared: BTreeSet<_> = of(one).chain(of(other)).map(|(id, _)| (id, true)).collect();
        holdings.entry(*one).or_default().extend(&shared);
        holdings.entry(*other).or_default().extend(&shared);
    }
    *holdings != known
}

#[cfg(test)]
mod tests {
    use crate::{Diagnostic, Options, compile_file};

    /// The parents that keep each borrowing type on its thread, as
    /// `Child: Parent Parent; …`.
    fn unshared(functions: &str) -> String {
        let source = format!(
            r#"#[bridge::bridge(namespace = "lib")]
            mod lib {{
                unsafe extern "C++" {{
                    include!("things.h");
                    type Plain;
                    #[sync_const]
                    type Shared;
                    #[sync]
                    type Locked;
                    type Child<'a>;
                    type Pair<'a, 'b>;
                    {functions}
                }}
            }}"#
        );
        let compiled = compile_file(&source, "lib.rs", &Options::default());
        let plan =
            compiled.unwrap_or_else(|all| panic!("{:?}", all.iter().next().map(Diagnostic::text))).plan;
        let name = |id| plan.ty(id).names.rust.clone();
        let parents = plan.unshared_parents();
        let lines = parents.iter().filter(|(_, of)| !of.is_empty()).map(|(id, of)| {
            let of: Vec<String> = of.iter().map(|id| name(*id)).collect();
            format!("{}: {}", name(*id), of.join(" "))
        });
        lines.collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn a_child_of_a_type_that_is_not_shared_stays() {
        assert_eq!(unshared("fn make<'p>(self: &'p Plain) -> UniquePtr<Child<'p>>;"), "Child: Plain");
        assert_eq!(unshared("fn make(self: &Plain) -> UniquePtr<Child<'_>>;"), "Child: Plain");
        assert_eq!(unshared("fn make(p: &Plain) -> Option<UniquePtr<Child>>;"), "Child: Plain");
    }

    #[test]
    fn a_child_of_a_shared_type_goes() {
        assert_eq!(unshared("fn make(self: &Shared) -> UniquePtr<Child>;"), "");
        assert_eq!(unshared("fn make(self: &Locked) -> UniquePtr<Child>;"), "");
    }

    #[test]
    fn what_its_parent_destroys_stays_unless_that_locks() {
        let ends = |parent: &str| {
            format!(
                "#[destroy = \"parent.end(self)\"] type Ends<'parent> where {parent}: 'parent;
                #[owned] fn make(self: &{parent}) -> *mut Ends<'_>;"
            )
        };
        assert_eq!(unshared(&ends("Plain")), "Ends: Plain");
        assert_eq!(unshared(&ends("Shared")), "Ends: Shared");
        assert_eq!(unshared(&ends("Locked")), "");
    }

    #[test]
    fn a_child_that_has_its_parent_alone_goes_with_it() {
        assert_eq!(unshared("fn make(self: &mut Plain) -> UniquePtr<Child>;"), "");
    }

    #[test]
    fn a_child_of_a_node_is_one_of_the_object() {
        let of = |owner: &str, make: &str| {
            unshared(&format!(
                "#[node(of = {owner})] type Node<'of>; fn node(self: &{owner}) -> Node<'_>; {make}"
            ))
        };
        let make = "fn make(self: &Node) -> UniquePtr<Child<'_>>;";
        assert_eq!(of("Plain", make), "Child: Plain");
        assert_eq!(of("Shared", make), "");
        assert_eq!(of("Plain", "fn keep<'a>(self: &mut Child<'a>, node: Node<'a>);"), "Child: Plain");
        // It only copies the node, and nothing keeps that.
        assert_eq!(of("Plain", "fn next(self: Node) -> Option<Node<'_>>;"), "");
    }

    #[test]
    fn what_is_kept_later_counts() {
        let keep = "fn keep<'a>(self: &mut Child<'a>, plain: &'a Plain);";
        assert_eq!(unshared(keep), "Child: Plain");
        // Nothing says that this one outlives the call.
        assert_eq!(unshared("fn look(self: &mut Child, plain: &Plain);"), "");
    }

    #[test]
    fn parents_of_parents_count() {
        let functions = "fn make(self: &Plain) -> UniquePtr<Child>;
            fn pair<'c>(self: &'c mut Child) -> UniquePtr<Pair<'c, 'c>>;";
        assert_eq!(unshared(functions), "Child: Plain; Pair: Plain");
    }

    #[test]
    fn siblings_share() {
        let functions = "fn make(self: &Plain) -> UniquePtr<Child>;
            fn pair<'c>(self: &Child<'c>) -> UniquePtr<Pair<'c, 'c>>;";
        assert_eq!(unshared(functions), "Child: Plain; Pair: Plain");
        // The child had its parent alone until there were two.
        let functions = "fn make(self: &mut Plain) -> UniquePtr<Child>;
            fn pair<'c>(self: &Child<'c>) -> UniquePtr<Pair<'c, 'c>>;";
        assert_eq!(unshared(functions), "Child: Plain; Pair: Plain");
        let functions = "fn make(self: &mut Plain) -> UniquePtr<Child>;
            fn again<'c>(self: &Child<'c>) -> UniquePtr<Child<'c>>;";
        assert_eq!(unshared(functions), "Child: Plain");
        let functions = "fn make(self: &mut Shared) -> UniquePtr<Child>;
            fn again<'c>(self: &Child<'c>) -> UniquePtr<Child<'c>>;";
        assert_eq!(unshared(functions), "");
    }

    #[test]
    fn a_child_of_its_own_type_stays() {
        assert_eq!(unshared("fn next(self: &Child) -> UniquePtr<Child<'_>>;"), "Child: Child");
        // It only copies what the other one borrows, and that is nothing yet.
        assert_eq!(unshared("fn copy<'c>(self: &Child<'c>) -> UniquePtr<Child<'c>>;"), "");
    }
}
