//! Error sets, and what the description itself reads of what C++ returned or threw.

use super::ids::index32;
use super::lower::Planner;
use super::signature::take_stem;
use super::values::{Types, result_value};
use super::{
    Base, ErrorField, ErrorFields, ErrorSet, ErrorVariant, Expression, Fails, FieldSource, Names, Numbers,
    Param, Part, Place, Reads, Tuple, TupleId,
};
use crate::Spans;
use crate::names::plain;
use crate::names::{cpp_local, go_exported, screaming};
use crate::read::written::go_name;
use crate::read::{self, Attrs, ErrorVariantItem, ErrorsItem, Text, mentions};
use crate::resolve::FieldModel;
use std::collections::{HashMap, HashSet};

/// `#[fails]` and `#[none]` of a function with these parameters.
pub(super) fn plan_reads(attrs: &Attrs, params: &[Param], spans: &mut Spans) -> Option<Reads> {
    let mut expression = |text: &Text| expression(text, spans);
    let fails = attrs.fails.as_ref().map(|fails| Fails {
        when: expression(&fails.when),
        kind: fails.kind.as_ref().map(&mut expression),
        detail: fails.detail.as_ref().map(&mut expression),
        message: fails.message.as_ref().map(&mut expression),
        code: fails.code,
        sees_result: mentions(&fails.when.value, "result"),
    });
    let none = attrs.none.as_ref().map(expression);
    if fails.is_none() && none.is_none() {
        return None;
    }
    let fails_texts = attrs.fails.iter().flat_map(read::Fails::expressions);
    let texts: Vec<&Text> = fails_texts.chain(&attrs.none).collect();
    let is_seen = |name: &str| texts.iter().any(|text| mentions(&text.value, name));
    let is_param_seen = |names: &Names| is_seen(&names.cpp);
    let receiver = is_seen("self").then_some(Place::Receiver);
    let params = params.iter().enumerate().filter(|(_, param)| is_param_seen(&param.names));
    let sees = receiver.into_iter().chain(params.map(|(index, _)| Place::Param(index))).collect();
    Some(Reads { fails, none, sees })
}

pub(super) fn expression(text: &Text, spans: &mut Spans) -> Expression {
    Expression { text: text.value.clone(), at: spans.add_text(text.span) }
}

/// What a set says beside its variants, whose names are decided.
fn plan_set(item: &ErrorsItem, names: Names, variants: Vec<ErrorVariant>, spans: &mut Spans) -> ErrorSet {
    let mut read = |text: Option<&Text>| text.map(|text| expression(text, spans));
    let args = item.attrs.errors.as_ref();
    let of = read(args.and_then(|args| args.kind.as_ref()));
    let ok = read(args.and_then(|args| args.ok.as_ref()));
    let status = read(args.and_then(|args| args.status.as_ref()));
    let class = read(args.and_then(|args| args.base.as_ref()));
    let detail = read(args.and_then(|args| args.detail.as_ref()));
    let message = read(args.and_then(|args| args.message.as_ref()));
    let at = spans.add(item.ident.span());
    ErrorSet {
        names,
        doc: item.attrs.doc.clone(),
        at,
        cfg: item.attrs.cfg.clone(),
        variants,
        numbers: of.map(|of| Numbers { of, ok, open: item.other.is_some() }),
        status,
        base: class.map(|class| Base { class, detail, message }),
        other: item.other.as_ref().map(|other| other.attrs.doc.clone()).unwrap_or_default(),
    }
}

