//! `#[leaf]`: what a call of Go's passes that the scheduler is not told of.
//!
//! Such a call goes through a few instructions that put the operands where C's
//! calling convention wants them, on amd64 and arm64. They move what fits into
//! registers, and nothing else.

use super::{
    CResult, CRole, DomainId, Function, Own, Plan, ResultKind, Role, Scalar, Shape, SpanId, TypeId, TypeKind,
};
use std::collections::HashSet;

/// The registers that carry integers and pointers to a function: six on amd64,
/// eight on arm64.
const INTEGERS: usize = 6;
/// Those that carry floating point: eight on both.
const FLOATS: usize = 8;

/// How Go calls a function without telling its scheduler.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// What Go calls it beside the others: `StoreLen` of `Store.Len`.
    pub name: String,
    /// What it passes, in C's order.
    pub takes: Vec<Taken>,
    /// Where C's result struct comes back.
    pub gives: Registers,
    /// Which bit of the value's register is the first of the flag that says whether
    /// it is there, if there is one.
    pub flag: Option<u64>,
}

/// What a time is in C.
const NANOSECONDS: Scalar = Scalar::I64;

/// What is passed in one register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Its name, that of the C parameter where nothing speaks against it.
    pub name: String,
    /// What it is.
    pub word: Word,
    /// What it carries.
    pub role: CRole,
}

/// What a register holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// An address, in C's memory or in Go's.
    Pointer,
    /// A number or `bool`, as wide as it is.
    Scalar(Scalar),
}

impl Word {
    fn is_float(self) -> bool {
        matches!(self, Self::Scalar(scalar) if is_float(scalar))
    }
}

/// Where a result struct of at most 16 bytes comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Registers {
    /// `{ error }`: in the first one for integers.
    One,
    /// `{ value; error }` or `{ value; has_value; error }`: in two for integers.
    Two,
    /// `{ value; error }` with an address: likewise.
    Pointers,
    /// The same with a number in floating point. On amd64, that comes back in a
    /// register for such numbers, and the error in the first for integers.
    Float,
}

/// A function that says `#[leaf]` and cannot be called so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotLeaf {
    /// Which function.
    pub function: usize,
    /// Where it says so.
    pub at: SpanId,
    /// Why not.
    pub why: Hindrance,
}

/// Why a function cannot be called as a leaf.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hindrance {
    /// It destroys its object.
    Ends,
    /// It may call the program.
    CallsBack,
    /// It is called on a thread of its own.
    Thread(DomainId),
    /// C++ waits for a lock in it.
    Lock(DomainId),
    /// The parameter of that index is in no register, or changes hands.
    Param(usize),
    /// There are more operands than registers.
    Registers,
    /// What it returns comes back in memory, or is made into an object of Go's.
    Result,
}

/// Says of the functions that ask for it how they are called as leaves, or why
/// they cannot be.
pub(super) fn with_leaves(mut plan: Plan, asked: &[(usize, SpanId)]) -> Plan {
    let mut taken = HashSet::new();
    for (index, at) in asked.iter().copied() {
        let function = &plan.functions[index];
        match plan_leaf(&plan, function) {
            Ok((takes, gives)) => {
                let name = name(&plan, function, &mut taken);
                let flag = flag(&plan, function);
                plan.functions[index].leaf = Some(Leaf { name, takes, gives, flag });
            }
            Err(why) => plan.not_leaves.push(NotLeaf { function: index, at, why }),
        }
    }
    plan
}

fn plan_leaf(plan: &Plan, function: &Function) -> Result<(Vec<Taken>, Registers), Hindrance> {
    if function.role == Role::Close || function.receiver.as_ref().is_some_and(|on| on.taken) {
        return Err(Hindrance::Ends);
    }
    if function.calls_back {
        return Err(Hindrance::CallsBack);
    }
    if let Some(thread) = function.thread {
        return Err(Hindrance::Thread(thread));
    }
    if let Some(lock) = function.locks.first() {
        return Err(Hindrance::Lock(*lock));
    }
    let gives = registers(plan, function).ok_or(Hindrance::Result)?;
    let mut takes = Vec::new();
    for param in &function.c.params {
        let word = word(plan, function, param.role)?;
        takes.push(Taken { name: go_name(&param.name), word, role: param.role });
    }
    let floats = takes.iter().filter(|taken| taken.word.is_float()).count();
    if floats > FLOATS || takes.len() - floats > INTEGERS {
        return Err(Hindrance::Registers);
    }
    Ok((takes, gives))
}

