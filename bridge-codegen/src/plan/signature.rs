//! The signatures of functions in C, and the structs of their results.

use super::ids::index32;
use super::lower::Planner;
use super::{
    CFunction, CParam, CResult, CRole, CType, Elem, Give, Own, Param, Part, Pointee, Presence, Receiver,
    ResultId, ResultKind, Scalar, Shape, Threads, TypeId, TypeKind, Value,
};
use crate::names::c_local;
use std::collections::HashSet;

impl Planner<'_> {
    /// The parts of a result that has several.
    pub(super) fn parts(&self, result: &Value) -> &[Part] {
        result.shape.tuple().map_or(&[], |id| &self.tuples[id.0 as usize].parts)
    }

    pub(super) fn c_function(
        &mut self,
        receiver: Option<&Receiver>,
        params: &[Param],
        result: &Value,
    ) -> CFunction {
        let mut out = Vec::new();
        if let Some(receiver) = receiver {
            let ty = CType::Pointer { to: Pointee::Opaque(receiver.ty), mutable: receiver.mutable };
            out.push(CParam { name: "self".to_owned(), ty, role: CRole::Receiver });
        }
        for (index, param) in params.iter().enumerate() {
            let name = &param.names.c;
            let ty = self.param_type(&param.value);
            out.push(CParam { name: name.clone(), ty, role: CRole::Value(index) });
            if param.value.shape.elem().is_some() {
                let ty = CType::Scalar(Scalar::Usize);
                out.push(CParam { name: format!("{name}_len"), ty, role: CRole::Len(index) });
            }
            if param.value.presence == Presence::Flag {
                let ty = CType::Scalar(Scalar::Bool);
                out.push(CParam { name: format!("{name}_present"), ty, role: CRole::Flag(index) });
            }
        }
        let parts = self.parts(result);
        if parts.is_empty() {
            out.extend(scratch(result, 0, ""));
        }
        for (index, part) in parts.iter().enumerate() {
            out.extend(scratch(&part.value, index, &format!("{}_", part.names.c)));
        }
        CFunction { params: out, ret: self.c_result(result) }
    }

    /// As [`param_type`], and with the type's own constness: as for a receiver, an
    /// object that locks by itself is reached through `T&` from `&T` too.
    pub(super) fn param_type(&self, value: &Value) -> CType {
        match (param_type(value), value.shape) {
            (CType::Pointer { to, mutable }, Shape::Handle(id)) => {
                CType::Pointer { to, mutable: mutable || self.threads(id) == Threads::Sync }
            }
            (CType::Pointer { to, .. }, Shape::Node(id)) => {
                CType::Pointer { to, mutable: self.is_mutable(id) }
            }
            (other, _) => other,
        }
    }

    /// Whether the pointer that a node is lacks `const`.
    fn is_mutable(&self, id: TypeId) -> bool {
        matches!(&self.types[id.0 as usize].kind, TypeKind::Node(node) if node.mutable)
    }

    /// The result struct of a value; each exists once.
    fn c_result(&mut self, value: &Value) -> ResultId {
        let flag = value.presence == Presence::Flag;
        let (stem, kind) = self.carried(value);
        let optional = if flag { "optional_" } else { "" };
        self.c_result_of(&format!("{optional}{stem}"), kind, flag)
    }

    /// What a result struct is called after that has a value, and what it carries.
    pub(super) fn carried(&self, value: &Value) -> (String, ResultKind) {
        let given = value.own == Own::Give(Give::Buffer);
        let (stem, kind) = match value.shape {
            Shape::Unit => ("unit".to_owned(), ResultKind::Unit),
            Shape::Scalar(scalar) => (scalar.rust().to_owned(), ResultKind::Value(CType::Scalar(scalar))),
            Shape::Time(_) => ("nanoseconds".to_owned(), ResultKind::Value(CType::NANOSECONDS)),
            Shape::Enum(id) => (self.stem(id), ResultKind::Value(CType::Enum(id))),
            Shape::Record(id) => (self.stem(id), ResultKind::Value(CType::Record(id))),
            Shape::Fields(_) => unreachable!("checked: only goes in"),
            Shape::Tuple(id) => {
                let name = &self.tuples[id.0 as usize].name;
                let stem = name.strip_prefix(&self.symbol("")).unwrap_or(name).to_owned();
                (stem, ResultKind::Value(CType::Tuple(id)))
            }
            Shape::Handle(id) if value.own == Own::Lend => {
                let to = CType::Pointer { to: Pointee::Opaque(id), mutable: false };
                (format!("{}_ref", self.stem(id)), ResultKind::Value(to))
            }
            Shape::Node(id) => {
                let to = CType::Pointer { to: Pointee::Opaque(id), mutable: self.is_mutable(id) };
                (self.stem(id), ResultKind::Value(to))
            }
            Shape::Handle(id) => {
                (self.stem(id), ResultKind::Value(CType::Pointer { to: Pointee::Opaque(id), mutable: true }))
            }
            Shape::Text => {
                let stem = if given { "string" } else { "str" };
                (stem.to_owned(), ResultKind::Span(CType::Pointer { to: Pointee::Char, mutable: given }))
            }
            Shape::Packed(_) => {
                let to = Pointee::Elem(Elem::Scalar(Scalar::U8));
                ("packed".to_owned(), ResultKind::Span(CType::Pointer { to, mutable: true }))
            }
            Shape::Span(elem) => {
                let of = match elem {
                    Elem::Scalar(scalar) => scalar.rust().to_owned(),
                    Elem::Range => "range".to_owned(),
                    Elem::Enum(id) | Elem::Record(id) => self.stem(id),
                };
                let stem = if given { format!("vec_{of}") } else { format!("slice_{of}") };
                (stem, ResultKind::Span(CType::Pointer { to: Pointee::Elem(elem), mutable: given }))
            }
        };
        match kind {
            ResultKind::Span(of) if value.own == Own::Give(Give::View) => {
                let of_what = stem.strip_prefix("slice_").unwrap_or(&stem);
                (format!("view_{of_what}"), ResultKind::View(of))
            }
            other => (stem, other),
        }
    }

    /// The result struct of a name.
    pub(super) fn c_result_of(&mut self, stem: &str, kind: ResultKind, flag: bool) -> ResultId {
        let name = self.symbol(&format!("{stem}_result"));
        if let Some(id) = self.result_ids.get(&name) {
            return *id;
        }
        let id = ResultId(index32(self.results.len()));
        self.results.push(CResult { name: name.clone(), kind, flag });
        self.result_ids.insert(name, id);
        id
    }

    fn stem(&self, id: TypeId) -> String {
        self.types[id.0 as usize].names.rust.clone()
    }
}

