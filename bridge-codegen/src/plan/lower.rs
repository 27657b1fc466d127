//! A model becomes a plan.

use super::anchors::anchors;
use super::domains::name_in_go;
use super::guards::with_borrowers;
use super::ids::type_id;
use super::layout::{Layout, layouts};
use super::leaf::with_leaves;
use super::package::plan_package;
use super::packs::Packs;
use super::{CResult, ConstDef, Domain, ErrorSet, Function, Package, Plan, ResultId, SpanId, Tuple, TypeDef};
use crate::Spans;
use crate::resolve::{Model, in_keys};
use std::collections::HashMap;

/// Lowers a model that `check` has accepted.
pub fn plan(model: &Model, source: &str, spans: &mut Spans) -> Plan {
    let mut planner = Planner::new(model, source, spans);
    planner.plan_types();
    planner.plan_constants();
    planner.plan_errors();
    planner.plan_weak_types();
    planner.plan_functions();
    planner.plan_weak_functions();
    planner.plan_streams();
    planner.mark_packs();
    planner.finish()
}

pub(super) struct Planner<'a> {
    pub(super) model: &'a Model,
    pub(super) layouts: Vec<Layout>,
    pub(super) spans: &'a mut Spans,
    pub(super) package: Package,
    pub(super) types: Vec<TypeDef>,
    pub(super) domains: Vec<Domain>,
    pub(super) constants: Vec<ConstDef>,
    pub(super) errors: Vec<ErrorSet>,
    pub(super) packs: Packs,
    pub(super) results: Vec<CResult>,
    pub(super) result_ids: HashMap<String, ResultId>,
    pub(super) tuples: Vec<Tuple>,
    pub(super) functions: Vec<Function>,
    /// Which of them say `#[leaf]`, and where.
    pub(super) leaves: Vec<(usize, SpanId)>,
    /// Where the model's functions are among these: batches stand between them.
    pub(super) places: Vec<usize>,
}

impl<'a> Planner<'a> {
    fn new(model: &'a Model, source: &str, spans: &'a mut Spans) -> Self {
        let package = plan_package(model, source, spans);
        Self {
            model,
            layouts: layouts(model),
            spans,
            package,
            types: Vec::new(),
            domains: Vec::new(),
            constants: Vec::new(),
            errors: Vec::new(),
            packs: Packs::of(model),
            results: Vec::new(),
            result_ids: HashMap::new(),
            tuples: Vec::new(),
            functions: Vec::new(),
            leaves: Vec::new(),
            places: Vec::new(),
        }
    }

    pub(super) fn symbol(&self, rest: &str) -> String {
        format!("{}_{rest}", self.package.prefix)
    }

    fn finish(mut self) -> Plan {
        let casts = self.plan_casts();
        name_in_go(&mut self.domains, &self.functions);
        let plan = Plan {
            package: self.package.clone(),
            types: self.types,
            domains: self.domains,
            constants: self.constants,
            errors: self.errors,
            results: self.results,
            tuples: self.tuples,
            packs: self.packs.all,
            keys: in_keys(self.model).into_iter().map(|(index, orders)| (type_id(index), orders)).collect(),
            calls_back: self.functions.iter().any(|function| function.calls_back),
            functions: self.functions,
            casts,
            not_leaves: Vec::new(),
            anchors: Vec::new(),
        };
        let plan = with_leaves(with_borrowers(plan), &self.leaves);
        let anchors = anchors(&plan);
        self.package.hash = anchors.first().map(|(_, hash)| hash.clone()).unwrap_or_default();
        let anchors = anchors.into_iter().map(|(anchor, _)| anchor).collect();
        Plan { package: self.package, anchors, ..plan }
    }
}
