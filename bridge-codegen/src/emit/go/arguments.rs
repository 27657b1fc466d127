//! What a body passes to C.

use super::align::{concat, indent};
use super::body::Body;
use super::signature::by_pointer;
use crate::plan::{
    CRole, Elem, Give, Own, Place, Presence, Registers, SCRATCH_BYTES, Scalar, Shape, Time, Value,
};

impl Body<'_> {
    /// Packs the values that hold others.
    pub(super) fn pack(&mut self) {
        for (index, name) in self.names.clone().into_iter().enumerate() {
            let param = &self.f.params[index];
            let Some(id) = param.value.shape.pack() else { continue };
            let (p, from) = (self.packed(index), self.text(index));
            let packs = self.printer.pack(id, &p, &from);
            let packing = if self.plan().pack(id).objects { "packingObjects" } else { "packing" };
            self.line(&format!("{p} := {packing}()"));
            if self.f.is_column(index) {
                let i = self.local("i");
                let item = format!("{from}[{i}]");
                let lines = if param.value.presence == Presence::Always {
                    format!("\t{}\n\t{p}.endItem()\n", self.printer.pack(id, &p, &item))
                } else {
                    let is_there = format!("{item} != nil");
                    let value = if self.printer.has_nil(id) { item } else { format!("*{item}") };
                    let packs = self.printer.pack(id, &p, &value);
                    format!("\tif {is_there} {{\n\t\t{packs}\n\t}}\n\t{p}.endItem()\n\t{p}.has({is_there})\n")
                };
                self.line(&format!("for {i} := range {from} {{\n{lines}}}"));
            } else if param.value.presence == Presence::Always {
                self.line(&packs);
            } else {
                let present = self.present(index);
                self.line(&format!("if {present} {{\n\t{packs}\n}}"));
            }
            if self.plan().pack(id).refusable {
                let failure = self.printer.failure(self.f, "err");
                let error = format!("{p}.err({}, \"{name}\")", self.full_name);
                self.line(&format!("if err := {error}; err != nil {{\n\t{failure}\n}}"));
            }
            if self.plan().pack(id).objects {
                let failure = self.printer.failure(self.f, "err");
                let error = format!("{p}.nilAmong({}, \"{name}\")", self.full_name);
                self.line(&format!("if err := {error}; err != nil {{\n\t{failure}\n}}"));
            }
        }
    }

    /// The variable that holds what a parameter is packed into.
    pub(super) fn packed(&self, index: usize) -> String {
        let mut packed = self.f.params.iter().filter(|param| param.value.shape.pack().is_some());
        match (packed.next(), packed.next()) {
            (Some(_), None) => self.local("packed"),
            _ => self.local(&format!("{}Packed", self.names[index])),
        }
    }

    /// Gives back what parameters were packed into.
    pub(super) fn unpack_done(&mut self) {
        for index in 0..self.f.params.len() {
            if self.f.params[index].value.shape.pack().is_some() {
                let p = self.packed(index);
                self.line(&format!("{p}.done()"));
            }
        }
    }

    /// The scratch buffer's element and length, if a value needs one.
    fn scratch(&self, value: &Value) -> Option<(String, u64)> {
        if value.own != Own::Give(Give::Buffer) {
            return None;
        }
        match value.shape {
            Shape::Text | Shape::Packed(_) => Some(("byte".to_owned(), SCRATCH_BYTES)),
            Shape::Span(elem) => Some((self.printer.slice_elem(elem), self.plan().scratch_len(elem))),
            Shape::Unit
            | Shape::Scalar(_)
            | Shape::Time(_)
            | Shape::Enum(_)
            | Shape::Record(_)
            | Shape::Fields(_)
            | Shape::Handle(_)
            | Shape::Node(_)
            | Shape::Tuple(_) => None,
        }
    }

    /// The scratch buffer of a part of the result.
    pub(super) fn buffer(&self, part: usize) -> String {
        match self.f.result.shape.tuple() {
            Some(id) => self.local(&format!("{}Buf", self.plan().tuple(id).parts[part].names.go)),
            None => "buf".to_owned(),
        }
    }

    pub(super) fn cross(&mut self) {
        let parts = if self.f.batch.is_none() { self.plan().parts(self.f) } else { Vec::new() };
        for (part, value) in parts.into_iter().enumerate() {
            let Some((elem, len)) = self.scratch(value) else { continue };
            if let Some((append, _)) = self.f.appended() {
                let (room, dst) = (self.room(), &append.dst);
                self.line(&format!("{room} := {dst}[len({dst}):cap({dst})]"));
            } else {
                let buffer = self.buffer(part);
                self.line(&format!("var {buffer} [{len}]{elem}"));
            }
        }
        let (r, symbol) = (self.r, &self.f.names.c);
        let arguments = self.arguments();
        let Some(leaf) = &self.f.leaf else {
            return self.line(&call(&format!("{r} := C.{symbol}"), &arguments));
        };
        let clock = self.local("clock");
        let ret = &self.plan().result(self.f.c.ret).name;
        self.line(&format!("{clock} := leaf.Start()\nvar {r} C.{ret}\nif leaf.On {{"));
        let results = if leaf.gives == Registers::One { "err" } else { "value, err" };
        let mut branches = String::new();
        indent(
            &mut branches,
            &call(&format!("{results} := leaf.Call{}", leaf.name), &self.leaf_arguments(leaf)),
        );
        indent(&mut branches, &self.leaf_result());
        branches += "} else {\n";
        indent(&mut branches, &call(&format!("{r} = C.{symbol}"), &arguments));
        self.line(&format!("{branches}}}\n{clock}.Stop()"));
    }

    /// The C arguments, each followed by ", ", grouped by operand.
    fn arguments(&self) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        for param in &self.f.c.params {
            match param.role {
                CRole::Receiver => out.push(self.pointer(Place::Receiver)),
                CRole::Value(index) => out.push(self.argument(index)),
                CRole::Len(index) => {
                    let len = match self.f.params[index].value.shape.pack() {
                        Some(_) => format!("{}.len()", self.packed(index)),
                        None => format!("C.size_t(len({}))", self.text(index)),
                    };
                    push_to_last(&mut out, &len);
                }
                CRole::Flag(index) => push_to_last(&mut out, &format!("C.bool({})", self.present(index))),
                CRole::ScratchData(_) if self.f.batch.is_some() => out.push(self.batch_argument(param.role)),
                CRole::ScratchCap(_) if self.f.batch.is_some() => {
                    push_to_last(&mut out, &self.batch_argument(param.role));
                }
                CRole::ScratchData(part) => out.push(self.scratch_pointer(part)),
                CRole::ScratchCap(part) => {
                    let buffer = if self.f.append.is_some() { self.room() } else { self.buffer(part) };
                    push_to_last(&mut out, &format!("C.size_t(len({buffer}))"));
                }
                CRole::Ends(_) | CRole::There(_) => push_to_last(&mut out, &self.batch_argument(param.role)),
                CRole::Column(_) | CRole::Count | CRole::Values | CRole::Given | CRole::Presences => {
                    out.push(self.batch_argument(param.role));
                }
            }
            if let Some(last) = out.last_mut() {
                *last += ", ";
            }
        }
        out
    }

    fn scratch_pointer(&self, part: usize) -> String {
        if self.f.append.is_some() {
            return self.room_pointer();
        }
        let buffer = self.buffer(part);
        let shape = self.plan().parts(self.f)[part].shape;
        if let Shape::Packed(_) = shape {
            format!("(*C.uint8_t)(&{buffer}[0])")
        } else if let Shape::Span(elem) = shape {
            self.elem_pointer(elem, &format!("&{buffer}"), &format!("&{buffer}[0]"))
        } else {
            format!("(*C.char)(unsafe.Pointer(&{buffer}))")
        }
    }

    /// A pointer to elements as C's, from `first`, a pointer to one, where Go
    /// sees that both are the same, else from `any`.
    pub(super) fn elem_pointer(&self, elem: Elem, any: &str, first: &str) -> String {
        let c = self.printer.c_elem(elem);
        match elem {
            Elem::Scalar(Scalar::Usize | Scalar::Isize | Scalar::CChar | Scalar::CLong | Scalar::CUlong)
            | Elem::Record(_)
            | Elem::Range => {
                format!("(*{c})(unsafe.Pointer({any}))")
            }
            Elem::Scalar(_) | Elem::Enum(_) => format!("(*{c})({first})"),
        }
    }

    fn argument(&self, index: usize) -> String {
        let value = &self.f.params[index].value;
        let name = self.text(index);
        match value.shape {
            Shape::Packed(_) => format!("{}.data()", self.packed(index)),
            Shape::Unit | Shape::Tuple(_) => unreachable!("checked: neither is a parameter"),
            Shape::Scalar(scalar) => format!("C.{}({name})", scalar.cgo()),
            Shape::Time(time) => in_c(time, &name),
            Shape::Enum(id) => format!("C.{}({name})", self.printer.c(id)),
            Shape::Record(id) => {
                let c = self.printer.c(id);
                match (by_pointer(value), value.presence) {
                    (true, Presence::NullIsNone) => format!("(*C.{c})(unsafe.Pointer({name}))"),
                    (true, Presence::Always | Presence::Flag) => format!("(*C.{c})(unsafe.Pointer(&{name}))"),
                    (false, _) => format!("*(*C.{c})(unsafe.Pointer(&{name}))"),
                }
            }
            Shape::Fields(_) => match value.presence {
                Presence::Always | Presence::Flag => format!("&{}", self.made(index)),
                Presence::NullIsNone => format!("given(&{}, {})", self.made(index), self.present(index)),
            },
            Shape::Text if value.is_terminated() => format!("terminated({name})"),
            Shape::Text => format!("cstring({name})"),
            Shape::Span(elem) => {
                let data = format!("unsafe.SliceData({name})");
                self.elem_pointer(elem, &data, &data)
            }
            Shape::Handle(_) | Shape::Node(_) => self.pointer(Place::Param(index)),
        }
    }
}

/// A time in nanoseconds, as C has it.
pub(super) fn in_c(time: Time, from: &str) -> String {
    match time {
        Time::Duration => format!("C.int64_t({from})"),
        Time::SystemTime => format!("C.int64_t(unixNano({from}))"),
    }
}

/// A call with its arguments, each followed by ", ": on one line, or one operand a
/// line.
fn call(function: &str, arguments: &[String]) -> String {
    let line = format!("{function}({})", arguments.concat().trim_end_matches(", "));
    if line.chars().count() <= 110 {
        return line;
    }
    let lines = concat(arguments.iter().map(|group| format!("\t{}\n", group.trim_end())));
    format!("{function}(\n{lines})")
}

pub(super) fn push_to_last(out: &mut Vec<String>, text: &str) {
    match out.last_mut() {
        Some(last) => *last += text,
        None => out.push(text.to_owned()),
    }
}
