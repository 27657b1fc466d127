//! A model becomes a plan.

use super::domains::name_in_go;
use super::failures::{conjunction, expression, plan_reads, plan_set, plan_variant};
use super::layout::{Layout, layouts, repr, values};
use super::leaf::with_leaves;
use super::names::{c_local, cpp_local, go_constructor, go_exported, go_param, screaming, unique};
use super::outs::arguments;
use super::packs::{Packs, is_packed};
use super::weak::weak_id;
use super::{
    Access, Alias, AliasDef, Alternative, Anchor, Body, Build, CFunction, CParam, CResult, CRole, CType,
    Call, Cfg, Check, Choice, Composite, ConstDef, ConstType, Counts, Definer, Doc, Domain, Elem, Ends, Enum,
    ErrorSet, ErrorSetId, Field, Fields, Function, Give, Guard, Hold, Holder, Include, Item, Lasts, LockPart,
    Names, Node, Nodes, Opaque, Outcome, Own, Package, Param, Part, Passing, Place, Plan, Pointee, Presence,
    Quoted, Receiver, Record, Release, ResultId, ResultKind, Role, Scalar, Set, Setting, Shape, Shared,
    Snippet, SpanId, Threads, Throws, Tuple, TypeDef, TypeId, TypeKind, Value, Values, Variant, values_of,
};
use crate::Spans;
use crate::read::{Attrs, Code, CodeItem, Counted, ErrorsItem, Text, ThreadClass, VariantItem, Walk};
use crate::resolve::{
    AlternativeModel, FieldModel, FnModel, Model, OutcomeModel, OwnerModel, StreamPart, Ty, TyKind,
    TypeIndex, TypeModel, TypeModelKind, borrow, destroyer, releases, settings,
};
use proc_macro2::Ident;
use std::collections::{BTreeMap, HashMap, HashSet};

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
    package: Package,
    pub(super) types: Vec<TypeDef>,
    pub(super) domains: Vec<Domain>,
    constants: Vec<ConstDef>,
    errors: Vec<ErrorSet>,
    pub(super) packs: Packs,
    results: Vec<CResult>,
    result_ids: HashMap<String, ResultId>,
    pub(super) tuples: Vec<Tuple>,
    pub(super) functions: Vec<Function>,
    /// Which of them say `#[leaf]`, and where.
    leaves: Vec<(usize, SpanId)>,
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

    fn plan_types(&mut self) {
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
                TypeModelKind::Opaque { lifetimes, alias, owner } => TypeKind::Opaque(Opaque {
                    lifetimes: lifetimes.iter().map(|l| l.ident.to_string()).collect(),
                    threads: self.plan_threads(index),
                    groups: groups(self.model, index),
                    lasts: match ty.attrs.survives_mut {
                        None => Lasts::UntilChanged,
                        Some(_) => Lasts::ThroughChanges,
                    },
                    ends: match ty.attrs.slow_drop {
                        None => Ends::AtOnce,
                        Some(_) => Ends::Slowly,
                    },
                    value: ty.attrs.value.is_some() && alias.is_none(),
                    destroy: None,
                    live: None,
                    shared: None,
                    weak: None,
                    stream: None,
                    counts: plan_counts(&ty.attrs, self.spans),
                    release: plan_release(&ty.attrs, owner.as_ref(), self.spans),
                    alias: alias.as_ref().map(|path| plan_alias(path, &ty.attrs)),
                    condition: conjunction(&releases::all_of(&ty.attrs), self.spans),
                    functions: Vec::new(),
                }),
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

    /// The C types of what options structs hold, once the thread classes of all
    /// objects are known.
    fn plan_settings(&mut self) {
        for index in 0..self.types.len() {
            let TypeKind::Fields(fields) = &self.types[index].kind else { continue };
            let c: Vec<CType> = fields.fields.iter().map(|field| self.param_type(&field.of.value)).collect();
            let TypeKind::Fields(fields) = &mut self.types[index].kind else { continue };
            for (field, c) in fields.fields.iter_mut().zip(c) {
                field.c = c;
            }
        }
    }

    fn plan_node(&self, index: TypeIndex, lifetimes: &[syn::Lifetime], owner: Option<TypeIndex>) -> Node {
        let (Some(owner), [lifetime]) = (owner, lifetimes) else { unreachable!("checked: in one object") };
        let changes = |function: &FnModel| {
            let is_mutable = function.receiver.as_ref().is_some_and(|on| on.mutable);
            let mut params = function.params.iter();
            let takes = params.any(|param| crate::resolve::object(&param.ty) == Some(index));
            let is_on = function.receiver.as_ref().is_some_and(|on| on.ty == index);
            (takes || is_on) && (function.attrs.shared.is_some() || is_mutable)
        };
        let mutable = self.model.thread_class(owner) == Some(ThreadClass::Sync)
            || self.model.functions.iter().any(changes);
        let lifetime = lifetime.ident.to_string();
        Node { lifetime, owner: type_id(owner), mutable, functions: Vec::new() }
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

    fn plan_composite(&mut self, index: TypeIndex, fields: &[FieldModel], definer: Definer) -> Composite {
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

    fn plan_fields(&mut self, lifetimes: &[syn::Lifetime], fields: &[FieldModel]) -> Fields {
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

    fn plan_constants(&mut self) {
        for constant in &self.model.constants {
            let (ident, attrs) = (&constant.ident, &constant.attrs);
            let rust = rust_name(ident, attrs);
            let cpp = cpp_name(ident, attrs);
            let names = Names {
                c: format!("{}_{}", self.package.prefix.to_uppercase(), screaming(&rust)),
                cpp: in_namespace(attrs, &cpp),
                go: go_name(attrs, || go_exported(&rust.to_lowercase())),
                rust,
            };
            self.constants.push(ConstDef {
                names,
                doc: with_needs(&attrs.doc, Lacked::TypeOrConstant, &releases::all_of(attrs)),
                at: self.spans.add(ident.span()),
                cfg: attrs.cfg.clone(),
                ty: match constant.ty.kind {
                    TyKind::Scalar(scalar) => ConstType::Scalar(scalar),
                    _ => ConstType::Text,
                },
                alias: constant.ty.alias.map(type_id),
                value: constant.value.clone(),
                macro_name: (!cpp.contains("::")).then_some(cpp),
                condition: conjunction(&releases::all_of(attrs), self.spans),
            });
        }
    }

    fn plan_errors(&mut self) {
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

    fn plan_functions(&mut self) {
        for index in 0..self.model.functions.len() {
            let function = self.plan_function(&self.model.functions[index]);
            self.mark_owned(&function);
            let planned = self.add(function);
            if let Some(span) = self.model.functions[index].attrs.leaf {
                self.leaves.push((planned, self.spans.add(span)));
            }
            self.places.push(planned);
            self.plan_batch(&self.model.functions[index], planned);
            self.plan_append(&self.model.functions[index], planned);
        }
        for index in &self.model.owned {
            self.destroyed(type_id(*index));
        }
    }

    /// Adds a function to the others, and to those of its type; returns its index.
    pub(super) fn add(&mut self, function: Function) -> usize {
        let index = self.functions.len();
        match function.owner.map(|id| &mut self.types[id.0 as usize].kind) {
            Some(TypeKind::Opaque(Opaque { functions, .. }) | TypeKind::Node(Node { functions, .. })) => {
                functions.push(index);
            }
            Some(
                TypeKind::Record(_)
                | TypeKind::Fields(_)
                | TypeKind::Enum(_)
                | TypeKind::Alias(_)
                | TypeKind::Composite(_)
                | TypeKind::Choice(_),
            )
            | None => {}
        }
        self.functions.push(function);
        index
    }

    /// A type that some function gives or takes has a destroy function.
    fn mark_owned(&mut self, function: &Function) {
        let params = function.params.iter().map(|param| &param.value);
        let parts = self.parts(&function.result).iter().map(|part| &part.value);
        let owned = params.chain(parts).chain([&function.result]).filter_map(|value| {
            let is_owned = matches!(
                value.own,
                Own::Give(Give::Object | Give::Copy | Give::RawPointer | Give::Stream) | Own::Take
            );
            match value.shape {
                Shape::Handle(id) if is_owned => Some(id),
                _ => None,
            }
        });
        let taken = function.receiver.iter().filter(|receiver| receiver.taken).map(|receiver| receiver.ty);
        let owned: Vec<TypeId> = owned.chain(taken).collect();
        let params = function.params.iter().map(|param| &param.value);
        let shared = params.chain([&function.result]).filter_map(|value| match value.own {
            Own::Share { hold: Hold::Strong, .. } | Own::Give(Give::Shared) => value.shape.handle(),
            _ => None,
        });
        for id in shared.collect::<Vec<_>>() {
            self.held_together(id);
        }
        for id in owned {
            self.destroyed(id);
        }
    }

    /// A type whose objects are held by `std::shared_ptr`.
    pub(super) fn held_together(&mut self, id: TypeId) {
        let def = &mut self.types[id.0 as usize];
        let TypeKind::Opaque(opaque) = &mut def.kind else { return };
        let c = &def.names.c;
        opaque.live.get_or_insert_with(|| format!("{c}_live_count"));
        opaque.shared.get_or_insert_with(|| {
            let (clone, release) = (format!("{c}_shared_clone"), format!("{c}_shared_release"));
            Box::new(Shared { clone, release })
        });
    }

    pub(super) fn destroyed(&mut self, id: TypeId) {
        let def = &mut self.types[id.0 as usize];
        let TypeKind::Opaque(opaque) = &mut def.kind else { return };
        // Another bridge's object is counted there.
        let owner = opaque.alias.as_ref().map_or(&def.names.c, |alias| &alias.c);
        opaque.live.get_or_insert_with(|| format!("{owner}_live_count"));
        if opaque.alias.is_none() {
            opaque.destroy.get_or_insert_with(|| format!("{}_destroy", def.names.c));
        }
    }

    fn plan_function(&mut self, function: &FnModel) -> Function {
        let owner = function.owner.map(type_id);
        let role = match (&function.receiver, owner) {
            _ if matches!(function.stream, Some(StreamPart::Fetches(_))) => Role::Added,
            _ if function.attrs.constructor.is_some() => Role::Constructor,
            (Some(_), _) if function.attrs.close.is_some() => Role::Close,
            (Some(_), _) => Role::Method,
            (None, Some(_)) => Role::Static,
            (None, None) => Role::Free,
        };
        let params = self.plan_params(function);
        let names = self.function_names(function, owner, role);
        let (result, returns) = self.plan_result(function, &params, &names);
        let result = if function.attrs.zero_copy.is_some() { uncopied(result) } else { result };
        let outcome = match function.outcome {
            OutcomeModel::Contract => Outcome::Contract,
            OutcomeModel::Fails(set) => Outcome::Fails(set.map(error_set_id)),
        };
        let receiver = function.receiver.as_ref().map(|receiver| Receiver {
            ty: type_id(receiver.ty),
            base: receiver.base.map(type_id),
            // Constness is a C++ fact, access a semantic one: a type that locks
            // by itself is reached through `T&` from `&self` too.
            mutable: receiver.mutable
                || function.attrs.shared.is_some()
                || self.threads(type_id(receiver.ty)) == Threads::Sync,
            pinned: receiver.pinned,
            taken: receiver.taken,
            lifetime: receiver.lifetime.as_ref().map(|l| l.ident.to_string()),
            args: lifetime_names(&receiver.args),
        });
        let guards = self.guards(function, &params);
        let destroyer = destroyer(self.model, function);
        let within = self.plan_within(function, &params);
        let c = self.c_function(receiver.as_ref(), &params, &result);
        let reads = plan_reads(&function.attrs, &params, self.spans);
        let throws = match function.attrs.noexcept {
            // To read a number throws nothing.
            None if function.attrs.field.is_some()
                && params.is_empty()
                && outcome == Outcome::Contract
                && is_given_as_is(&result) =>
            {
                Throws::Nothing
            }
            None => Throws::Library,
            Some(_)
                if reads.is_none()
                    && params.iter().all(|param| is_taken_as_is(&param.value))
                    && is_given_as_is(&result) =>
            {
                Throws::Nothing
            }
            Some(_) => Throws::Bridge,
        };
        let body = Body {
            call: self.call(function, role, owner),
            args: arguments(function, returns),
            returns,
            reads,
            throws,
            condition: conjunction(&releases::needs(self.model, function), self.spans),
            holder: match function.attrs.owned {
                None => Holder::Added,
                Some(_) => Holder::Brought,
            },
            apart: within.thread.is_some(),
        };
        Function {
            names,
            doc: with_needs(
                &function.attrs.doc,
                Lacked::Function,
                &releases::own_needs(self.model, function),
            ),
            rust_attrs: rust_attrs(&function.attrs),
            at: self.spans.add(function.ident.span()),
            cfg: function.attrs.cfg.clone(),
            owner,
            role,
            lifetimes: lifetime_names(&function.lifetimes),
            is_unsafe: function.is_unsafe,
            receiver,
            params,
            result,
            outcome,
            c,
            body,
            destroyer,
            guards,
            thread: within.thread,
            locks: within.locks,
            unguarded: within.unguarded,
            calls_back: function.attrs.calls_back.is_some(),
            leaf: None,
            batch: None,
            append: None,
            views: function.attrs.zero_copy.is_some(),
        }
    }

    fn function_names(&self, function: &FnModel, owner: Option<TypeId>, role: Role) -> Names {
        let rust = rust_name(&function.ident, &function.attrs);
        let cpp = cpp_name(&function.ident, &function.attrs);
        let owner = owner.map(|id| &self.types[id.0 as usize].names);
        let c = match owner {
            Some(owner) => format!("{}_{rust}", owner.c),
            None => self.symbol(&rust),
        };
        let go = go_name(&function.attrs, || match (owner, role) {
            (Some(owner), Role::Constructor) => go_constructor(&rust, &owner.go),
            (Some(owner), Role::Static) => format!("{}{}", owner.go, go_exported(&rust)),
            (_, Role::Close) => "Close".to_owned(),
            // Nobody but the bridge calls it.
            (_, Role::Added) => rust.clone(),
            _ => go_exported(&rust),
        });
        Names { c, cpp, go, rust }
    }

    fn call(&mut self, function: &FnModel, role: Role, owner: Option<TypeId>) -> Call {
        if let Some(StreamPart::Fetches(_)) = function.stream {
            return Call::Fetch;
        }
        if let Some((Walk::Between { begin, end }, _)) = &function.attrs.walk {
            return Call::Between(expression(begin, self.spans), expression(end, self.spans));
        }
        if let Some(text) = &function.attrs.cpp {
            let at = self.spans.add_text(text.span);
            let call = if text.value.starts_with('{') { Call::Body } else { Call::Expr };
            return call(text.value.clone(), at);
        }
        let name = cpp_name(&function.ident, &function.attrs);
        if function.attrs.field.is_some() {
            let member = match (role, owner) {
                (Role::Static, Some(owner)) => format!("{}::{name}", self.types[owner.0 as usize].names.cpp),
                (Role::Free, _) => in_namespace(&function.attrs, &name),
                _ => name,
            };
            return if function.params.is_empty() { Call::Get(member) } else { Call::Set(member) };
        }
        match (role, owner) {
            (Role::Constructor, Some(owner)) => Call::New(owner),
            (Role::Static, Some(owner)) => {
                Call::Path(format!("{}::{name}", self.types[owner.0 as usize].names.cpp))
            }
            (Role::Method | Role::Close, _) => Call::Method(name),
            _ => Call::Path(in_namespace(&function.attrs, &name)),
        }
    }

    /// The parts of a result that has several.
    fn parts(&self, result: &Value) -> &[Part] {
        result.shape.tuple().map_or(&[], |id| &self.tuples[id.0 as usize].parts)
    }

    fn plan_params(&mut self, function: &FnModel) -> Vec<Param> {
        let types = Types { model: self.model, layouts: &self.layouts, packs: &self.packs };
        let receiver = function.receiver.as_ref().map(|on| self.types[on.ty.0].names.go.clone());
        let (mut taken_c, mut taken_cpp) = (HashSet::new(), HashSet::new());
        let mut taken_go = HashSet::new();
        let mut out = Vec::new();
        let parts = borrow(self.model, function).places();
        for (index, param) in function.params.iter().enumerate() {
            let rust = plain(&param.ident);
            let cpp = unique(cpp_local(&rust), &mut taken_cpp);
            let value = plan_param(types, &param.ty);
            let stem = take_stem(&rust, &value, &mut taken_c);
            let go = unique(go_param(&rust, receiver.as_deref()), &mut taken_go);
            let fields = settings(self.model, &param.ty).iter().map(|ty| plan_param(types, ty)).collect();
            let names = Names { cpp, c: stem, go, rust };
            let passing = match (&param.cxx_type, param.spread) {
                (Some(text), _) => Passing::As(text.value.clone(), self.spans.add_text(text.span)),
                (None, Some(_)) => Passing::Spread,
                (None, None) => Passing::Fitting,
            };
            let at = self.spans.add(param.ident.span());
            let is_text = matches!(value.shape, Shape::Text | Shape::Span(Elem::Scalar(Scalar::U8)));
            let in_place = is_text && parts.contains(&Place::Param(index));
            out.push(Param { names, at, value, passing, in_place, fields });
        }
        out
    }

    pub(super) fn threads(&self, id: TypeId) -> Threads {
        match &self.types[id.0 as usize].kind {
            TypeKind::Opaque(opaque) => opaque.threads,
            TypeKind::Node(node) => self.threads(node.owner),
            TypeKind::Record(_)
            | TypeKind::Fields(_)
            | TypeKind::Enum(_)
            | TypeKind::Alias(_)
            | TypeKind::Composite(_)
            | TypeKind::Choice(_) => Threads::Send,
        }
    }

    fn guards(&self, function: &FnModel, params: &[Param]) -> Vec<Guard> {
        let receiver = function.receiver.iter().map(|receiver| {
            (
                Place::Receiver,
                type_id(receiver.ty),
                match (receiver.taken, receiver.mutable) {
                    (true, _) => Access::Consume,
                    (false, true) => Access::Mutate,
                    (false, false) => Access::Share,
                },
            )
        });
        let params = values_of(params).filter_map(|(place, value)| {
            let id = value.shape.opaque()?;
            let access = match value.own {
                Own::Take => Access::Consume,
                Own::Call { mutable: true, .. } => Access::Mutate,
                Own::Call { mutable: false, .. }
                | Own::Copy
                | Own::Share { .. }
                | Own::Give(_)
                | Own::Lend
                | Own::LendMut { .. } => Access::Share,
            };
            Some((place, id, access))
        });
        receiver
            .chain(params)
            .map(|(place, id, access)| {
                let access = entered(access, self.threads(id));
                let part = self.lock_part(function, place, id, access);
                let nodes = self.guarded_nodes(function, id, access);
                let access = match (nodes, access) {
                    (Nodes::Freed, Access::Enter | Access::Share) => Access::Exclude,
                    (Nodes::Kept | Nodes::Freed, other) => other,
                };
                // What borrows from it is known when all functions are.
                Guard { place, access, part, borrowers: Lasts::UntilChanged, nodes }
            })
            .collect()
    }

    /// What becomes of the nodes in an object that a call enters.
    fn guarded_nodes(&self, function: &FnModel, id: TypeId, access: Access) -> Nodes {
        let holder = if let TypeKind::Node(node) = &self.types[id.0 as usize].kind { node.owner } else { id };
        let is_in = |def: &TypeDef| matches!(&def.kind, TypeKind::Node(node) if node.owner == holder);
        let frees = access == Access::Mutate || function.attrs.invalidates.is_some();
        if frees && self.types.iter().any(is_in) { Nodes::Freed } else { Nodes::Kept }
    }

    /// Which part of its object's lock a call holds.
    fn lock_part(&self, function: &FnModel, place: Place, id: TypeId, access: Access) -> LockPart {
        let TypeKind::Opaque(opaque) = &self.types[id.0 as usize].kind else { return LockPart::Whole };
        if opaque.groups.is_empty() || access == Access::Consume {
            return LockPart::Whole;
        }
        let written = function.attrs.group.as_ref().filter(|_| place == Place::Receiver);
        let index = written.and_then(|name| opaque.groups.iter().position(|group| *group == name.value));
        index.map_or(LockPart::Rest, LockPart::Group)
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
    fn param_type(&self, value: &Value) -> CType {
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

/// What entering an object of a thread class takes.
pub(super) fn entered(access: Access, threads: Threads) -> Access {
    match (access, threads) {
        (Access::Share | Access::Mutate, Threads::Sync) => Access::Enter,
        (Access::Share, Threads::Send | Threads::Confined(_) | Threads::Locked(_)) => Access::Exclude,
        (other, _) => other,
    }
}

/// The parts of the locks of a type's objects, in the order of first use.
fn groups(model: &Model, index: TypeIndex) -> Vec<String> {
    let mut out = Vec::new();
    for function in &model.functions {
        let is_ours = function.receiver.as_ref().is_some_and(|receiver| receiver.ty == index);
        if let (Some(group), true) = (&function.attrs.group, is_ours)
            && !out.contains(&group.value)
        {
            out.push(group.value.clone());
        }
    }
    out
}

/// Says of each operand whether all that borrows from it survives its changes.
/// `check` has seen to it that none does or all do.
fn with_borrowers(mut plan: Plan) -> Plan {
    let parents = plan.parents();
    let lasting = parents.iter().filter(|(child, _)| plan.opaque(**child).lasts == Lasts::ThroughChanges);
    let lend_on: HashSet<TypeId> = lasting.flat_map(|(_, of)| of.iter().copied()).collect();
    let holders: Vec<TypeId> = plan.types().map(|(id, _)| plan.holder(id)).collect();
    for function in &mut plan.functions {
        for index in 0..function.guards.len() {
            let of = function.operand(function.guards[index].place).map(|id| holders[id.0 as usize]);
            if of.is_some_and(|id| lend_on.contains(&id)) {
                function.guards[index].borrowers = Lasts::ThroughChanges;
            }
        }
    }
    plan
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

fn plan_package(model: &Model, source: &str, spans: &mut Spans) -> Package {
    let description = &model.description;
    let args = &description.args;
    let module = plain(&description.module);
    let go_module = args.go_module.as_ref().map(|text| text.value.clone());
    let prefix = args.c_prefix.as_ref().map_or_else(
        || format!("br_{}{}", module.trim_start_matches('_'), major_suffix(go_module.as_deref())),
        |text| text.value.clone(),
    );
    let go_package =
        args.go_package.as_ref().map_or_else(|| go_package_name(&module), |text| text.value.clone());
    let includes = description
        .includes
        .iter()
        .map(|include| Include {
            path: include.path.clone(),
            system: include.system,
            at: spans.add(include.span),
            cfg: include.cfg.clone(),
            condition: conjunction(&include.needs.iter().collect::<Vec<_>>(), spans),
        })
        .collect();
    let values = |texts: &[Text]| texts.iter().map(|text| text.value.clone()).collect::<Vec<_>>();
    Package {
        doc: description.doc.clone(),
        source: source.to_owned(),
        header: header_name(model, &module),
        prefix,
        go_package,
        go_module,
        includes,
        code: description.code.iter().map(|item| snippet(item, spans)).collect(),
        build: Build {
            std: args.std.as_ref().map(|text| text.value.clone()),
            pkg_config: values(&args.pkg_config),
            link: values(&args.link),
            cxxflags: values(&args.cxxflags),
            ldflags: values(&args.ldflags),
            sources: values(&args.sources),
            headers: values(&args.headers),
        },
        version: crate::VERSION,
        hash: String::new(),
        module,
    }
}

fn snippet(item: &CodeItem, spans: &mut Spans) -> Snippet {
    let at = spans.add_text(item.span);
    match &item.code {
        Code::Braces(text) => Snippet { text: text.clone(), at, quoted: Quoted::No },
        Code::Text(text) => Snippet { text: text.clone(), at, quoted: Quoted::Yes },
    }
}

/// A library `kv` may have a `kv.h`. The shim finds what stands beside it before
/// it looks anywhere else, and in a Go package the library's headers stand there.
fn header_name(model: &Model, module: &str) -> String {
    let description = &model.description;
    let own = format!("{module}.h");
    let includes = description.includes.iter().map(|include| include.path.as_str());
    let listed = description.args.headers.iter().map(|text| text.value.as_str());
    let flat = listed.map(|path| path.rsplit('/').next().unwrap_or_default());
    // Not every file system tells `KV.h` from `kv.h`.
    if includes.chain(flat).any(|path| path.eq_ignore_ascii_case(&own)) {
        format!("{module}_bridge.h")
    } else {
        own
    }
}

/// `_v2` for a Go module of major version 2: both versions can then be linked
/// into one binary.
fn major_suffix(go_module: Option<&str>) -> String {
    let last = go_module.and_then(|path| path.rsplit('/').next()).unwrap_or_default();
    match last.strip_prefix('v') {
        Some(digits) if !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit()) => {
            format!("_{last}")
        }
        _ => String::new(),
    }
}

/// Go's package names are lower case, without underscores where possible.
fn go_package_name(module: &str) -> String {
    let name: String = module.to_lowercase().chars().filter(|c| *c != '_').collect();
    if crate::words::GO_KEYWORDS.contains(&name.as_str())
        || name.is_empty()
        || ["main", "documentation"].contains(&name.as_str())
    {
        format!("{name}bridge")
    } else {
        name
    }
}

/// An identifier without `r#`.
pub fn plain(ident: &Ident) -> String {
    let mut text = ident.to_string();
    if text.starts_with("r#") {
        text.drain(..2);
    }
    text
}

/// What a type is called in Go.
pub(super) fn go_type_name(ty: &TypeModel) -> String {
    go_name(&ty.attrs, || go_exported(&rust_name(&ty.ident, &ty.attrs)))
}

pub(crate) fn rust_name(ident: &Ident, attrs: &Attrs) -> String {
    attrs.rust_name.as_ref().map_or_else(|| plain(ident), |name| name.value.clone())
}

pub(crate) fn go_name(attrs: &Attrs, default: impl FnOnce() -> String) -> String {
    attrs.go_name.as_ref().map_or_else(default, |name| name.value.clone())
}

fn in_namespace(attrs: &Attrs, name: &str) -> String {
    let namespace = attrs.namespace.as_ref().map_or("", |namespace| &namespace.value);
    format!("{namespace}::{name}")
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

pub(crate) fn cpp_path(ident: &Ident, attrs: &Attrs) -> String {
    in_namespace(attrs, &cpp_name(ident, attrs))
}

/// What C++ calls it, without a namespace.
fn cpp_name(ident: &Ident, attrs: &Attrs) -> String {
    attrs.cxx_name.as_ref().map_or_else(|| plain(ident), |name| name.value.clone())
}

fn derives(attrs: &Attrs) -> Vec<String> {
    attrs.derives.iter().map(|derive| derive.path.clone()).collect()
}

/// In C, the other bridge's name for the type: its module and its own name,
/// unless the description knows better.
fn plan_alias(path: &Text, attrs: &Attrs) -> Alias {
    let mut parts = path.value.rsplit("::").map(|part| part.trim_start_matches("r#"));
    let (name, module) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let c = attrs.c_name.as_ref().map_or_else(|| format!("br_{module}_{name}"), |text| text.value.clone());
    Alias { rust: path.value.clone(), c }
}

fn plan_counts(attrs: &Attrs, spans: &mut Spans) -> Counts {
    match &attrs.counted {
        None => Counts::SharedPtr,
        Some(Counted { by: None, .. }) => Counts::ByHand,
        Some(Counted { by: Some((retain, release)), .. }) => {
            let (retain, release) = (expression(retain, spans), expression(release, spans));
            Counts::Expressions { retain: Box::new(retain), release: Box::new(release) }
        }
    }
}

fn plan_release(attrs: &Attrs, owner: Option<&OwnerModel>, spans: &mut Spans) -> Release {
    let Some(text) = &attrs.destroy else { return Release::Delete };
    let expression = expression(text, spans);
    match owner {
        None => Release::Expression(expression),
        Some(owner) => Release::Through {
            expression,
            owner: type_id(owner.ty),
            name: cpp_local(&owner.lifetime.ident.to_string()),
        },
    }
}

/// What is said of what some releases of a library lack.
#[derive(Clone, Copy)]
enum Lacked {
    Function,
    TypeOrConstant,
    Value,
}

/// What is said of something, and where the library has it.
fn with_needs(doc: &Doc, lacked: Lacked, needs: &[&Text]) -> Doc {
    let mut doc = doc.clone();
    if needs.is_empty() {
        return doc;
    }
    if !doc.lines.is_empty() {
        doc.lines.push(String::new());
    }
    let needs: Vec<String> = needs.iter().map(|text| format!("`{}`", text.value.trim())).collect();
    let needs = needs.join(" and ");
    match lacked {
        Lacked::Function => {
            let fails = "Fails with the code `UNIMPLEMENTED` where the library was built without it:";
            doc.lines.extend([fails.to_owned(), format!("it needs {needs}.")]);
        }
        Lacked::TypeOrConstant => doc.lines.push(format!("Needs a library that has it: {needs}.")),
        Lacked::Value => {
            doc.lines.push(format!("Needs a library that has it, and is refused elsewhere: {needs}."));
        }
    }
    doc
}

fn rust_attrs(attrs: &Attrs) -> Vec<String> {
    attrs.rust.iter().map(|attr| attr.text.clone()).collect()
}

fn lifetime_names(lifetimes: &[syn::Lifetime]) -> Vec<String> {
    lifetimes.iter().map(|l| l.ident.to_string()).collect()
}

pub(super) fn index32(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

pub(super) fn type_id(index: TypeIndex) -> TypeId {
    TypeId(index32(index.0))
}

fn error_set_id(index: usize) -> ErrorSetId {
    ErrorSetId(index32(index))
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

/// The element that a field or a span holds; `check` has refused the rest.
pub(super) fn elem(model: &Model, ty: &Ty) -> Elem {
    match ty.kind {
        TyKind::Scalar(scalar) => Elem::Scalar(scalar),
        // An `Option<Range<usize>>`; `check` has refused every other Option.
        TyKind::Option(_) => Elem::Range,
        TyKind::Data(index) => match &model.ty(index).kind {
            TypeModelKind::Enum { .. } => Elem::Enum(type_id(index)),
            TypeModelKind::Struct { .. }
            | TypeModelKind::Fields { .. }
            | TypeModelKind::Alias { .. }
            | TypeModelKind::Composite { .. }
            | TypeModelKind::Choice { .. }
            | TypeModelKind::Opaque { .. }
            | TypeModelKind::Node { .. } => Elem::Record(type_id(index)),
        },
        _ => unreachable!("checked: plain data"),
    }
}

/// The types that a value can name, and their layouts.
#[derive(Clone, Copy)]
pub(super) struct Types<'a> {
    pub(super) model: &'a Model,
    pub(super) layouts: &'a [Layout],
    pub(super) packs: &'a Packs,
}

impl Types<'_> {
    /// A value that crosses packed.
    pub(super) fn packed(self, ty: &Ty, own: Own) -> Value {
        let shape = Shape::Packed(self.packs.find(self.model, ty));
        let lifetime = match &ty.kind {
            TyKind::Slice { lifetime, .. } | TyKind::Ref { lifetime, .. } => lifetime_name(lifetime.as_ref()),
            _ => None,
        };
        Value { own, lifetime, ..copied(shape, vec![Check::Length]) }
    }
}

/// A value that is always there, owned by nobody.
pub(super) fn copied(shape: Shape, checks: Vec<Check>) -> Value {
    Value {
        shape,
        presence: Presence::Always,
        own: Own::Copy,
        ties: Vec::new(),
        checks,
        lifetime: None,
        args: Vec::new(),
        alias: None,
    }
}

fn elem_checks(types: Types<'_>, elem: Elem) -> Vec<Check> {
    match elem {
        Elem::Scalar(_) => Vec::new(),
        Elem::Enum(id) => vec![Check::Enumerator(id)],
        Elem::Record(id) if types.layouts[id.0 as usize].holes => vec![Check::Holes(id)],
        Elem::Record(_) | Elem::Range => Vec::new(),
    }
}

fn data(types: Types<'_>, ty: &Ty) -> Value {
    let elem = elem(types.model, ty);
    let shape = match elem {
        Elem::Scalar(scalar) => Shape::Scalar(scalar),
        Elem::Enum(id) => Shape::Enum(id),
        Elem::Record(id) => Shape::Record(id),
        Elem::Range => unreachable!("checked: only in a row"),
    };
    let mut checks = elem_checks(types, elem);
    match shape {
        Shape::Scalar(Scalar::Isize | Scalar::Usize) => checks.push(Check::GoInt),
        Shape::Scalar(of) if of.is_long() => checks.push(Check::GoLong),
        _ => {}
    }
    Value { alias: ty.alias.map(type_id), ..copied(shape, checks) }
}

fn lifetime_name(lifetime: Option<&syn::Lifetime>) -> Option<String> {
    lifetime.map(|l| l.ident.to_string())
}

/// A lifetime argument, of which `'_` is one.
fn name_or_elided(lifetime: Option<&syn::Lifetime>) -> String {
    lifetime_name(lifetime).unwrap_or_else(|| "_".to_owned())
}

const LENT: Own = Own::Call { mutable: false, pinned: false };

fn plan_param(types: Types<'_>, ty: &Ty) -> Value {
    if is_packed(ty) {
        let is_lent = matches!(ty.kind, TyKind::Slice { .. } | TyKind::Ref { .. });
        return types.packed(ty, if is_lent { LENT } else { Own::Copy });
    }
    match &ty.kind {
        TyKind::Scalar(_) | TyKind::Data(_) => data(types, ty),
        TyKind::Time(time) => copied(Shape::Time(*time), Vec::new()),
        TyKind::Str { lifetime } => Value {
            own: LENT,
            lifetime: lifetime_name(lifetime.as_ref()),
            ..copied(Shape::Text, vec![Check::Length])
        },
        TyKind::CStr { lifetime } => Value {
            own: LENT,
            lifetime: lifetime_name(lifetime.as_ref()),
            ..copied(Shape::Text, vec![Check::Terminated, Check::Length])
        },
        TyKind::Path { lifetime } => Value {
            own: LENT,
            lifetime: lifetime_name(lifetime.as_ref()),
            ..copied(Shape::Text, vec![Check::NoNul, Check::Length])
        },
        TyKind::Slice { lifetime, elem: of } => {
            let elem = elem(types.model, of);
            let mut checks = elem_checks(types, elem);
            checks.push(Check::Length);
            let lifetime = lifetime_name(lifetime.as_ref());
            Value { own: LENT, lifetime, alias: of.alias.map(type_id), ..copied(Shape::Span(elem), checks) }
        }
        TyKind::Ref { lifetime, mutable, pinned, inner } => {
            let inner = match &inner.kind {
                TyKind::Opaque { index, args } => Value {
                    args: lifetime_names(args),
                    ..copied(Shape::Handle(type_id(*index)), vec![Check::NonNull])
                },
                TyKind::Fields { index, args } => Value {
                    args: args.iter().map(|arg| name_or_elided(arg.as_ref())).collect(),
                    ..copied(Shape::Fields(type_id(*index)), vec![Check::NonNull])
                },
                _ => data(types, inner),
            };
            let own = Own::Call { mutable: *mutable, pinned: *pinned };
            Value { own, lifetime: lifetime_name(lifetime.as_ref()), ..inner }
        }
        TyKind::Node { index, args } => node(*index, args),
        TyKind::UniquePtr(inner) => Value { own: Own::Take, ..handle(inner) },
        TyKind::SharedPtr { inner, lent, hold } => {
            let own = Own::Share { lent: *lent, hold: *hold };
            Value { own, ..held(types.model, inner, *hold) }
        }
        TyKind::Option(inner) => optional(plan_param(types, inner)),
        TyKind::Unit
        | TyKind::String
        | TyKind::PathBuf
        | TyKind::CxxString
        | TyKind::CxxVector(_)
        | TyKind::Vec(_)
        | TyKind::Fields { .. }
        | TyKind::Opaque { .. }
        | TyKind::RawMut(_)
        | TyKind::Composite(_)
        | TyKind::Container(_)
        | TyKind::Range
        | TyKind::Unknown => {
            unreachable!("checked: not a parameter")
        }
    }
}

/// Whether an argument is neither copied nor refused, except as null, which the
/// shim looks at by itself.
fn is_taken_as_is(value: &Value) -> bool {
    match (value.shape, value.own) {
        (Shape::Scalar(_), _) => true,
        (Shape::Handle(_), Own::Call { .. }) | (Shape::Node(_), _) => true,
        (Shape::Record(_), Own::Copy) => value.checks.is_empty(),
        (
            Shape::Unit
            | Shape::Time(_)
            | Shape::Enum(_)
            | Shape::Record(_)
            | Shape::Fields(_)
            | Shape::Text
            | Shape::Span(_)
            | Shape::Packed(_)
            | Shape::Handle(_)
            | Shape::Tuple(_),
            _,
        ) => false,
    }
}

/// Whether a result needs neither memory nor a look at its bits.
fn is_given_as_is(value: &Value) -> bool {
    match value.shape {
        Shape::Unit | Shape::Scalar(_) => true,
        Shape::Record(_) => value.checks.is_empty(),
        Shape::Time(_)
        | Shape::Enum(_)
        | Shape::Fields(_)
        | Shape::Text
        | Shape::Span(_)
        | Shape::Packed(_)
        | Shape::Handle(_)
        | Shape::Node(_)
        | Shape::Tuple(_) => false,
    }
}

/// How C++ gives an object that a description writes as `T`.
pub(super) fn object(model: &Model, index: TypeIndex) -> Give {
    let ty = model.ty(index);
    match &ty.kind {
        TypeModelKind::Opaque { alias: None, .. } if ty.attrs.value.is_some() => Give::Copy,
        TypeModelKind::Opaque { .. }
        | TypeModelKind::Struct { .. }
        | TypeModelKind::Fields { .. }
        | TypeModelKind::Enum { .. }
        | TypeModelKind::Alias { .. }
        | TypeModelKind::Composite { .. }
        | TypeModelKind::Choice { .. }
        | TypeModelKind::Node { .. } => Give::Object,
    }
}

fn node(index: TypeIndex, args: &[syn::Lifetime]) -> Value {
    Value { args: lifetime_names(args), ..copied(Shape::Node(type_id(index)), vec![Check::NonNull]) }
}

fn handle(ty: &Ty) -> Value {
    let TyKind::Opaque { index, args } = &ty.kind else { unreachable!("checked: an opaque type") };
    Value { args: lifetime_names(args), ..copied(Shape::Handle(type_id(*index)), vec![Check::NonNull]) }
}

/// What is held by a `std::shared_ptr`, or a `std::weak_ptr` to it.
fn held(model: &Model, ty: &Ty, hold: Hold) -> Value {
    let object = handle(ty);
    match (hold, &ty.kind) {
        (Hold::Weak, TyKind::Opaque { index, .. }) => {
            Value { shape: Shape::Handle(weak_id(model, *index)), ..object }
        }
        (Hold::Strong | Hold::Weak, _) => object,
    }
}

/// The same text or row, which stays where C++ has put it.
fn uncopied(value: Value) -> Value {
    let own = if value.own == Own::Give(Give::Buffer) { Own::Give(Give::View) } else { value.own };
    Value { own, ..value }
}

/// The same value, which may be absent.
pub(super) fn optional(value: Value) -> Value {
    let by_pointer = value.shape.opaque().is_some()
        || matches!(value.shape, Shape::Fields(_))
        || matches!((value.shape, value.own), (Shape::Record(_), Own::Call { .. }));
    let presence = if by_pointer { Presence::NullIsNone } else { Presence::Flag };
    let checks = value.checks.into_iter().filter(|check| *check != Check::NonNull).collect();
    Value { presence, checks, ..value }
}

pub(super) fn result_value(types: Types<'_>, ty: &Ty) -> Value {
    let give = Own::Give(Give::Buffer);
    if is_packed(ty) {
        return types.packed(ty, give);
    }
    match &ty.kind {
        TyKind::Unit => copied(Shape::Unit, Vec::new()),
        TyKind::Scalar(_) | TyKind::Data(_) => data(types, ty),
        TyKind::Time(time) => copied(Shape::Time(*time), Vec::new()),
        TyKind::Str { lifetime } => Value {
            own: Own::Lend,
            lifetime: lifetime_name(lifetime.as_ref()),
            ..copied(Shape::Text, vec![Check::Utf8, Check::Length])
        },
        TyKind::String => Value { own: give, ..copied(Shape::Text, vec![Check::Utf8, Check::Length]) },
        TyKind::Path { lifetime } => Value {
            own: Own::Lend,
            lifetime: lifetime_name(lifetime.as_ref()),
            ..copied(Shape::Text, vec![Check::NoNul, Check::Length])
        },
        TyKind::PathBuf => Value { own: give, ..copied(Shape::Text, vec![Check::NoNul, Check::Length]) },
        TyKind::Slice { lifetime, elem: of } => {
            let lifetime = lifetime_name(lifetime.as_ref());
            Value { own: Own::Lend, lifetime, ..span(types, of) }
        }
        TyKind::Vec(of) => Value { own: give, ..span(types, of) },
        TyKind::Opaque { index, .. } => Value { own: Own::Give(object(types.model, *index)), ..handle(ty) },
        TyKind::Node { index, args } => node(*index, args),
        TyKind::UniquePtr(inner) => result_value(types, inner),
        TyKind::SharedPtr { inner, hold, .. } => {
            let give = match hold {
                Hold::Strong => Give::Shared,
                Hold::Weak => Give::Weak,
            };
            Value { own: Own::Give(give), ..held(types.model, inner, *hold) }
        }
        TyKind::RawMut(inner) => Value { own: Own::Give(Give::RawPointer), ..handle(inner) },
        TyKind::Option(inner) => optional(result_value(types, inner)),
        TyKind::Ref { lifetime, mutable, pinned, inner } => {
            let own = if *mutable { Own::LendMut { pinned: *pinned } } else { Own::Lend };
            Value { own, lifetime: lifetime_name(lifetime.as_ref()), ..handle(inner) }
        }
        TyKind::CStr { .. }
        | TyKind::Fields { .. }
        | TyKind::CxxString
        | TyKind::CxxVector(_)
        | TyKind::Composite(_)
        | TyKind::Container(_)
        | TyKind::Range
        | TyKind::Unknown => unreachable!("checked: not a result"),
    }
}

fn span(types: Types<'_>, of: &Ty) -> Value {
    let elem = elem(types.model, of);
    let mut checks = elem_checks(types, elem);
    // A byte that is neither 0 nor 1 is no bool in Rust.
    checks.push(Check::Length);
    Value { alias: of.alias.map(type_id), ..copied(Shape::Span(elem), checks) }
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

fn param_type(value: &Value) -> CType {
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

/// One anchor for what always exists and one for each condition, with the hash
/// in its name: of every C type and signature under that condition.
fn anchors(plan: &Plan) -> Vec<(Anchor, String)> {
    let mut groups: BTreeMap<Option<Cfg>, String> = BTreeMap::new();
    groups.insert(None, String::from("bridge abi 3\n"));
    // What the bridge adds follows from what the description says.
    let is_weak = |def: &&TypeDef| matches!(&def.kind, TypeKind::Opaque(opaque) if opaque.weak.is_some());
    for def in plan.types.iter().filter(|def| !is_weak(def)) {
        let text = groups.entry(def.cfg.clone()).or_default();
        *text += &plan.abi_of_type(def);
    }
    for set in &plan.errors {
        let text = groups.entry(set.cfg.clone()).or_default();
        for variant in &set.variants {
            *text += &format!("error {} {}\n", variant.names.rust, variant.kind);
            if let Some(fields) = &variant.fields {
                *text += &format!("parts {}\n", plan.c_parts(fields.parts).join(" "));
            }
        }
    }
    let is_weak = |f: &Function| f.role == Role::Added && f.body.call != Call::Fetch;
    for function in plan.crossings().filter(|function| !is_weak(function)) {
        let text = groups.entry(function.cfg.clone()).or_default();
        *text += &format!("{}\n", plan.c_signature(function));
        if let Shape::Tuple(id) = function.result.shape {
            *text += &format!("parts {}\n", plan.c_parts(id).join(" "));
        }
        let params = function.params.iter().map(|param| &param.value);
        for id in params.chain(plan.parts(function)).filter_map(|value| value.shape.pack()) {
            *text += &format!("packed {}\n", plan.pack_name(plan.pack(id).wire));
        }
    }
    let prefix = &plan.package.prefix;
    groups
        .into_iter()
        .map(|(cfg, text)| {
            let hash = format!("{:016x}", fnv1a(&text));
            let why = if cfg.is_some() { "features_differ" } else { "stale" };
            (Anchor { symbol: format!("{prefix}_{why}_run_bridge_gen_{}", &hash[..8]), cfg }, hash)
        })
        .collect()
}

/// FNV-1a, 64 bits: stable across versions of Rust, unlike the standard hasher.
fn fnv1a(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
