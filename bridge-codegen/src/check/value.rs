//! Rules for `#[value]`: copies may share what nobody sees, so that whatever
//! touches one of them touches the others.

use super::domains::calls_in;
use super::shared::is_for_several;
use super::types::said_elsewhere;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::names::plain;
use crate::resolve::{FnModel, Model, TypeIndex, TypeModel, TypeModelKind, part_of_lock};
use proc_macro2::Span;

pub(super) fn check_values(model: &Model, diagnostics: &mut Diagnostics) {
    for (index, ty) in (0..).map(TypeIndex).zip(&model.types) {
        let Some(value) = ty.attrs.value else { continue };
        let TypeModelKind::Opaque { alias, .. } = &ty.kind else { continue };
        if alias.is_some() {
            diagnostics.push(said_elsewhere(value, "value", "another bridge copies this type"));
            continue;
        }
        diagnostics.extend(destroyed(ty, value));
        diagnostics.extend(split(model, index, value));
        diagnostics.extend(unguarded(model, index, value));
    }
}

fn destroyed(ty: &TypeModel, value: Span) -> Option<Diagnostic> {
    let destroy = ty.attrs.destroy.as_ref()?;
    Some(
        Diagnostic::new(
            Code::BadDestroy,
            destroy.span,
            format!("copies of a `{}` are destroyed by `delete`", ty.ident),
        )
        .label("destroys it otherwise")
        .also(value, "copied by its copy constructor")
        .help("remove one of the two: what counts its users is no value"),
    )
}

/// A copy reads all of its object.
fn split(model: &Model, index: TypeIndex, value: Span) -> Option<Diagnostic> {
    let group = part_of_lock(model, index)?;
    Some(
        Diagnostic::new(Code::NotYet, group.span, "a value whose lock has parts is not supported yet")
            .label("known, but not in this version")
            .also(value, "a copy reads the whole object")
            .help("remove #[lock] from its methods"),
    )
}

/// Handles of values are used wherever they are, each under a lock of its own at
/// best.
fn unguarded(model: &Model, index: TypeIndex, value: Span) -> Option<Diagnostic> {
    if is_for_several(model, index) {
        return None;
    }
    let name = &model.ty(index).ident;
    Some(
        Diagnostic::new(
            Code::SharedByThreads,
            value,
            format!("several threads may have copies of one `{name}`, and it is not for that"),
        )
        .label("copies may share a body, and a count that nobody guards")
        .note("a copy is another object: no lock of the first one keeps the two apart")
        .help(format!(
            "if copies are independent of each other, since they share nothing or count atomically, say so: #[sync_const] on `{name}`; \
             else give all that may hold one a lock in common: #[lock = \"values\"]"
        )),
    )
}

/// What C++ is passed, it may keep a copy of, and what it returns may be the copy
/// of what it keeps. That must be touched under the same lock.
pub(super) fn check_kept(model: &Model, function: &FnModel, diagnostics: &mut Diagnostics) {
    let objects = function.objects(model);
    for value in objects.iter().filter(|index| model.ty(**index).attrs.value.is_some()) {
        let Some(domain) = model.domain_of(*value) else { continue };
        let outside = |index: &&TypeIndex| model.domain_of(**index).as_ref() != Some(&domain);
        let Some(other) = objects.iter().find(outside) else { continue };
        let (name, of) = (plain(&model.ty(*value).ident), plain(&model.ty(*other).ident));
        let what = calls_in(domain.kind, &domain.name);
        diagnostics.push(
            Diagnostic::new(
                Code::LeavesDomain,
                function.ident.span(),
                format!("a copy of this `{name}` may be in a `{of}`"),
            )
            .label("has to do with both")
            .also(model.ty(*value).ident.span(), format!("its calls and its destructor {what}"))
            .also(model.ty(*other).ident.span(), "its do not")
            .note("copies may share a body, and a count that nobody guards")
            .help(format!(
                "give `{of}` the same attribute as `{name}`, or, if copies are independent of each other, write \
                 #[sync_const] on `{name}`"
            )),
        );
    }
}
