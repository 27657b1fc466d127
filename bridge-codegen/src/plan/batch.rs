//! Batches: of a function with `#[batch]`, a form that takes many items at once and
//! gives what each of them gives.

use super::lower::Planner;
use super::signature::pointee;
use super::{
    CFunction, CParam, CRole, CType, Doc, Elem, Function, Give, Names, Outcome, Own, Param, Pointee,
    Presence, ResultId, ResultKind, Role, Scalar, Shape, TypeId, Value,
};
use crate::names::{go_exported, unique};
use crate::read;
use crate::resolve::{FnModel, Ty, TyKind};
use std::collections::HashSet;

/// How a function calls another for many items at once.
#[derive(Clone, Debug)]
pub struct Batch {
    /// What each item calls: an index into [`Plan::functions`](super::Plan::functions).
    pub of: usize,
    /// What of its parameters differs between the items, in their order.
    pub rows: Vec<Row>,
    /// What Go calls the form that appends to a slice, if there is one thing to append.
    pub append: Option<String>,
}

/// What the items of a batch have of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// Each its own.
    Column,
    /// All the same.
    Same,
}

/// What a batch makes of a parameter, when it is not marked as the same for all
/// items. None: a list of these cannot cross yet.
pub(crate) fn row(ty: &Ty) -> Option<Row> {
    match &ty.kind {
        TyKind::Scalar(_)
        | TyKind::Time(_)
        | TyKind::Data(_)
        | TyKind::Str { .. }
        | TyKind::CStr { .. }
        | TyKind::Path { .. }
        | TyKind::Slice { .. }
        | TyKind::Composite(_)
        | TyKind::Container(_) => Some(Row::Column),
        TyKind::Ref { inner, .. } => match inner.kind {
            TyKind::Data(_) | TyKind::Composite(_) | TyKind::Container(_) => Some(Row::Column),
            _ => Some(Row::Same),
        },
        TyKind::SharedPtr { .. } | TyKind::Unknown => Some(Row::Same),
        TyKind::Option(inner) => row(inner),
        TyKind::PathBuf
        | TyKind::Node { .. }
        | TyKind::UniquePtr(_)
        | TyKind::Unit
        | TyKind::String
        | TyKind::CxxString
        | TyKind::CxxVector(_)
        | TyKind::Vec(_)
        | TyKind::Fields { .. }
        | TyKind::Opaque { .. }
        | TyKind::RawMut(_)
        | TyKind::Range => None,
    }
}

impl CType {
    /// A duration or a point in time.
    pub const NANOSECONDS: Self = Self::Scalar(Scalar::I64);
    /// The errors of the items of a batch.
    pub const ERRORS: Self = Self::Pointer { to: Pointee::Errors, mutable: true };
}

impl Function {
    /// Whether the parameter of that index is a row of items.
    pub fn is_column(&self, index: usize) -> bool {
        self.batch.as_ref().is_some_and(|batch| batch.rows[index] == Row::Column)
    }

    /// The rows of items, with their indices; a batch has at least one.
    pub fn columns(&self) -> impl Iterator<Item = (usize, &Param)> {
        self.params.iter().enumerate().filter(|(index, _)| self.is_column(*index))
    }
}

impl Value {
    /// What stands in a row of such values in C: of times, their nanoseconds. Text, lists
    /// and what is packed are joined.
    pub fn item(&self) -> Option<Elem> {
        match self.shape {
            Shape::Scalar(scalar) => Some(Elem::Scalar(scalar)),
            Shape::Time(_) => Some(Elem::Scalar(Scalar::I64)),
            Shape::Enum(id) => Some(Elem::Enum(id)),
            Shape::Record(id) => Some(Elem::Record(id)),
            Shape::Unit
            | Shape::Fields(_)
            | Shape::Text
            | Shape::Span(_)
            | Shape::Packed(_)
            | Shape::Handle(_)
            | Shape::Node(_)
            | Shape::Tuple(_) => None,
        }
    }
}

/// How what the items of a batch give comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gives {
    /// They give nothing.
    Nothing,
    /// Each in its place of a row.
    Each(Elem),
    /// All in a row, and where that of each ends: text, or elements.
    Joined(Elem),
    /// Each in its place of a row: pointers, of which null is none.
    Objects(TypeId),
}

