//! The types of a description: what each is made of, and what it is called.

use super::ids::type_id;
use super::layout::{repr, values};
use super::lower::Planner;
use super::needs::{Lacked, conjunction, with_needs};
use super::values::elem;
use super::{
    AliasDef, Alternative, Choice, Composite, Definer, Enum, Field, Item, Names, Record, TypeDef, TypeKind,
    Values, Variant,
};
use crate::names::plain;
use crate::names::{c_local, go_exported};
use crate::read::written::{cpp_name, cpp_path, go_name, in_namespace, rust_attrs, rust_name};
use crate::read::{Attrs, VariantItem};
use crate::resolve::{AlternativeModel, FieldModel, TypeIndex, TypeModel, TypeModelKind, releases};

impl Planner<'_> {
    pub(super) fn plan_types(&mut self) {
        for index in 0..self.model.types.len() {
            let ty = &self.model.types[index];
            let index = TypeIndex(index);
            let rust = rust_name(&ty.ident, &ty.attrs);
            let names = Names {
                c: self.symbol(&rust),
                cpp: cpp_path(&ty.ident, &ty.attrs),
                go: go_name(&ty.attrs, || go_exported(&rust)),
                rust,
            };
            let names = if self.is_stream(index) { self.stream_names(names) } else { names };
            let kind = match &ty.kind {
                TypeModelKind::Struct { .. } => TypeKind::Record(self.plan_record(index)),
                TypeModelKind::Fields { lifetimes, fields } => {
                    TypeKind::Fields(self.plan_fields(lifetimes, fields))
                }
                TypeModelKind::Enum { .. } => TypeKind::Enum(self.plan_enum(index, &names)),
                TypeModelKind::Composite { fields, definer } => {
                    TypeKind::Composite(self.plan_composite(index, fields, *definer))
                }
                TypeModelKind::Choice { variants, definer } => {
                    TypeKind::Choice(self.plan_choice(index, &names, variants, *definer))
                }
                TypeModelKind::Alias { target, definer } => {
                    TypeKind::Alias(AliasDef { target: elem(self.model, target), definer: *definer })
                }
                TypeModelKind::Opaque { .. } => TypeKind::Opaque(self.plan_opaque(index)),
                TypeModelKind::Node { lifetimes, owner } => {
                    TypeKind::Node(self.plan_node(index, lifetimes, *owner))
                }
            };
            let at = self.spans.add(ty.ident.span());
            self.types.push(TypeDef {
                names,
                doc: with_needs(&ty.attrs.doc, Lacked::TypeOrConstant, &releases::all_of(&ty.attrs)),
                rust_attrs: rust_attrs(&ty.attrs),
                at,
                cfg: ty.attrs.cfg.clone(),
                kind,
            });
        }
        self.plan_settings();
    }

    fn plan_record(&mut self, index: TypeIndex) -> Record {
        let ty = self.model.ty(index);
        let TypeModelKind::Struct { fields, definer } = &ty.kind else { unreachable!("a struct") };
        let layout = &self.layouts[index.0];
        let fields = fields
            .iter()
            .zip(&layout.offsets)
            .map(|(field, offset)| {
                let rust = rust_name(&field.ident, &field.attrs);
                let names = Names {
                    c: c_local(&rust),
                    cpp: cpp_name(&field.ident, &field.attrs),
                    go: go_name(&field.attrs, || go_exported(&rust)),
                    rust,
                };
                let elem = elem(self.model, &field.ty);
                Field {
                    names,
                    doc: field.attrs.doc.clone(),
                    rust_attrs: rust_attrs(&field.attrs),
                    at: self.spans.add(field.ident.span()),
                    elem,
                    alias: field.ty.alias.map(type_id),
                    offset: *offset,
                }
            })
            .collect();
        Record {
            fields,
            size: layout.size,
            align: layout.align,
            holes: layout.holes,
            longs: layout.longs,
            definer: *definer,
            derives: derives(&ty.attrs),
        }
    }

    fn plan_composite(
        &mut self,
        index: TypeIndex,
        fields: &[FieldModel],
        definer: Option<Definer>,
    ) -> Composite {
        let fields = fields
            .iter()
            .map(|FieldModel { ident, attrs, ty }| {
                let rust = rust_name(ident, attrs);
                let cpp = cpp_name(ident, attrs);
                let go = go_name(attrs, || go_exported(&rust));
                Item {
                    names: Names { c: c_local(&rust), cpp, go, rust },
                    doc: attrs.doc.clone(),
                    rust_attrs: rust_attrs(attrs),
                    at: self.spans.add(ident.span()),
                    of: self.packs.find(self.model, ty),
                }
            })
            .collect();
        Composite { fields, definer, derives: derives(&self.model.ty(index).attrs) }
    }

    fn plan_choice(
        &mut self,
        index: TypeIndex,
        names: &Names,
        variants: &[AlternativeModel],
        definer: Definer,
    ) -> Choice {
        let variants = variants
            .iter()
            .map(|AlternativeModel { ident, attrs, payload }| {
                let rust = rust_name(ident, attrs);
                let cpp = cpp_name(ident, attrs);
                let go = go_name(attrs, || format!("{}{}", names.go, go_exported(&rust)));
                Alternative {
                    names: Names { c: format!("{}_{rust}", names.c), cpp, go, rust },
                    doc: attrs.doc.clone(),
                    rust_attrs: rust_attrs(attrs),
                    at: self.spans.add(ident.span()),
                    payload: payload.as_ref().map(|ty| self.packs.find(self.model, ty)),
                }
            })
            .collect();
        Choice { variants, definer, derives: derives(&self.model.ty(index).attrs) }
    }

    fn plan_enum(&mut self, index: TypeIndex, names: &Names) -> Enum {
        let ty = self.model.ty(index);
        let TypeModelKind::Enum { variants, definer } = &ty.kind else { unreachable!("an enum") };
        let values = values(&ty.attrs, *definer);
        let variants = variants
            .iter()
            .map(|variant| {
                let rust = rust_name(&variant.ident, &variant.attrs);
                let (cpp, macro_name) = enumerator(&ty.attrs, values, variant);
                let own = Names {
                    c: format!("{}_{rust}", names.c),
                    cpp,
                    go: go_name(&variant.attrs, || format!("{}{}", names.go, go_exported(&rust))),
                    rust,
                };
                let at = self.spans.add(variant.ident.span());
                Variant {
                    names: own,
                    doc: with_needs(&variant.attrs.doc, Lacked::Value, &releases::all_of(&variant.attrs)),
                    rust_attrs: rust_attrs(&variant.attrs),
                    at,
                    value: variant.value,
                    macro_name,
                    condition: conjunction(&releases::all_of(&variant.attrs), self.spans),
                }
            })
            .collect();
        let repr = repr(self.model, index);
        Enum { repr, values, variants, definer: *definer, derives: derives(&ty.attrs) }
    }
}

/// A value's name in C++, and the macro that it may be. Of flags that are an
/// integer there, only what `#[cxx_name]` names exists.
fn enumerator(of: &Attrs, values: Values, variant: &VariantItem) -> (String, Option<String>) {
    let written = variant.attrs.cxx_name.as_ref().map(|name| name.value.clone());
    match (values, written) {
        (Values::Alone | Values::Combined, written) => {
            (written.unwrap_or_else(|| plain(&variant.ident)), None)
        }
        (Values::Integer, None) => (String::new(), None),
        (Values::Integer, Some(name)) => (in_namespace(of, &name), (!name.contains("::")).then_some(name)),
    }
}

fn derives(attrs: &Attrs) -> Vec<String> {
    attrs.derives.iter().map(|derive| derive.path.clone()).collect()
}

/// What a type is called in Go.
pub(super) fn go_type_name(ty: &TypeModel) -> String {
    go_name(&ty.attrs, || go_exported(&rust_name(&ty.ident, &ty.attrs)))
}
