//! What exists under a `#[cfg]` is used only under that `#[cfg]`.

use crate::diagnostic::Diagnostics;
use crate::resolve::{FnModel, Model, OutcomeModel, Ty, TyKind, TypeIndex, TypeModelKind, conditional};
use crate::terms::Cfg;
use proc_macro2::{Ident, Span};
use std::collections::HashMap;

/// Every type that a function or struct names exists wherever that does.
pub(super) fn check_conditions(model: &Model, diagnostics: &mut Diagnostics) {
    let mut versions: HashMap<String, usize> = HashMap::new();
    for ty in &model.types {
        *versions.entry(ty.ident.to_string()).or_default() += 1;
    }
    let rule = Rule { model, versions };
    for ty in &model.types {
        match &ty.kind {
            TypeModelKind::Struct { fields, .. } | TypeModelKind::Fields { fields, .. } => {
                for field in fields {
                    rule.check_ty(&field.ty, ty.attrs.cfg.as_ref(), diagnostics);
                }
            }
            TypeModelKind::Composite { .. } | TypeModelKind::Choice { .. } => {
                for held in ty.held() {
                    rule.check_ty(held, ty.attrs.cfg.as_ref(), diagnostics);
                }
            }
            TypeModelKind::Alias { target, .. } => {
                let target = Ty { alias: None, ..target.clone() };
                rule.check_ty(&target, ty.attrs.cfg.as_ref(), diagnostics);
            }
            TypeModelKind::Node { owner, .. } => {
                if let (Some(owner), Some(of)) = (owner, &ty.attrs.node) {
                    rule.check_index(*owner, of.span, ty.attrs.cfg.as_ref(), diagnostics);
                }
            }
            TypeModelKind::Enum { .. } | TypeModelKind::Opaque { .. } => {}
        }
    }
    for set in &model.description.errors {
        let fields = set.variants.iter().filter_map(|variant| model.error_fields.get(&variant.kind));
        for field in fields.flatten() {
            rule.check_ty(&field.ty, set.attrs.cfg.as_ref(), diagnostics);
        }
    }
    for constant in &model.constants {
        rule.check_ty(&constant.ty, constant.attrs.cfg.as_ref(), diagnostics);
    }
    for function in model.functions.iter().filter(|of| !of.is_inherited()) {
        rule.check_function(function, diagnostics);
    }
}

struct Rule<'a> {
    model: &'a Model,
    /// How many versions of a type there are, each under its own condition.
    versions: HashMap<String, usize>,
}

impl Rule<'_> {
    fn check_function(&self, function: &FnModel, diagnostics: &mut Diagnostics) {
        let user = function.attrs.cfg.as_ref();
        if let Some(receiver) = &function.receiver {
            self.check_index(receiver.ty, receiver.span, user, diagnostics);
        } else if let (Some(owner), Some(text)) = (function.owner, &function.attrs.self_type) {
            self.check_index(owner, text.span, user, diagnostics);
        }
        for param in &function.params {
            self.check_ty(&param.ty, user, diagnostics);
        }
        for out in &function.outs {
            self.check_ty(&out.ty, user, diagnostics);
        }
        self.check_ty(&function.result, user, diagnostics);
        if let OutcomeModel::Fails(Some(index)) = function.outcome {
            let errors = &self.model.description.errors[index];
            check(
                &errors.ident,
                errors.attrs.cfg.as_ref(),
                function.error_span.unwrap_or(function.result.span),
                user,
                diagnostics,
            );
        }
    }

    fn check_ty(&self, ty: &Ty, user: Option<&Cfg>, diagnostics: &mut Diagnostics) {
        if let Some(alias) = ty.alias {
            return self.check_index(alias, ty.span, user, diagnostics);
        }
        match &ty.kind {
            TyKind::Data(index)
            | TyKind::Composite(index)
            | TyKind::Fields { index, .. }
            | TyKind::Opaque { index, .. }
            | TyKind::Node { index, .. } => {
                self.check_index(*index, ty.span, user, diagnostics);
            }
            TyKind::Slice { elem: inner, .. }
            | TyKind::Vec(inner)
            | TyKind::Option(inner)
            | TyKind::Ref { inner, .. }
            | TyKind::UniquePtr(inner)
            | TyKind::CxxVector(inner)
            | TyKind::SharedPtr { inner, .. }
            | TyKind::RawMut(inner) => self.check_ty(inner, user, diagnostics),
            TyKind::Container(container) => {
                for part in container.parts() {
                    self.check_ty(part, user, diagnostics);
                }
            }
            TyKind::Unit
            | TyKind::Scalar(_)
            | TyKind::Time(_)
            | TyKind::Str { .. }
            | TyKind::CStr { .. }
            | TyKind::Path { .. }
            | TyKind::PathBuf
            | TyKind::String
            | TyKind::Range
            | TyKind::CxxString
            | TyKind::Unknown => {}
        }
    }

    fn check_index(&self, index: TypeIndex, at: Span, user: Option<&Cfg>, diagnostics: &mut Diagnostics) {
        let ty = self.model.ty(index);
        // Of several versions, one is there, or rustc says that none is.
        if self.versions.get(&ty.ident.to_string()) == Some(&1) {
            check(&ty.ident, ty.attrs.cfg.as_ref(), at, user, diagnostics);
        }
    }
}

fn check(ident: &Ident, used: Option<&Cfg>, at: Span, user: Option<&Cfg>, diagnostics: &mut Diagnostics) {
    let Some(used) = used else { return };
    if user.is_some_and(|user| user.implies(used)) {
        return;
    }
    let label = format!("exists only where `{used}` holds");
    diagnostics.push(conditional(&ident.to_string(), at, ident.span(), &label, used));
}