impl Planner<'_> {
    pub(super) fn plan_errors(&mut self) {
        let sets = &self.model.description.errors;
        let counts = variant_counts(sets);
        let mut next_catch = 1;
        for set in sets {
            let mut variants = Vec::new();
            for variant in &set.variants {
                let rust = plain(&variant.ident);
                let shared = counts.get(&rust).is_some_and(|count| *count > 1);
                let stem = error_macro(set, &rust, shared);
                let carrier = format!("{}_error_{}", self.package.prefix, stem.to_lowercase());
                let names = Names {
                    c: format!("{}_ERROR_{stem}", self.package.prefix.to_uppercase()),
                    cpp: format!("catch_{next_catch}"),
                    go: go_name(&variant.attrs, || error_go(set, &rust, shared)),
                    rust,
                };
                next_catch += 1;
                let fields = self
                    .model
                    .error_fields
                    .get(&variant.kind)
                    .map(|fields| self.plan_error_fields(carrier, &names, fields));
                variants.push(plan_variant(set, variant, names, fields, self.spans));
            }
            let rust = plain(&set.ident);
            let c = format!("{}_CATCH_{}", self.package.prefix.to_uppercase(), screaming(&rust));
            let names = Names { c, cpp: String::new(), go: String::new(), rust };
            self.errors.push(plan_set(set, names, variants, self.spans));
        }
    }

    /// What an error of one kind reads of the exception.
    fn plan_error_fields(&mut self, carrier: String, names: &Names, fields: &[FieldModel]) -> ErrorFields {
        let types = Types { model: self.model, layouts: &self.layouts, packs: &self.packs };
        let mut taken_c = HashSet::new();
        let parts = fields.iter().map(|field| {
            let rust = plain(&field.ident);
            let go = go_name(&field.attrs, || go_exported(&rust));
            let value = result_value(types, &field.ty);
            let c = take_stem(&rust, &value, &mut taken_c);
            Part { names: Names { c, cpp: cpp_local(&rust), go, rust }, value }
        });
        let parts = parts.collect();
        let id = TupleId(index32(self.tuples.len()));
        self.tuples.push(Tuple { name: carrier, parts });
        let fields = fields.iter().map(|field| ErrorField {
            doc: field.attrs.doc.clone(),
            at: self.spans.add(field.ident.span()),
            from: match (&field.attrs.cpp, &field.attrs.cxx_name) {
                (Some(cpp), _) => FieldSource::Expression(expression(cpp, self.spans)),
                (None, Some(name)) => FieldSource::Member(expression(name, self.spans)),
                (None, None) => FieldSource::Member(Expression {
                    text: plain(&field.ident),
                    at: self.spans.add(field.ident.span()),
                }),
            },
        });
        let go = format!("{}Error", names.go.strip_prefix("Err").unwrap_or(&names.go));
        ErrorFields { parts: id, go, fields: fields.collect() }
    }
}

/// What becomes a variant of a set: by catching it, by its number, by asking.
fn plan_variant(
    item: &ErrorsItem,
    variant: &ErrorVariantItem,
    names: Names,
    fields: Option<ErrorFields>,
    spans: &mut Spans,
) -> ErrorVariant {
    let attrs = &variant.attrs;
    let of_enum = item.attrs.errors.as_ref().is_some_and(|errors| errors.kind.is_some());
    let number = match &attrs.cxx_name {
        Some(name) => Some(expression(name, spans)),
        // A variant that nothing else becomes is the value of its name.
        None if of_enum && attrs.catches.is_empty() && attrs.whens.is_empty() => {
            Some(Expression { text: plain(&variant.ident), at: spans.add(variant.ident.span()) })
        }
        None => None,
    };
    ErrorVariant {
        names,
        doc: attrs.doc.clone(),
        at: spans.add(variant.ident.span()),
        kind: variant.kind,
        catches: attrs.catches.iter().map(|text| (text.value.clone(), spans.add_text(text.span))).collect(),
        number,
        whens: attrs.whens.iter().map(|text| expression(text, spans)).collect(),
        code: attrs.code.map(|(code, _)| code),
        fields,
    }
}

/// How many error sets have a variant of each name.
fn variant_counts(sets: &[ErrorsItem]) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for variant in sets.iter().flat_map(|set| &set.variants) {
        *counts.entry(plain(&variant.ident)).or_default() += 1;
    }
    counts
}

/// What an error set's name adds to a variant that another set has too.
fn set_stem(set: &ErrorsItem) -> String {
    let name = plain(&set.ident);
    name.strip_suffix("Error").filter(|stem| !stem.is_empty()).unwrap_or(&name).to_owned()
}

fn error_macro(set: &ErrorsItem, variant: &str, shared: bool) -> String {
    if shared { format!("{}_{}", screaming(&set_stem(set)), screaming(variant)) } else { screaming(variant) }
}

fn error_go(set: &ErrorsItem, variant: &str, shared: bool) -> String {
    // `ParseError` is `ErrParse`, and what it holds a `ParseError`.
    let variant = variant.strip_suffix("Error").filter(|stem| !stem.is_empty()).unwrap_or(variant);
    let name = format!("Err{}", go_exported(variant));
    if shared || crate::words::GO_EXPORTED.contains(&name.as_str()) {
        format!("Err{}{}", go_exported(&set_stem(set)), go_exported(variant))
    } else {
        name
    }
}
