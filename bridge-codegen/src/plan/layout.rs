//! Size, alignment and offsets of records on 64-bit targets, by C's rules
//! (System V ABI, "Aggregates and Unions"): each field at the next multiple of
//! its alignment, the whole rounded up to the largest.

use super::{Definer, Scalar, Values};
use crate::read::Attrs;
use crate::resolve::{Model, TyKind, TypeIndex, TypeModelKind};

/// The layout of one type.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    pub size: u64,
    pub align: u64,
    pub offsets: Vec<u64>,
    /// Whether it holds an enum or a bool at any depth.
    pub holes: bool,
    /// Whether it holds a `long` at any depth.
    pub longs: bool,
    /// How many structs stand in each other: 1 for one without structs.
    pub depth: u32,
}

/// Larger than any struct that `check` lets through; keeps sums in range.
const HUGE: u64 = 1 << 40;

/// The layouts of a model's types, by their index. A struct that contains itself
/// has one too, of no use: `check` refuses it. Uses no recursion.
pub fn layouts(model: &Model) -> Vec<Layout> {
    let mut known: Vec<Option<Layout>> = vec![None; model.types.len()];
    let mut begun = vec![false; model.types.len()];
    for first in 0..model.types.len() {
        let mut stack = vec![first];
        while let Some(&index) = stack.last() {
            let is_first_visit = !std::mem::replace(&mut begun[index], true);
            let before = stack.len();
            if is_first_visit {
                stack.extend(inner(model, index).filter(|inner| !begun[*inner]));
            }
            if stack.len() == before {
                stack.pop();
                known[index] = Some(layout(model, index, &known));
            }
        }
    }
    known.into_iter().map(Option::unwrap_or_default).collect()
}

/// The structs and enums that a type holds, with repetitions.
fn inner(model: &Model, index: usize) -> impl Iterator<Item = usize> {
    let fields = match &model.types[index].kind {
        TypeModelKind::Struct { fields, .. } => fields.as_slice(),
        TypeModelKind::Enum { .. }
        | TypeModelKind::Fields { .. }
        | TypeModelKind::Alias { .. }
        | TypeModelKind::Composite { .. }
        | TypeModelKind::Choice { .. }
        | TypeModelKind::Opaque { .. }
        | TypeModelKind::Node { .. } => &[],
    };
    fields.iter().filter_map(|field| match field.ty.kind {
        TyKind::Data(index) => Some(index.0),
        _ => None,
    })
}

fn layout(model: &Model, index: usize, known: &[Option<Layout>]) -> Layout {
    match &model.types[index].kind {
        TypeModelKind::Fields { .. }
        | TypeModelKind::Alias { .. }
        | TypeModelKind::Composite { .. }
        | TypeModelKind::Choice { .. }
        | TypeModelKind::Opaque { .. }
        | TypeModelKind::Node { .. } => Layout::default(),
        TypeModelKind::Enum { definer, .. } => {
            let size = repr(model, TypeIndex(index)).size();
            // An integer of C++ can have any bits.
            let holes = values(&model.types[index].attrs, *definer) != Values::Integer;
            Layout { size, align: size, holes, ..Layout::default() }
        }
        TypeModelKind::Struct { fields, .. } => {
            let mut out = Layout { align: 1, depth: 1, ..Layout::default() };
            for field in fields {
                match field.ty.kind {
                    TyKind::Scalar(scalar) => {
                        out.add(scalar.size(), scalar.size());
                        out.holes |= scalar == Scalar::Bool;
                        out.longs |= scalar.is_long();
                    }
                    TyKind::Data(inner) => {
                        let Some(inner) = &known[inner.0] else { continue };
                        out.add(inner.size, inner.align);
                        out.holes |= inner.holes;
                        out.longs |= inner.longs;
                        out.depth = out.depth.max(inner.depth.saturating_add(1));
                    }
                    _ => {}
                }
            }
            out.size = out.size.next_multiple_of(out.align);
            out
        }
    }
}

impl Layout {
    fn add(&mut self, size: u64, align: u64) {
        let align = align.max(1);
        let offset = self.size.next_multiple_of(align);
        self.offsets.push(offset);
        self.size = (offset + size).min(HUGE);
        self.align = self.align.max(align);
    }
}

/// The integer that an enum is.
pub fn repr(model: &Model, index: TypeIndex) -> Scalar {
    integer(&model.ty(index).attrs)
}

/// The integer that an enum with these attributes is: C's `int`, and unsigned
/// for flags, whose bits have no sign.
pub fn integer(attrs: &Attrs) -> Scalar {
    let default = if attrs.flags.is_some() { Scalar::U32 } else { Scalar::I32 };
    attrs.repr.map_or(default, |(repr, _)| repr)
}

/// What an enum's values are, in C++ too.
pub fn values(attrs: &Attrs, definer: Definer) -> Values {
    match (attrs.flags, definer) {
        (None, _) => Values::Alone,
        (Some(_), Definer::Library) => Values::Combined,
        (Some(_), Definer::Bridge) => Values::Integer,
    }
}
