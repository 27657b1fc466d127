//! What must outlive what, read off the lifetimes of one function.
//!
//! In Rust the borrow checker does this. In Go an object keeps what it borrows
//! from open, so the generated code must say from whom that is.

use crate::plan::{Access, Function, Own, Place, Plan, TypeId, TypeKind, values_of};

/// An object that may hold on to another, or to what that one holds on to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bond {
    /// What holds on; meaningless for the bonds of a result.
    pub keeper: Place,
    /// The operand whose lifetime it has.
    pub lender: Place,
    /// Which lifetime of the operand it is.
    pub kind: BondKind,
}

/// What of an operand is borrowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BondKind {
    /// The object itself: `&'a Store`.
    Object,
    /// What the object borrows from: `&Cursor<'a>`.
    Lenders,
}

/// An operand that is an object, as far as lifetimes go.
struct Operand<'f> {
    place: Place,
    ty: TypeId,
    reference: Option<&'f str>,
    args: &'f [String],
    /// Whether C++ may store something in it.
    mutable: bool,
    taken: bool,
}

fn operands<'f>(plan: &Plan, f: &'f Function) -> Vec<Operand<'f>> {
    let receiver = f.receiver.iter().map(|on| Operand {
        place: Place::Receiver,
        ty: on.ty,
        reference: on.lifetime.as_deref(),
        args: &on.args,
        mutable: f.guards.iter().any(|g| g.place == Place::Receiver && g.access == Access::Mutate),
        taken: on.taken,
    });
    let params = values_of(&f.params).filter_map(|(place, value)| {
        let ty = value.shape.opaque()?;
        Some(Operand {
            place,
            ty,
            reference: value.lifetime.as_deref(),
            args: &value.args,
            mutable: matches!(value.own, Own::Call { mutable: true, .. }),
            taken: value.own == Own::Take,
        })
    });
    receiver.chain(params).map(|operand| without_nodes(plan, operand)).collect()
}

/// A node is a reference to the object that it is in.
fn without_nodes<'f>(plan: &Plan, operand: Operand<'f>) -> Operand<'f> {
    let TypeKind::Node(node) = &plan.ty(operand.ty).kind else { return operand };
    let reference = operand.args.first().map(String::as_str);
    Operand { ty: node.owner, reference, args: &[], mutable: false, ..operand }
}

/// The pairs of operands that the description says are of one object, of which a
/// node is one.
pub fn of_one_object(plan: &Plan, f: &Function) -> Vec<(Place, Place)> {
    let operands = operands(plan, f);
    let is_node = |of: &Operand| f.operand(of.place).is_some_and(|id| id != of.ty);
    let mut out = Vec::new();
    for (index, one) in operands.iter().enumerate() {
        let same = |other: &&Operand| {
            one.reference.is_some() && (one.reference, one.ty) == (other.reference, other.ty)
        };
        let others = operands[index + 1..].iter().filter(same);
        out.extend(
            others.filter(|other| is_node(one) || is_node(other)).map(|other| (one.place, other.place)),
        );
    }
    out
}

/// What the result borrows from.
pub fn result_bonds(plan: &Plan, f: &Function) -> Vec<Bond> {
    // A reference to an object of the lender's has its lifetime.
    let lifetimes: Vec<String> = f.result.lifetime.iter().chain(&f.result.args).cloned().collect();
    let mut out = Vec::new();
    for operand in operands(plan, f).iter().filter(|operand| f.result.ties.contains(&operand.place)) {
        let bond = |kind| Bond { keeper: operand.place, lender: operand.place, kind };
        // Without a name, Rust's elision means the reference.
        let object = lifetimes.is_empty() || operand.reference.is_some_and(|name| has(&lifetimes, name));
        if object {
            out.push(bond(BondKind::Object));
        } else {
            out.push(bond(BondKind::Lenders));
        }
    }
    out
}

/// Which operands may store another: those that C++ may change and that have a
/// lifetime of the other's, and the receiver of an object that is given away.
pub fn keepers(plan: &Plan, f: &Function) -> Vec<Bond> {
    let operands = operands(plan, f);
    let mut out: Vec<Bond> = Vec::new();
    for keeper in &operands {
        for lender in operands.iter().filter(|lender| lender.place != keeper.place) {
            let mut bond = |kind| {
                let bond = Bond { keeper: keeper.place, lender: lender.place, kind };
                if !out.contains(&bond) {
                    out.push(bond);
                }
            };
            if keeper.mutable && lender.reference.is_some_and(|name| has(keeper.args, name)) {
                bond(BondKind::Object);
            }
            if keeper.mutable && lender.args.iter().any(|name| has(keeper.args, name)) {
                bond(BondKind::Lenders);
            }
            let given = lender.taken && !plan.opaque(lender.ty).lifetimes.is_empty();
            if given && keeper.place == Place::Receiver {
                bond(BondKind::Lenders);
            }
        }
    }
    out
}

fn has(lifetimes: &[String], name: &str) -> bool {
    lifetimes.iter().any(|lifetime| lifetime == name)
}
