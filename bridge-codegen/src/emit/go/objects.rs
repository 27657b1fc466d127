//! What becomes of the objects of each type, found in one pass over functions.

use crate::plan::{Function, Own, Place, Plan, Shape, TypeId};

/// The objects of one type.
#[derive(Clone, Copy, Debug, Default)]
pub struct Objects {
    /// Whether some function returns one.
    pub made: bool,
    /// Whether they borrow from others.
    pub borrow: bool,
    /// Whether others borrow from them.
    pub lend: bool,
}

/// What becomes of the objects of each type, in the order of types.
pub fn objects(plan: &Plan) -> Vec<Objects> {
    let mut out = vec![Objects::default(); plan.types.len()];
    for f in &plan.functions {
        for part in plan.parts(f) {
            if let Shape::Handle(id) = part.shape {
                of(&mut out, id).made = true;
            }
        }
        let Shape::Handle(id) = f.result.shape else { continue };
        of(&mut out, id).borrow |= !f.result.ties.is_empty();
        if let Own::Give(_) = f.result.own {
            for lender in f.result.ties.iter().filter_map(|tie| lender(f, *tie)) {
                of(&mut out, lender).lend = true;
            }
        }
    }
    out
}

fn of(objects: &mut [Objects], id: TypeId) -> &mut Objects {
    &mut objects[id.0 as usize]
}

/// The type of the operand that a result borrows from.
fn lender(f: &Function, tie: Place) -> Option<TypeId> {
    match tie {
        Place::Receiver => f.receiver.as_ref().map(|on| on.ty),
        Place::Param(index) => f.params[index].value.shape.handle(),
    }
}