/// What carries an operand.
fn word(plan: &Plan, function: &Function, role: CRole) -> Result<Word, Hindrance> {
    let index = match role {
        CRole::Receiver => return Ok(Word::Pointer),
        CRole::Len(_) => return Ok(Word::Scalar(Scalar::Usize)),
        CRole::Flag(_) => return Ok(Word::Scalar(Scalar::Bool)),
        CRole::ScratchData(_) | CRole::ScratchCap(_) => return Err(Hindrance::Result),
        CRole::Column(_)
        | CRole::Ends(_)
        | CRole::There(_)
        | CRole::Count
        | CRole::Values
        | CRole::Given
        | CRole::Presences => {
            unreachable!("the function of one item is the leaf")
        }
        CRole::Value(index) => index,
    };
    let value = &function.params[index].value;
    match (value.shape, value.own) {
        (Shape::Scalar(scalar), _) => Ok(Word::Scalar(scalar)),
        (Shape::Enum(id), _) => Ok(Word::Scalar(repr(plan, id))),
        (Shape::Time(_), _) => Ok(Word::Scalar(NANOSECONDS)),
        (Shape::Text | Shape::Span(_) | Shape::Node(_), _) => Ok(Word::Pointer),
        (Shape::Record(_) | Shape::Handle(_), Own::Call { .. }) => Ok(Word::Pointer),
        // By value, in registers or in memory as its fields are; or made for the
        // call, which the end of the call unmakes; or given away.
        (
            Shape::Record(_)
            | Shape::Handle(_)
            | Shape::Fields(_)
            | Shape::Packed(_)
            | Shape::Unit
            | Shape::Tuple(_),
            _,
        ) => Err(Hindrance::Param(index)),
    }
}

/// Where the result comes back, if that is in registers.
fn registers(plan: &Plan, function: &Function) -> Option<Registers> {
    let CResult { kind, flag, .. } = plan.result(function.c.ret);
    let scalar = match (kind, function.result.shape) {
        (ResultKind::Unit, _) => return Some(Registers::One),
        (ResultKind::Value(_), Shape::Node(_)) => return Some(Registers::Pointers),
        (ResultKind::Value(_), Shape::Scalar(scalar)) => scalar,
        (ResultKind::Value(_), Shape::Enum(id)) => repr(plan, id),
        (ResultKind::Value(_), Shape::Time(_)) => NANOSECONDS,
        (
            ResultKind::Value(_),
            Shape::Record(_)
            | Shape::Handle(_)
            | Shape::Fields(_)
            | Shape::Unit
            | Shape::Tuple(_)
            | Shape::Text
            | Shape::Span(_)
            | Shape::Packed(_),
        )
        | (ResultKind::Span(_) | ResultKind::View(_) | ResultKind::Batch | ResultKind::BatchSpan(_), _) => {
            return None;
        }
    };
    match (flag, is_float(scalar)) {
        (false, true) => Some(Registers::Float),
        (false, false) => Some(Registers::Two),
        // The flag shares a register with the value, which is no number in
        // floating point then, if there is room for both.
        (true, _) => (scalar.size() <= 4).then_some(Registers::Two),
    }
}

/// The flag stands behind the value.
fn flag(plan: &Plan, function: &Function) -> Option<u64> {
    let scalar = match function.result.shape {
        Shape::Scalar(scalar) => scalar,
        Shape::Enum(id) => repr(plan, id),
        Shape::Time(_) => NANOSECONDS,
        Shape::Unit
        | Shape::Record(_)
        | Shape::Fields(_)
        | Shape::Packed(_)
        | Shape::Text
        | Shape::Span(_)
        | Shape::Handle(_)
        | Shape::Node(_)
        | Shape::Tuple(_) => return None,
    };
    plan.result(function.c.ret).flag.then(|| 8 * scalar.size())
}

fn repr(plan: &Plan, id: TypeId) -> Scalar {
    match &plan.ty(id).kind {
        TypeKind::Enum(of) => of.repr,
        TypeKind::Record(_)
        | TypeKind::Fields(_)
        | TypeKind::Composite(_)
        | TypeKind::Choice(_)
        | TypeKind::Opaque(_)
        | TypeKind::Node(_)
        | TypeKind::Alias(_) => unreachable!("the shape says that it is an enum"),
    }
}

fn is_float(scalar: Scalar) -> bool {
    matches!(scalar, Scalar::F32 | Scalar::F64)
}

/// A name that Go and its assembler read as a name: no keyword, no register, and
/// none of those that all leaves have.
fn go_name(c: &str) -> String {
    let is_taken = ["fn", "g", "value", "err"].contains(&c)
        || crate::words::GO_KEYWORDS.contains(&c)
        || c.starts_with(|first: char| first.is_ascii_uppercase());
    if is_taken { format!("{c}_") } else { c.to_owned() }
}

fn name(plan: &Plan, function: &Function, taken: &mut HashSet<String>) -> String {
    let on = function.receiver.as_ref().map_or("", |on| &plan.ty(on.ty).names.go);
    let mut name = format!("{on}{}", function.names.go);
    while !taken.insert(name.clone()) {
        name.push('_');
    }
    name
}
