//! The functions of a description: what is called, with what.

use super::failures::{expression, plan_reads};
use super::ids::{error_set_id, type_id};
use super::lower::Planner;
use super::needs::{Lacked, conjunction, with_needs};
use super::outs::arguments;
use super::signature::take_stem;
use super::values::{Types, is_given_as_is, is_taken_as_is, plan_param, uncopied};
use super::{
    Body, Call, Elem, Function, Holder, Names, Node, Opaque, Outcome, Param, Passing, Place, Reads, Receiver,
    Role, Scalar, Shape, Threads, Throws, TypeId, TypeKind, Value,
};
use crate::names::plain;
use crate::names::{cpp_local, go_constructor, go_exported, go_param, unique};
use crate::read::Walk;
use crate::read::written::{cpp_name, go_name, in_namespace, lifetime_names, rust_attrs, rust_name};
use crate::resolve::{
    FnModel, OutcomeModel, ReceiverModel, StreamPart, borrow, destroyer, releases, settings,
};
use std::collections::HashSet;

impl Planner<'_> {
    pub(super) fn plan_functions(&mut self) {
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

    fn plan_function(&mut self, function: &FnModel) -> Function {
        let owner = function.owner.map(type_id);
        let role = role(function);
        let params = self.plan_params(function);
        let names = self.function_names(function, owner, role);
        let (result, returns) = self.plan_result(function, &params, &names);
        let result = if function.attrs.zero_copy.is_some() { uncopied(result) } else { result };
        let outcome = match function.outcome {
            OutcomeModel::Contract => Outcome::Contract,
            OutcomeModel::Fails(set) => Outcome::Fails(set.map(error_set_id)),
        };
        let receiver = function.receiver.as_ref().map(|receiver| self.plan_receiver(function, receiver));
        let guards = self.guards(function, &params);
        let destroyer = destroyer(self.model, function);
        let within = self.plan_within(function, &params);
        let c = self.c_function(receiver.as_ref(), &params, &result);
        let reads = plan_reads(&function.attrs, &params, self.spans);
        let throws = throws(function, reads.as_ref(), &params, &result, outcome);
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

    fn plan_receiver(&self, function: &FnModel, receiver: &ReceiverModel) -> Receiver {
        Receiver {
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
}

/// What a function is to the type that it belongs to.
fn role(function: &FnModel) -> Role {
    match (&function.receiver, function.owner) {
        _ if matches!(function.stream, Some(StreamPart::Fetches(_))) => Role::Added,
        _ if function.attrs.constructor.is_some() => Role::Constructor,
        (Some(_), _) if function.attrs.close.is_some() => Role::Close,
        (Some(_), _) => Role::Method,
        (None, Some(_)) => Role::Static,
        (None, None) => Role::Free,
    }
}

/// What can throw in the shim of a function.
fn throws(
    function: &FnModel,
    reads: Option<&Reads>,
    params: &[Param],
    result: &Value,
    outcome: Outcome,
) -> Throws {
    match function.attrs.noexcept {
        // To read a number throws nothing.
        None if function.attrs.field.is_some()
            && params.is_empty()
            && outcome == Outcome::Contract
            && is_given_as_is(result) =>
        {
            Throws::Nothing
        }
        None => Throws::Library,
        Some(_)
            if reads.is_none()
                && params.iter().all(|param| is_taken_as_is(&param.value))
                && is_given_as_is(result) =>
        {
            Throws::Nothing
        }
        Some(_) => Throws::Bridge,
    }
}
