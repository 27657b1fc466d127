//! What is particular to the forms that append.

use super::Printer;
use super::body::Body;
use super::results::Fields;
use crate::plan::{Function, Own, Presence, Shape};

impl Printer<'_> {
    /// What a form that appends appends to, and its type.
    pub(super) fn dst_param(self, f: &Function) -> Option<(String, String)> {
        let (append, elem) = f.appended()?;
        Some((append.dst.clone(), format!("[]{}", self.named_slice_elem(elem, f.result.alias))))
    }
}

/// The comment of such a form, behind the first sentence.
pub(super) fn append_lines(f: &Function) -> Vec<String> {
    let Some((append, _)) = f.appended() else { return Vec::new() };
    let dst = &append.dst;
    let otherwise = match (f.result.presence, f.fails()) {
        (Presence::Always, false) => "",
        (Presence::Always, true) => ", as it was with an error",
        (_, false) => ", as it was if there is none",
        (_, true) => ", as it was if there is none or with an error",
    };
    let writes = match f.result.own {
        Own::Lend => "",
        _ => "; C++ may write to all of its capacity",
    };
    vec![format!("It returns {dst}{otherwise}. Nothing is allocated where {dst} has the capacity{writes}.")]
}

impl Body<'_> {
    /// The variable that holds what is free of the capacity of the slice.
    pub(super) fn room(&self) -> String {
        self.local("room")
    }

    /// Where C puts what fits there.
    pub(super) fn room_pointer(&self) -> String {
        let data = format!("unsafe.SliceData({})", self.room());
        match self.f.result.shape {
            Shape::Span(elem) => self.elem_pointer(elem, &data, &data),
            _ => format!("(*C.char)(unsafe.Pointer({data}))"),
        }
    }

    /// What was given, behind what is in the slice.
    pub(super) fn append_value(&self, fields: &Fields) -> Option<String> {
        let (append, _) = self.f.appended()?;
        let (name, dst) = (&self.full_name, &append.dst);
        let Fields { data, len, .. } = fields;
        let call = if self.f.result.own == Own::Lend { "appendLent" } else { "appendTaken" };
        Some(format!("{call}({name}, {dst}, unsafe.Pointer({data}), {len})"))
    }
}
