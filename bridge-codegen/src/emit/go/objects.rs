//! What becomes of the objects of each type, found in one pass over functions.

use super::bonds::{Bond, BondKind, keepers, result_bonds};
use crate::plan::{Access, Ends, Function, Give, Own, Pack, Plan, Shape, TypeId};
use std::collections::BTreeSet;

/// The objects of one type.
#[expect(clippy::struct_excessive_bools, reason = "facts that are independent of each other")]
#[derive(Clone, Debug, Default)]
pub struct Objects {
    /// Whether some function gives one.
    pub made: bool,
    /// Whether some function returns one that stays another's, and keeps that
    /// one.
    pub lent: bool,
    /// Whether some function gives one that others hold too.
    pub shared: bool,
    /// Whether they borrow from others.
    pub borrow: bool,
    /// The types whose objects borrow from them.
    pub borrowers: BTreeSet<TypeId>,
    /// Whether views of what is in them are lent.
    pub views: bool,
    /// Whether some of these change them, on calls of their own or when they end.
    pub changed: bool,
    /// Whether one that nobody closed takes long to end, or to end what it is the
    /// last to borrow from.
    pub slow: bool,
    /// What guards them.
    pub lock: Lock,
}

impl Objects {
    /// Whether Go owns some, alone or with others.
    pub fn is_owned(&self) -> bool {
        self.made || self.shared
    }

    /// Whether others borrow from them.
    pub fn lend(&self) -> bool {
        !self.borrowers.is_empty() || self.views
    }
}

/// What guards the objects of a type.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lock {
    /// Each has its own for good.
    #[default]
    Own,
    /// It may become another object's, or is that of several: they borrow, keep
    /// another, or have a thread or lock in common.
    MayChange,
}

/// What becomes of the objects of each type, in the order of types.
pub fn objects(plan: &Plan) -> Vec<Objects> {
    let mut out = vec![Objects::default(); plan.types.len()];
    let mut heirs = BTreeSet::new();
    for (id, ..) in plan.opaques().filter(|(.., opaque)| opaque.threads.domain().is_some()) {
        of(&mut out, id).lock = Lock::MayChange;
    }
    for (_, def) in plan.packs().filter(|(_, def)| def.leaves) {
        match def.pack {
            Pack::Object(id, Give::Shared, _) => of(&mut out, id).shared = true,
            Pack::Object(id, ..) => of(&mut out, id).made = true,
            Pack::Scalar(_)
            | Pack::Time(_)
            | Pack::Enum(_)
            | Pack::Record(_)
            | Pack::Text(..)
            | Pack::Row(..)
            | Pack::List(..)
            | Pack::Array(..)
            | Pack::Set(..)
            | Pack::Map(..)
            | Pack::Option(_)
            | Pack::Tuple(_)
            | Pack::Composite(_)
            | Pack::Choice(_)
            | Pack::Lent(_) => {}
        }
    }
    for f in &plan.functions {
        for part in plan.parts(f) {
            if let Shape::Handle(id) = part.shape {
                match part.own {
                    Own::Lend | Own::LendMut { .. } => of(&mut out, id).lent = true,
                    Own::Give(Give::Shared) => of(&mut out, id).shared = true,
                    Own::Give(_) | Own::Copy | Own::Call { .. } | Own::Share { .. } | Own::Take => {
                        of(&mut out, id).made = true;
                    }
                }
            }
        }
        for bond in keepers(plan, f) {
            if let Some(keeper) = plan.entered(f, bond.keeper) {
                of(&mut out, keeper).lock = Lock::MayChange;
                borrows(&mut out, &mut heirs, (plan, f), keeper, bond);
            }
            changes(&mut out, plan, f, bond);
        }
        if f.result.ties.is_empty() {
            continue;
        }
        for id in plan.borrowers(&f.result) {
            of(&mut out, id).lock = Lock::MayChange;
            if let Own::Give(_) = f.result.own {
                of(&mut out, id).borrow = true;
            }
            for bond in result_bonds(plan, f) {
                borrows(&mut out, &mut heirs, (plan, f), id, bond);
                changes(&mut out, plan, f, bond);
            }
        }
    }
    while inherit(&mut out, &heirs) {}
    views(&mut out, plan);
    for (id, ..) in plan.opaques().filter(|(.., opaque)| opaque.ends == Ends::Slowly) {
        ends_slowly(&mut out, id);
    }
    out
}