impl Value {
    /// How such values come back from the items of a batch.
    pub fn gives(&self) -> Gives {
        match (self.item(), self.shape.elem(), self.shape.handle()) {
            (Some(elem), ..) => Gives::Each(elem),
            (None, Some(elem), _) => Gives::Joined(elem),
            (None, None, Some(id)) => Gives::Objects(id),
            (None, None, None) => Gives::Nothing,
        }
    }

    /// The same value of an item of a batch: what is lent is copied.
    fn of_item(&self) -> Self {
        match self.gives() {
            Gives::Nothing | Gives::Each(_) | Gives::Objects(_) => self.clone(),
            Gives::Joined(_) => {
                Self { own: Own::Give(Give::Buffer), ties: Vec::new(), lifetime: None, ..self.clone() }
            }
        }
    }
}

impl Planner<'_> {
    /// The form for many items of the function that has just been planned, if it is
    /// to have one.
    pub(super) fn plan_batch(&mut self, model: &FnModel, of: usize) {
        let Some(written) = &model.attrs.batch else { return };
        let single = &mut self.functions[of];
        // A lock is taken once for all items.
        single.body.apart |= !single.locks.is_empty();
        let single = single.clone();
        let params = model.params.iter();
        let rows = params.map(|param| match (param.same, row(&param.ty)) {
            (Some(_), _) | (None, Some(Row::Same)) => Row::Same,
            (None, Some(Row::Column)) => Row::Column,
            (None, None) => unreachable!("checked: a row of it can cross"),
        });
        let rows: Vec<Row> = rows.collect();
        let names = self.batch_names(&single, written);
        let result = single.result.of_item();
        let appends = match result.gives() {
            Gives::Each(_) | Gives::Joined(_) => result.presence == Presence::Always,
            // Each is made for the program anyway.
            Gives::Nothing | Gives::Objects(_) => false,
        };
        let batch = Batch { of, append: appends.then(|| format!("Append{}", names.go)), rows: rows.clone() };
        let c = self.c_batch(&single, &result, &rows);
        let doc = self.batch_doc(&single, &rows);
        let at = self.spans.add(written.name.as_ref().map_or(written.span, |name| name.span));
        self.add(Function { names, doc, at, c, result, batch: Some(batch), ..single });
    }

    fn batch_names(&self, single: &Function, written: &read::Batch) -> Names {
        let rust = match &written.name {
            Some(name) => name.value.clone(),
            None => format!("{}_batch", single.names.rust),
        };
        let owner = single.owner.map(|TypeId(id)| &self.types[id as usize].names);
        let go = match (&written.name, owner, single.role) {
            (None, ..) => format!("{}Batch", single.names.go),
            (Some(_), Some(owner), Role::Static | Role::Constructor) => {
                format!("{}{}", owner.go, go_exported(&rust))
            }
            (Some(_), ..) => go_exported(&rust),
        };
        let c = match owner {
            Some(owner) => format!("{}_{rust}", owner.c),
            None => self.symbol(&rust),
        };
        Names { c, cpp: single.names.cpp.clone(), go, rust }
    }

    /// What it does, and of the function's own words what they begin with.
    fn batch_doc(&self, single: &Function, rows: &[Row]) -> Doc {
        let owner = single.owner.map(|TypeId(id)| &self.types[id as usize].names.rust);
        let name = match owner {
            Some(owner) => format!("{owner}::{}", single.names.rust),
            None => single.names.rust.clone(),
        };
        let columns = single.params.iter().zip(rows).filter(|(_, row)| **row == Row::Column);
        let columns: Vec<String> = columns.map(|(param, _)| format!("`{}`", param.names.rust)).collect();
        let columns = match columns.as_slice() {
            [init @ .., last] if !init.is_empty() => format!("{} and {last}", init.join(", ")),
            all => all.concat(),
        };
        let mut lines = vec![format!("Calls [`{name}`] for each item of {columns}, all at once.")];
        let first = single.doc.lines.iter().take_while(|line| !line.trim().is_empty());
        let first: Vec<String> = first.cloned().collect();
        if !first.is_empty() {
            lines.push(String::new());
            lines.extend(first);
        }
        Doc { lines, deprecated: single.doc.deprecated.clone() }
    }

    /// Its signature in C: pointers to rows, how many items there are, and where what
    /// they give goes.
    fn c_batch(&mut self, single: &Function, result: &Value, rows: &[Row]) -> CFunction {
        let stays = |param: &&CParam| match param.role {
            CRole::ScratchData(_) | CRole::ScratchCap(_) => false,
            CRole::Flag(index) => rows[index] != Row::Column,
            _ => true,
        };
        let mut taken: HashSet<String> =
            single.c.params.iter().filter(stays).map(|param| param.name.clone()).collect();
        let mut params: Vec<CParam> = Vec::new();
        for param in &single.c.params {
            match param.role {
                CRole::Value(index) if rows[index] == Row::Column => {
                    params.extend(c_column(index, &single.params[index], &mut taken));
                }
                CRole::Len(index) | CRole::Flag(index) if rows[index] == Row::Column => {}
                CRole::Receiver | CRole::Value(_) | CRole::Len(_) | CRole::Flag(_) => {
                    params.push(param.clone());
                }
                CRole::ScratchData(_) | CRole::ScratchCap(_) => {}
                CRole::Column(_)
                | CRole::Ends(_)
                | CRole::There(_)
                | CRole::Count
                | CRole::Values
                | CRole::Given
                | CRole::Presences => {
                    unreachable!("of one item")
                }
            }
        }
        let mut add = |name: &str, ty, role| {
            params.push(CParam { name: unique(name.to_owned(), &mut taken), ty, role });
        };
        let room = |to| CType::Pointer { to, mutable: true };
        let size = Elem::Scalar(Scalar::Usize);
        add("count", CType::Scalar(Scalar::Usize), CRole::Count);
        match result.gives() {
            Gives::Nothing => {}
            Gives::Each(elem) => {
                add("values", room(Pointee::Elem(elem)), CRole::Values);
                if result.presence == Presence::Flag {
                    add("present", room(Pointee::Elem(Elem::Scalar(Scalar::Bool))), CRole::Presences);
                }
            }
            Gives::Objects(of) => {
                let to = Pointee::Object { of, mutable: result.own != Own::Lend };
                add("values", room(to), CRole::Values);
            }
            Gives::Joined(elem) => {
                add("ends", room(Pointee::Elem(size)), CRole::Given);
                add("buf", room(pointee(result.shape).unwrap_or(Pointee::Elem(elem))), CRole::ScratchData(0));
                add("cap", CType::Scalar(Scalar::Usize), CRole::ScratchCap(0));
            }
        }
        CFunction { params, ret: self.batch_result(single.outcome, result) }
    }

    fn batch_result(&mut self, outcome: Outcome, result: &Value) -> ResultId {
        let (stem, kind) = match result.gives() {
            Gives::Nothing | Gives::Each(_) | Gives::Objects(_) => ("unit".to_owned(), ResultKind::Unit),
            Gives::Joined(_) => self.carried(result),
        };
        match (outcome, kind) {
            (Outcome::Contract, kind) => self.c_result_of(&stem, kind, false),
            (Outcome::Fails(_), ResultKind::Span(of)) => {
                self.c_result_of(&format!("{stem}_batch"), ResultKind::BatchSpan(of), false)
            }
            (
                Outcome::Fails(_),
                ResultKind::Unit
                | ResultKind::Value(_)
                | ResultKind::View(_)
                | ResultKind::Batch
                | ResultKind::BatchSpan(_),
            ) => self.c_result_of("batch", ResultKind::Batch, false),
        }
    }
}

/// A row of items in C: what they are, or all their text or elements, and where those of each
/// end; and which of them are there, if not all have to be.
fn c_column(index: usize, param: &Param, taken: &mut HashSet<String>) -> Vec<CParam> {
    let name = &param.names.c;
    let lent = |to| CType::Pointer { to, mutable: false };
    let of = |scalar| lent(Pointee::Elem(Elem::Scalar(scalar)));
    let item = param.value.item();
    let Some(to) = item.map(Pointee::Elem).or(pointee(param.value.shape)) else {
        unreachable!("checked: a row of it can cross")
    };
    let mut out = vec![CParam { name: name.clone(), ty: lent(to), role: CRole::Column(index) }];
    if item.is_none() {
        let name = unique(format!("{name}_ends"), taken);
        out.push(CParam { name, ty: of(Scalar::Usize), role: CRole::Ends(index) });
    }
    if param.value.presence != Presence::Always {
        let name = unique(format!("{name}_present"), taken);
        out.push(CParam { name, ty: of(Scalar::Bool), role: CRole::There(index) });
    }
    out
}
