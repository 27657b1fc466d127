//! Streams: what is given piece by piece.

use super::failures::expression;
use super::ids::type_id;
use super::lower::Planner;
use super::{
    Expression, Function, Give, Names, Opaque, Outcome, Own, Pack, PackId, Plan, Steps, Stream, TypeDef,
    TypeId, TypeKind,
};
use crate::names::unexported;
use crate::read::Walk;
use crate::resolve::{FieldModel, FnModel, StreamModel, StreamPart, TypeIndex, TypeModelKind};
use std::borrow::Cow;
use std::collections::HashMap;

impl Plan {
    /// Whether something is given piece by piece.
    pub fn has_streams(&self) -> bool {
        self.streams().next().is_some()
    }

    /// What is given piece by piece.
    pub fn streams(&self) -> impl Iterator<Item = (TypeId, &TypeDef, &Stream)> {
        self.opaques().filter_map(|(id, def, opaque)| Some((id, def, opaque.stream.as_deref()?)))
    }

    /// The same plan, where what opens a stream can fail if what fetches of it can, and
    /// the other way round: one iterator tells the errors of both.
    pub fn with_errors_of_streams(&self) -> Cow<'_, Self> {
        let mut plan = Cow::Borrowed(self);
        for (index, function) in self.functions.iter().enumerate() {
            let Some(fetches) = self.opened(function).map(|stream| stream.fetches) else { continue };
            let (one, other) = (function.outcome, self.functions[fetches].outcome);
            if let (Outcome::Contract, Outcome::Fails(_)) = (one, other) {
                plan.to_mut().functions[index].outcome = other;
            }
            if let (Outcome::Fails(_), Outcome::Contract) = (one, other) {
                plan.to_mut().functions[fetches].outcome = one;
            }
        }
        plan
    }

    /// The stream that a function gives.
    pub fn opened(&self, function: &Function) -> Option<&Stream> {
        let id = function.result.shape.handle().filter(|_| function.result.own == Own::Give(Give::Stream))?;
        self.opaque(id).stream.as_deref()
    }
}

impl Planner<'_> {
    pub(super) fn is_stream(&self, index: TypeIndex) -> bool {
        self.model.streams.iter().any(|stream| stream.ty == index)
    }

    /// In C++ the shim has the type, and Go has functions for it alone.
    pub(super) fn stream_names(&self, names: Names) -> Names {
        let cpp = format!("{}::{}", self.symbol("shim"), names.rust);
        Names { cpp, go: format!("{}Stream", unexported(&names.go)), ..names }
    }

    /// Says of the types of streams what they are.
    pub(super) fn plan_streams(&mut self) {
        let functions = self.model.functions.iter().enumerate().filter(|(_, of)| !of.is_inherited());
        let parts: HashMap<StreamPart, usize> =
            functions.filter_map(|(index, function)| Some((function.stream?, index))).collect();
        for (index, model) in self.model.streams.iter().enumerate() {
            let at = |part| parts.get(&part).copied();
            let (Some(opens), Some(fetches)) = (at(StreamPart::Opens(index)), at(StreamPart::Fetches(index)))
            else {
                continue;
            };
            let stream = Stream {
                // What the bridge adds stands between what is described.
                opens: self.places[opens],
                fetches: self.places[fetches],
                item: self.packs.find(self.model, &model.item),
                reads: self.plan_item(model),
                steps: self.plan_steps(&self.model.functions[opens]),
            };
            if let TypeKind::Opaque(Opaque { stream: of, .. }) =
                &mut self.types[type_id(model.ty).0 as usize].kind
            {
                *of = Some(Box::new(stream));
            }
        }
    }

    /// What is read of each place in a stream.
    fn plan_item(&mut self, model: &StreamModel) -> Vec<(PackId, Expression)> {
        let Pack::Composite(id) = self.packs.def(self.packs.find(self.model, &model.item)).pack else {
            return Vec::new();
        };
        let ty = &self.model.types[id.0 as usize];
        let (TypeModelKind::Composite { fields, .. }, Some(_)) = (&ty.kind, ty.attrs.item) else {
            return Vec::new();
        };
        let read = |field: &FieldModel| {
            let text = field.attrs.cpp.as_ref()?;
            Some((self.packs.find(self.model, &field.ty), expression(text, self.spans)))
        };
        fields.iter().filter_map(read).collect()
    }

    fn plan_steps(&mut self, opens: &FnModel) -> Steps {
        match &opens.attrs.walk {
            None | Some((Walk::Between { .. }, _)) => Steps::Range,
            Some((Walk::Cursor { valid, next, first, error }, _)) => {
                let mut name = |text| expression(text, self.spans);
                Steps::Cursor {
                    valid: valid.as_ref().map(&mut name),
                    next: name(next),
                    first: first.as_ref().map(&mut name),
                    error: error.as_ref().map(&mut name),
                    is_owned: opens.attrs.owned.is_some(),
                }
            }
        }
    }
}