/// Whose memory is lent as it is.
fn views(objects: &mut [Objects], plan: &Plan) {
    for f in plan.functions.iter().filter(|f| f.views && f.result.own == Own::Lend) {
        for bond in result_bonds(plan, f) {
            let Some(lender) = plan.entered(f, bond.lender) else { continue };
            match bond.kind {
                BondKind::Object => of(objects, lender).views = true,
                BondKind::Lenders => {
                    for owner in objects.iter_mut().filter(|of| of.borrowers.contains(&lender)) {
                        owner.views = true;
                    }
                }
            }
        }
    }
}

/// The last borrower ends what was closed before, or was lost.
fn ends_slowly(objects: &mut [Objects], id: TypeId) {
    let was = std::mem::replace(&mut of(objects, id).slow, true);
    if !was {
        for borrower in of(objects, id).borrowers.clone() {
            ends_slowly(objects, borrower);
        }
    }
}

/// What comes from a `&mut T` may change the object later, and so does the end of
/// what is destroyed through it.
fn changes(objects: &mut [Objects], plan: &Plan, f: &Function, bond: Bond) {
    let mutates = f.guards.iter().any(|guard| guard.place == bond.lender && guard.access == Access::Mutate);
    let is_changed = mutates || f.destroyer == Some(bond.lender);
    if let (BondKind::Object, Some(lender), true) = (bond.kind, plan.entered(f, bond.lender), is_changed) {
        of(objects, lender).changed = true;
    }
}

/// A type, and another whose objects borrow what its objects borrow.
type Heirs = BTreeSet<(TypeId, TypeId)>;

/// Who borrows what an object borrows does not borrow the object.
fn borrows(
    objects: &mut [Objects],
    heirs: &mut Heirs,
    (plan, f): (&Plan, &Function),
    borrower: TypeId,
    bond: Bond,
) {
    let Some(lender) = plan.entered(f, bond.lender) else { return };
    match bond.kind {
        BondKind::Object => of(objects, lender).borrowers.insert(borrower),
        BondKind::Lenders => heirs.insert((lender, borrower)),
    };
}

/// Adds the heirs of borrowers to the borrowers; says whether there were any.
fn inherit(objects: &mut [Objects], heirs: &Heirs) -> bool {
    let mut grown = false;
    for (borrower, heir) in heirs {
        for lender in objects.iter_mut().filter(|of| of.borrowers.contains(borrower)) {
            grown |= lender.borrowers.insert(*heir);
        }
    }
    grown
}

fn of(objects: &mut [Objects], id: TypeId) -> &mut Objects {
    &mut objects[id.0 as usize]
}

#[cfg(test)]
mod tests {
    use super::{Lock, Objects, objects};
    use crate::plan::{Plan, TypeId};
    use crate::{Diagnostic, Options, compile_file};

    /// The types whose objects' locks can become others'.
    fn changing(functions: &str) -> Vec<String> {
        select(functions, |of| of.lock == Lock::MayChange)
    }

    fn select(functions: &str, which: impl Fn(&Objects) -> bool) -> Vec<String> {
        let (plan, all) = plan(functions);
        let those = plan.opaques().filter(|(id, ..)| which(&all[id.0 as usize]));
        those.map(|(_, def, _)| def.names.rust.clone()).collect()
    }

