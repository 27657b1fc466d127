//! What options structs hold.

use super::failures::expression;
use super::lower::Planner;
use super::signature::{param_type, take_stem};
use super::values::{Types, optional, plan_param};
use super::{CType, Fields, Names, Param, Passing, Set, Setting, TypeKind};
use crate::names::plain;
use crate::names::{cpp_local, go_exported};
use crate::read::written::{cpp_name, go_name, lifetime_names, rust_name};
use crate::resolve::FieldModel;
use std::collections::HashSet;

impl Planner<'_> {
    /// The C types of what options structs hold, once the thread classes of all
    /// objects are known.
    pub(super) fn plan_settings(&mut self) {
        for index in 0..self.types.len() {
            let TypeKind::Fields(fields) = &self.types[index].kind else { continue };
            let c: Vec<CType> = fields.fields.iter().map(|field| self.param_type(&field.of.value)).collect();
            let TypeKind::Fields(fields) = &mut self.types[index].kind else { continue };
            for (field, c) in fields.fields.iter_mut().zip(c) {
                field.c = c;
            }
        }
    }

    pub(super) fn plan_fields(&mut self, lifetimes: &[syn::Lifetime], fields: &[FieldModel]) -> Fields {
        let types = Types { model: self.model, layouts: &self.layouts, packs: &self.packs };
        let mut taken = HashSet::new();
        let mut settings = Vec::new();
        for field in fields {
            let (ident, attrs) = (&field.ident, &field.attrs);
            let rust = rust_name(ident, attrs);
            let value = plan_param(types, &field.ty);
            let value = if attrs.default.is_some() { optional(value) } else { value };
            let names = Names {
                c: take_stem(&rust, &value, &mut taken),
                cpp: cpp_local(&plain(ident)),
                go: go_name(attrs, || go_exported(&rust)),
                rust,
            };
            let set = match &attrs.cpp {
                Some(text) => Set::Expression(expression(text, self.spans)),
                None => Set::Member(cpp_name(ident, attrs)),
            };
            let at = self.spans.add(ident.span());
            // Which class an object is of may not be planned yet.
            let c = param_type(&value);
            let passing = Passing::Fitting;
            let of = Param { names, at, value, passing, in_place: false, fields: Vec::new() };
            settings.push(Setting { of, doc: attrs.doc.clone(), c, set });
        }
        let default = fields.iter().all(|field| self.model.has_default(field));
        Fields { lifetimes: lifetime_names(lifetimes), fields: settings, default }
    }
}
