//! Size, alignment and offsets of records on 64-bit targets, by C's rules
//! (System V ABI, "Aggregates and Unions"): each field at the next multiple of
//! its alignment, the whole rounded up to the largest.

use super::Scalar;
use crate::resolve::{Model, TyKind, TypeIndex, TypeModelKind};

/// The layout of one type.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    pub size: u64,
    pub align: u64,
    pub offsets: Vec<u64>,
    /// Whether it holds an enum or a bool at any depth.
    pub holes: bool,
}

/// The layout of a struct or enum of the model. `check` has refused recursion.
pub fn layout(model: &Model, index: TypeIndex) -> Layout {
    match &model.ty(index).kind {
        TypeModelKind::Opaque { .. } => Layout::default(),
        TypeModelKind::Enum { .. } => {
            let size = repr(model, index).size();
            Layout { size, align: size, offsets: Vec::new(), holes: true }
        }
        TypeModelKind::Struct { fields, .. } => {
            let mut out = Layout { align: 1, ..Layout::default() };
            for field in fields {
                let (size, align, holes) = match field.ty.kind {
                    TyKind::Scalar(scalar) => (scalar.size(), scalar.size(), scalar == Scalar::Bool),
                    TyKind::Data(inner) => {
                        let inner = layout(model, inner);
                        (inner.size, inner.align, inner.holes)
                    }
                    _ => continue,
                };
                out.size = out.size.next_multiple_of(align);
                out.offsets.push(out.size);
                out.size += size;
                out.align = out.align.max(align);
                out.holes |= holes;
            }
            out.size = out.size.next_multiple_of(out.align);
            out
        }
    }
}

/// The integer that an enum is.
pub fn repr(model: &Model, index: TypeIndex) -> Scalar {
    model.ty(index).attrs.repr.map_or(Scalar::I32, |(repr, _)| repr)
}
