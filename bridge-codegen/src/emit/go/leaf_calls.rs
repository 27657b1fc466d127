//! How a body calls a leaf, where the program asks for that.

use super::arguments::push_to_last;
use super::body::Body;
use super::leaf::{address, go_type};
use crate::plan::{CRole, Leaf, Place, Presence, Scalar, Shape, Time, Word};

impl Body<'_> {
    /// What a leaf call is passed: the address of the function, then the operands
    /// in Go's types, each followed by ", ".
    pub(super) fn leaf_arguments(&self, leaf: &Leaf) -> Vec<String> {
        let mut out = vec![format!("{}, ", address(leaf))];
        for taken in &leaf.takes {
            let argument = match taken.role {
                CRole::Receiver => self.address(Place::Receiver),
                CRole::Value(index) => self.leaf_argument(index, taken.word),
                CRole::Len(index) => format!("len({})", self.text(index)),
                CRole::Flag(index) => self.present(index),
                CRole::ScratchData(_)
                | CRole::ScratchCap(_)
                | CRole::Column(_)
                | CRole::Ends(_)
                | CRole::There(_)
                | CRole::Count
                | CRole::Values
                | CRole::Given
                | CRole::Presences => unreachable!("checked: no leaf has one"),
            };
            match taken.role {
                CRole::Len(_) | CRole::Flag(_) => push_to_last(&mut out, &format!("{argument}, ")),
                CRole::Receiver
                | CRole::Value(_)
                | CRole::ScratchData(_)
                | CRole::ScratchCap(_)
                | CRole::Column(_)
                | CRole::Ends(_)
                | CRole::There(_)
                | CRole::Count
                | CRole::Values
                | CRole::Given
                | CRole::Presences => {
                    out.push(format!("{argument}, "));
                }
            }
        }
        out
    }

    fn leaf_argument(&self, index: usize, word: Word) -> String {
        let value = &self.f.params[index].value;
        let name = self.text(index);
        match value.shape {
            Shape::Scalar(scalar) if scalar.go() == go_type(word) => name,
            Shape::Scalar(_) | Shape::Enum(_) | Shape::Time(Time::Duration) => {
                format!("{}({name})", go_type(word))
            }
            Shape::Time(Time::SystemTime) => format!("unixNano({name})"),
            Shape::Record(_) if value.presence == Presence::NullIsNone => format!("unsafe.Pointer({name})"),
            Shape::Record(_) => format!("unsafe.Pointer(&{name})"),
            Shape::Text if value.is_terminated() => format!("unsafe.Pointer(terminated({name}))"),
            Shape::Text => format!("unsafe.Pointer(unsafe.StringData({name}))"),
            Shape::Span(_) => format!("unsafe.Pointer(unsafe.SliceData({name}))"),
            Shape::Handle(_) | Shape::Node(_) => self.address(Place::Param(index)),
            Shape::Unit | Shape::Tuple(_) | Shape::Fields(_) | Shape::Packed(_) => {
                unreachable!("checked: no leaf takes one")
            }
        }
    }

    /// Puts what a leaf call gives into C's result.
    pub(super) fn leaf_result(&self) -> String {
        let (r, result) = (self.r, &self.f.result);
        let error = format!("(*C.{}_error)(err)", self.plan().package.prefix);
        let value = match result.shape {
            Shape::Scalar(Scalar::Bool) => "uint8(value) != 0".to_owned(),
            Shape::Scalar(Scalar::F32) => "C.float(math.Float32frombits(uint32(value)))".to_owned(),
            Shape::Scalar(Scalar::F64) => "C.double(math.Float64frombits(value))".to_owned(),
            Shape::Scalar(scalar) => format!("C.{}(value)", scalar.cgo()),
            Shape::Enum(id) => format!("C.{}(value)", self.printer.c(id)),
            Shape::Time(_) => "C.int64_t(value)".to_owned(),
            Shape::Node(id) => format!("(*C.{})(value)", self.printer.c(id)),
            Shape::Unit
            | Shape::Record(_)
            | Shape::Fields(_)
            | Shape::Packed(_)
            | Shape::Text
            | Shape::Span(_)
            | Shape::Handle(_)
            | Shape::Tuple(_) => return format!("{r}.error = {error}"),
        };
        match self.f.leaf.as_ref().and_then(|leaf| leaf.flag) {
            Some(bit) => {
                format!("{r}.value, {r}.has_value, {r}.error = {value}, uint8(value>>{bit}) != 0, {error}")
            }
            None => format!("{r}.value, {r}.error = {value}, {error}"),
        }
    }

    /// What is measured is reported when the objects are left: whoever is told may
    /// call them.
    pub(super) fn report(&mut self) {
        if self.f.leaf.is_some() {
            self.line(&format!("{}.Report({})", self.local("clock"), self.full_name));
        }
    }
}