    fn plan(functions: &str) -> (Plan, Vec<Objects>) {
        let source = format!(
            r#"#[bridge::bridge(namespace = "lib")]
            mod lib {{
                unsafe extern "C++" {{
                    include!("things.h");
                    type Plain;
                    type Child<'a>;
                    {functions}
                }}
            }}"#
        );
        let compiled = compile_file(&source, "lib.rs", &Options::default());
        let plan =
            compiled.unwrap_or_else(|all| panic!("{:?}", all.iter().next().map(Diagnostic::text))).plan;
        let all = objects(&plan);
        (plan, all)
    }

    #[test]
    fn what_is_referred_to_lends() {
        let lending = |functions| select(functions, Objects::lend);
        assert_eq!(lending("fn child(self: &Plain) -> UniquePtr<Child>;"), ["Plain"]);
        assert_eq!(lending("fn keep<'a>(self: &mut Child<'a>, plain: &'a Plain);"), ["Plain"]);
        assert_eq!(lending("fn copy<'a>(self: &Child<'a>) -> UniquePtr<Child<'a>>;"), [""; 0]);
    }

    #[test]
    fn heirs_borrow_from_the_same() {
        // The types that borrow from each, as `Lender: Borrower Borrower; …`.
        let borrowers = |functions: &str| {
            let (plan, all) = plan(functions);
            let name = |id: TypeId| plan.ty(id).names.rust.clone();
            let lines = plan.opaques().filter(|(id, ..)| all[id.0 as usize].lend()).map(|(id, ..)| {
                let of: Vec<String> = all[id.0 as usize].borrowers.iter().map(|id| name(*id)).collect();
                format!("{}: {}", name(id), of.join(" "))
            });
            lines.collect::<Vec<_>>().join("; ")
        };
        let child = "fn child(self: &Plain) -> UniquePtr<Child>; type Heir<'a>; type Last<'a>;";
        assert_eq!(
            borrowers(&format!("{child} fn heir<'a>(self: &Child<'a>) -> UniquePtr<Heir<'a>>;")),
            "Plain: Child Heir"
        );
        assert_eq!(
            borrowers(&format!("{child} fn heir<'c>(self: &'c Child) -> UniquePtr<Heir<'c>>;")),
            "Plain: Child; Child: Heir"
        );
        assert_eq!(
            borrowers(&format!(
                "{child} fn last<'a>(self: &Heir<'a>) -> UniquePtr<Last<'a>>;
                fn heir<'a>(self: &Child<'a>) -> UniquePtr<Heir<'a>>;"
            )),
            "Plain: Child Heir Last"
        );
        assert_eq!(borrowers("fn first(self: &Plain) -> &Kept; type Kept;"), "Plain: Kept");
    }

    #[test]
    fn what_borrows_from_the_slow_may_be_slow() {
        let slow = |functions: &str| {
            select(&format!("#[slow_drop] type Slow; fn make() -> UniquePtr<Slow>; {functions}"), |of| {
                of.slow
            })
        };
        assert_eq!(slow("fn plain(self: &Slow, plain: &Plain) -> UniquePtr<Child<'_>>;"), ["Child", "Slow"]);
        assert_eq!(slow("fn child(self: &Plain) -> UniquePtr<Child>;"), ["Slow"]);
        let chain = "fn child(self: &Slow) -> UniquePtr<Child>; type Last<'a>;
            fn last<'c>(self: &'c Child) -> UniquePtr<Last<'c>>;";
        assert_eq!(slow(chain), ["Child", "Slow", "Last"]);
    }

    #[test]
    fn what_borrows_or_keeps_may_share_a_lock() {
        assert_eq!(changing("fn get(self: &Plain) -> i32; fn look(self: &Plain, child: &Child);"), [""; 0]);
        assert_eq!(changing("fn child(self: &Plain) -> UniquePtr<Child>;"), ["Child"]);
        assert_eq!(changing("fn keep<'a>(self: &mut Child<'a>, plain: &'a Plain);"), ["Child"]);
        // What is given away takes its lenders with it.
        assert_eq!(changing("fn take(self: &mut Plain, child: UniquePtr<Child>);"), ["Plain"]);
    }
}
