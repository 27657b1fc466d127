//! What a function gives: what C++ returns, and what it leaves in `#[out]` and
//! `#[inout]` parameters.

use super::ids::index32;
use super::lower::Planner;
use super::signature::take_stem;
use super::values::{Types, copied, optional, result_value};
use super::{Argument, Give, Names, Own, Param, Part, Returns, Scalar, Shape, Tuple, TupleId, Value};
use crate::names::plain;
use crate::names::{cpp_local, go_param, unique};
use crate::resolve::{ArgModel, FnModel, PlacesModel, StreamPart, Ty, TyKind, borrow};
use std::collections::HashSet;

/// Whether some argument of the function is `#[inout]`.
fn has_inouts(function: &FnModel) -> bool {
    function.params.iter().any(|param| param.inout.is_some())
}

/// Whether some `#[out]` argument is part of the result.
fn gives_outs(function: &FnModel) -> bool {
    function.outs.iter().any(|out| out.error.is_none())
}

/// What the C++ function returns itself.
pub(crate) fn returns(function: &FnModel) -> Returns {
    if function.attrs.out.is_some() {
        return match function.result.kind {
            TyKind::Option(_) => Returns::Presence,
            _ => Returns::Status,
        };
    }
    match function.result.kind {
        TyKind::Unit => Returns::Status,
        // A bool beside what only comes out says whether it does.
        TyKind::Scalar(Scalar::Bool) if gives_outs(function) => Returns::Presence,
        _ => Returns::Value,
    }
}

/// The arguments of the C++ call.
pub(super) fn arguments(function: &FnModel, returns: Returns) -> Vec<Argument> {
    let mut next = usize::from(returns == Returns::Value);
    let mut part = || {
        next += 1;
        next - 1
    };
    let mut out: Vec<Argument> = function
        .args
        .iter()
        .map(|arg| match *arg {
            ArgModel::Param(param) if function.params[param].inout.is_some() => {
                Argument::InOut { param, part: part() }
            }
            ArgModel::Param(param) => Argument::Param(param),
            ArgModel::Out(index) => {
                let out = &function.outs[index];
                if out.error.is_some() {
                    return Argument::Error { name: cpp_local(&plain(&out.ident)) };
                }
                let part = part();
                match out.places {
                    Some(PlacesModel { len: Some(len), within: Some(within) }) => {
                        Argument::Places { part, len, within }
                    }
                    Some(_) | None => Argument::Out { part, name: cpp_local(&plain(&out.ident)) },
                }
            }
        })
        .collect();
    if function.attrs.out.is_some() {
        out.push(Argument::Out { part: part(), name: "out".to_owned() });
    }
    out
}

impl Planner<'_> {
    /// What the function gives when it succeeds.
    pub(super) fn plan_result(
        &mut self,
        function: &FnModel,
        params: &[Param],
        names: &Names,
    ) -> (Value, Returns) {
        let types = Types { model: self.model, layouts: &self.layouts, packs: &self.packs };
        let returns = returns(function);
        if !gives_outs(function) && !has_inouts(function) {
            let ties = borrow(types.model, function).places();
            // Without `#[out]`, a result of nothing is a value like any other.
            let alone = function.attrs.out.is_none() && function.outs.is_empty();
            let returns = if alone { Returns::Value } else { returns };
            let value = match function.stream {
                // In one form, whatever it is of.
                Some(StreamPart::Fetches(_)) => types.packed(&function.result, Own::Give(Give::Buffer)),
                Some(StreamPart::Opens(_)) => {
                    Value { own: Own::Give(Give::Stream), ..result_value(types, &function.result) }
                }
                None => result_value(types, &function.result),
            };
            return (Value { ties, ..value }, returns);
        }
        let mut parts = Parts::new(params);
        if function.types().any(Ty::has_time) {
            // Go's package is needed where the result is made.
            parts.taken_go.insert("time".to_owned());
        }
        if returns == Returns::Value {
            parts.add("returned", "returned", result_value(types, &function.result));
        }
        for arg in &function.args {
            match *arg {
                ArgModel::Out(index) if function.outs[index].error.is_some() => {}
                ArgModel::Out(index) => {
                    let out = &function.outs[index];
                    let name = plain(&out.ident);
                    parts.add(&name, &name, result_value(types, &out.ty));
                }
                ArgModel::Param(index) if function.params[index].inout.is_some() => {
                    let param = &function.params[index];
                    let name = plain(&param.ident);
                    parts.add(&name, &format!("new_{name}"), changed(types, &param.ty));
                }
                ArgModel::Param(_) => {}
            }
        }
        let value = self.together(parts.all, names);
        (if returns == Returns::Presence { optional(value) } else { value }, returns)
    }

    /// One value, or several as one.
    fn together(&mut self, parts: Vec<Part>, names: &Names) -> Value {
        if let [only] = parts.as_slice() {
            return only.value.clone();
        }
        let id = TupleId(index32(self.tuples.len()));
        self.tuples.push(Tuple { name: format!("{}_parts", names.c), parts });
        copied(Shape::Tuple(id), Vec::new())
    }
}

/// What C++ leaves where a parameter was.
fn changed(types: Types<'_>, ty: &Ty) -> Value {
    let owned = match &ty.kind {
        TyKind::Str { .. } => TyKind::String,
        TyKind::Path { .. } => TyKind::PathBuf,
        TyKind::Slice { elem, .. } => TyKind::Vec(elem.clone()),
        other => other.clone(),
    };
    result_value(types, &Ty { kind: owned, ..ty.clone() })
}

/// The parts of a result on their way, each under names of its own. A part may
/// have a parameter's name in C and Rust, where it is a field, not in Go.
struct Parts {
    all: Vec<Part>,
    taken_c: HashSet<String>,
    taken_go: HashSet<String>,
}

impl Parts {
    fn new(params: &[Param]) -> Self {
        let taken_go = params.iter().map(|param| param.names.go.clone());
        Self { all: Vec::new(), taken_c: HashSet::new(), taken_go: taken_go.collect() }
    }

    fn add(&mut self, rust: &str, go: &str, value: Value) {
        let names = Names {
            c: take_stem(rust, &value, &mut self.taken_c),
            cpp: cpp_local(rust),
            go: unique(go_param(go, None), &mut self.taken_go),
            rust: rust.to_owned(),
        };
        self.all.push(Part { names, value });
    }
}
