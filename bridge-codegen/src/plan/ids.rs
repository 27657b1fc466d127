//! Indices of the model as ids of the plan.

use super::{ErrorSetId, TypeId};
use crate::resolve::TypeIndex;

pub(super) fn index32(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

pub(super) fn type_id(index: TypeIndex) -> TypeId {
    TypeId(index32(index.0))
}

pub(super) fn error_set_id(index: usize) -> ErrorSetId {
    ErrorSetId(index32(index))
}