/// The stem of a value's names in C, which with what grows of it is then taken.
pub(super) fn take_stem(rust: &str, value: &Value, taken: &mut HashSet<String>) -> String {
    let local = c_local(rust);
    // C sees a number, and would not know of what.
    let local = if let Shape::Time(_) = value.shape { format!("{local}_ns") } else { local };
    let stem = c_stem(&local, taken);
    taken.insert(stem.clone());
    if value.shape.elem().is_some() {
        taken.insert(format!("{stem}_len"));
    }
    if value.presence == Presence::Flag {
        taken.insert(format!("{stem}_present"));
    }
    stem
}

/// `stem`, or `stem` with a number, such that none of the names that grow from
/// it (`key_len`, `key_present`) is taken.
fn c_stem(stem: &str, taken: &HashSet<String>) -> String {
    let free = |stem: &String| {
        let grown = |suffix: &&str| taken.contains(&format!("{stem}{suffix}"));
        taken.is_empty() || !(taken.contains(stem) || ["_len", "_present"].iter().any(grown))
    };
    let numbered = (2..=u64::MAX).map(|n| format!("{stem}{n}"));
    std::iter::once(stem.to_owned()).chain(numbered).find(free).unwrap_or_else(|| stem.to_owned())
}

pub(super) fn pointee(shape: Shape) -> Option<Pointee> {
    match shape {
        Shape::Text => Some(Pointee::Char),
        Shape::Span(elem) => Some(Pointee::Elem(elem)),
        Shape::Packed(_) => Some(Pointee::Elem(Elem::Scalar(Scalar::U8))),
        Shape::Handle(id) | Shape::Node(id) => Some(Pointee::Opaque(id)),
        Shape::Fields(id) => Some(Pointee::Fields(id)),
        Shape::Unit
        | Shape::Scalar(_)
        | Shape::Time(_)
        | Shape::Enum(_)
        | Shape::Record(_)
        | Shape::Tuple(_) => None,
    }
}

/// Where the text or elements of a result, or of a part of it, can be put.
fn scratch(value: &Value, part: usize, prefix: &str) -> Vec<CParam> {
    let (Own::Give(Give::Buffer), Some(to)) = (value.own, pointee(value.shape)) else { return Vec::new() };
    let data = CType::Pointer { to, mutable: true };
    let cap = CType::Scalar(Scalar::Usize);
    vec![
        CParam { name: format!("{prefix}buf"), ty: data, role: CRole::ScratchData(part) },
        CParam { name: format!("{prefix}cap"), ty: cap, role: CRole::ScratchCap(part) },
    ]
}

pub(super) fn param_type(value: &Value) -> CType {
    let mutable = matches!(value.own, Own::Take | Own::Call { mutable: true, .. });
    let by_value = match (value.shape, value.own) {
        (Shape::Scalar(_) | Shape::Enum(_) | Shape::Time(_), _) => true,
        (Shape::Record(_), Own::Call { .. }) => false,
        (Shape::Record(_), _) => true,
        (
            Shape::Unit
            | Shape::Tuple(_)
            | Shape::Text
            | Shape::Span(_)
            | Shape::Packed(_)
            | Shape::Fields(_)
            | Shape::Handle(_)
            | Shape::Node(_),
            _,
        ) => false,
    };
    if let Some(alias) = value.alias.filter(|_| by_value) {
        return CType::Alias(alias);
    }
    match (value.shape, value.own) {
        (Shape::Scalar(scalar), _) => CType::Scalar(scalar),
        (Shape::Time(_), _) => CType::NANOSECONDS,
        (Shape::Enum(id), _) => CType::Enum(id),
        (Shape::Record(id), Own::Call { .. }) => {
            CType::Pointer { to: Pointee::Elem(Elem::Record(id)), mutable }
        }
        (Shape::Record(id), _) => CType::Record(id),
        (
            shape @ (Shape::Text
            | Shape::Span(_)
            | Shape::Packed(_)
            | Shape::Handle(_)
            | Shape::Node(_)
            | Shape::Fields(_)),
            _,
        ) => match pointee(shape) {
            Some(to) => CType::Pointer { to, mutable },
            None => unreachable!("text, spans, handles, nodes and options are pointers"),
        },
        (Shape::Unit | Shape::Tuple(_), _) => unreachable!("checked: neither is a parameter"),
    }
}
