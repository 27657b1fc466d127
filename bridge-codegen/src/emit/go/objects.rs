//! What becomes of the objects of each type, found in one pass over functions.

use super::bonds::{Bond, BondKind, keepers, result_bonds};
use crate::plan::{Access, Function, Give, Own, Plan, Shape, TypeId};

/// The objects of one type.
#[expect(clippy::struct_excessive_bools, reason = "facts that are independent of each other")]
#[derive(Clone, Copy, Debug, Default)]
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
    /// Whether others borrow from them.
    pub lend: bool,
    /// Whether some of these change them, on calls of their own or when they end.
    pub changed: bool,
    /// What guards them.
    pub lock: Lock,
}

impl Objects {
    /// Whether Go owns some, alone or with others.
    pub fn is_owned(self) -> bool {
        self.made || self.shared
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
    for (id, ..) in plan.opaques().filter(|(.., opaque)| opaque.threads.domain().is_some()) {
        of(&mut out, id).lock = Lock::MayChange;
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
            if let Some(keeper) = f.operand(bond.keeper) {
                of(&mut out, keeper).lock = Lock::MayChange;
            }
            lends(&mut out, f, bond);
            changes(&mut out, f, bond);
        }
        let Shape::Handle(id) = f.result.shape else { continue };
        if f.result.ties.is_empty() {
            continue;
        }
        of(&mut out, id).lock = Lock::MayChange;
        if let Own::Give(_) = f.result.own {
            of(&mut out, id).borrow = true;
        }
        for bond in result_bonds(f) {
            lends(&mut out, f, bond);
            changes(&mut out, f, bond);
        }
    }
    out
}

/// What comes from a `&mut T` may change the object later, and so does the end of
/// what is destroyed through it.
fn changes(objects: &mut [Objects], f: &Function, bond: Bond) {
    let mutates = f.guards.iter().any(|guard| guard.place == bond.lender && guard.access == Access::Mutate);
    let is_changed = mutates || f.destroyer == Some(bond.lender);
    if let (BondKind::Object, Some(lender), true) = (bond.kind, f.operand(bond.lender), is_changed) {
        of(objects, lender).changed = true;
    }
}

/// Who borrows what an object borrows does not borrow the object.
fn lends(objects: &mut [Objects], f: &Function, bond: Bond) {
    if let (BondKind::Object, Some(lender)) = (bond.kind, f.operand(bond.lender)) {
        of(objects, lender).lend = true;
    }
}

fn of(objects: &mut [Objects], id: TypeId) -> &mut Objects {
    &mut objects[id.0 as usize]
}

#[cfg(test)]
mod tests {
    use super::{Lock, Objects, objects};
    use crate::{Diagnostic, Options, compile_file};

    /// The types whose objects' locks can become others'.
    fn changing(functions: &str) -> Vec<String> {
        select(functions, |of| of.lock == Lock::MayChange)
    }

    fn select(functions: &str, which: impl Fn(Objects) -> bool) -> Vec<String> {
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
        let those = plan.opaques().filter(|(id, ..)| which(all[id.0 as usize]));
        those.map(|(_, def, _)| def.names.rust.clone()).collect()
    }

    #[test]
    fn what_is_referred_to_lends() {
        let lending = |functions| select(functions, |of| of.lend);
        assert_eq!(lending("fn child(self: &Plain) -> UniquePtr<Child>;"), ["Plain"]);
        assert_eq!(lending("fn keep<'a>(self: &mut Child<'a>, plain: &'a Plain);"), ["Plain"]);
        assert_eq!(lending("fn copy<'a>(self: &Child<'a>) -> UniquePtr<Child<'a>>;"), [""; 0]);
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
