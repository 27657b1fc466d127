//! Rules for the size of structs.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::plan::{Layout, layouts};
use crate::resolve::{FieldModel, Model, TyKind, TypeModelKind};

/// The largest struct in bytes. Structs cross by value, on stacks of C.
const MAX_SIZE: u64 = 64 << 10;
/// How deep structs may stand in each other.
const MAX_DEPTH: u32 = 32;

/// Every struct has a size, and one that a stack can hold.
pub(super) fn check_records(model: &Model, diagnostics: &mut Diagnostics) {
    if check_recursion(model, diagnostics) == Recursion::None {
        check_sizes(model, &layouts(model), diagnostics);
    }
}

fn fields(model: &Model, index: usize) -> &[FieldModel] {
    match &model.types[index].kind {
        TypeModelKind::Struct { fields, .. } => fields,
        TypeModelKind::Enum { .. }
        | TypeModelKind::Fields { .. }
        | TypeModelKind::Alias { .. }
        | TypeModelKind::Composite { .. }
        | TypeModelKind::Choice { .. }
        | TypeModelKind::Opaque { .. }
        | TypeModelKind::Node { .. } => &[],
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Visit {
    New,
    Open,
    Done,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Recursion {
    None,
    Found,
}

/// A struct that contains itself by value has no size. Walks from struct to
/// struct, without recursion of its own.
fn check_recursion(model: &Model, diagnostics: &mut Diagnostics) -> Recursion {
    let mut visits = vec![Visit::New; model.types.len()];
    let mut found = Recursion::None;
    for first in 0..model.types.len() {
        if visits[first] != Visit::New {
            continue;
        }
        visits[first] = Visit::Open;
        let mut stack = vec![(first, fields(model, first).iter())];
        while let Some((current, rest)) = stack.last_mut() {
            let Some(field) = rest.next() else {
                visits[*current] = Visit::Done;
                stack.pop();
                continue;
            };
            let TyKind::Data(inner) = field.ty.kind else { continue };
            match visits[inner.0] {
                Visit::New => {
                    visits[inner.0] = Visit::Open;
                    stack.push((inner.0, fields(model, inner.0).iter()));
                }
                Visit::Open => {
                    found = Recursion::Found;
                    diagnostics.push(recursive(model, inner.0, field, inner.0 == *current));
                }
                Visit::Done => {}
            }
        }
    }
    found
}

fn recursive(model: &Model, index: usize, field: &FieldModel, is_direct: bool) -> Diagnostic {
    let ident = &model.types[index].ident;
    let diagnostic =
        Diagnostic::new(Code::RecursiveStruct, field.ty.span, format!("`{ident}` contains itself"))
            .label(if is_direct { "here" } else { "through this field" })
            .note("a struct crosses by value: it would have no end")
            .help(format!("describe it as a C++ class behind a handle: `type {ident};` in the extern block"));
    if is_direct { diagnostic } else { diagnostic.also(ident.span(), "this struct") }
}

fn check_sizes(model: &Model, layouts: &[Layout], diagnostics: &mut Diagnostics) {
    let too_large = |index: usize| layouts[index].size > MAX_SIZE;
    let too_deep = |index: usize| layouts[index].depth > MAX_DEPTH;
    for (index, ty) in model.types.iter().enumerate() {
        // The innermost one that is too large is the one to tell about.
        let inner_is = |wrong: &dyn Fn(usize) -> bool| {
            fields(model, index)
                .iter()
                .any(|field| matches!(field.ty.kind, TyKind::Data(inner) if wrong(inner.0)))
        };
        let (message, label) = if too_large(index) && !inner_is(&too_large) {
            (format!("`{}` has more than 64 KiB", ty.ident), "too large")
        } else if too_deep(index) && !inner_is(&too_deep) {
            (
                format!("in `{}`, structs stand in structs more than {MAX_DEPTH} levels deep", ty.ident),
                "too deep",
            )
        } else {
            continue;
        };
        diagnostics.push(
            Diagnostic::new(Code::TooLarge, ty.ident.span(), message)
                .label(label)
                .note("a struct crosses by value, on the stack")
                .help(format!(
                    "describe it as a C++ class behind a handle: `type {};` in the extern block",
                    ty.ident
                )),
        );
    }
}
