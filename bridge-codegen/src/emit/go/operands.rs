//! Where a body has the objects of its call.

use super::body::Body;
use super::entering::Entry;
use super::receiver;
use crate::plan::{Function, Place, Presence, TypeId};

impl Body<'_> {
    pub(super) fn is_node(&self, place: Place) -> bool {
        self.f.operand(place).is_some_and(|id| self.printer.is_node(id))
    }

    /// When there is no object at a place where one may be missing.
    pub(super) fn is_none(&self, place: Place) -> Option<String> {
        if !may_be_nil(self.f, place) {
            return None;
        }
        match (place, self.plan().field(self.f, place)) {
            (Place::Param(index), _) if self.is_node(place) => Some(format!("!{}", self.present(index))),
            // It must be there with the struct that holds it.
            (Place::Field(index, _), Some(field)) if field.of.value.presence == Presence::Always => {
                Some(format!("!{}", self.present(index)))
            }
            _ if self.any_of(place).is_some() => Some(format!("{} == nil", self.asked(place))),
            _ => Some(format!("{} == nil", self.object(place))),
        }
    }

    /// The class of a parameter which objects of derived classes can be.
    fn any_of(&self, place: Place) -> Option<TypeId> {
        let Place::Param(index) = place else { return None };
        self.printer.any_of(&self.f.params[index].value)
    }

    /// The handle of an operand that may be nil.
    pub(super) fn asked(&self, place: Place) -> String {
        let object = self.object(place);
        match self.any_of(place) {
            Some(_) => format!("handleOf({object})"),
            None => format!("{object}.handle()"),
        }
    }

    /// The Go value of the object that is entered for an operand.
    pub(super) fn holder(&self, place: Place) -> String {
        let object = self.object(place);
        if self.is_node(place) { format!("{object}.of") } else { object }
    }

    /// The Go variable of a handle or a node.
    pub(super) fn object(&self, place: Place) -> String {
        match (place, &self.f.receiver) {
            (Place::Param(index), _) if self.is_node(place) => self.text(index),
            (Place::Param(index), _) => self.names[index].clone(),
            (Place::Field(index, _), _) => {
                let field = self.plan().field(self.f, place).map_or("", |field| &field.of.names.go);
                format!("{}.{field}", self.text(index))
            }
            (Place::Receiver, Some(on)) => receiver(self.printer.go(on.ty)),
            (Place::Receiver, None) => unreachable!("a guard on a receiver"),
        }
    }

    /// The handle at a place, once entered.
    pub(super) fn handle(&self, place: Place) -> String {
        match self.entry {
            Entry::One(only, ..) if only == place => self.h.to_owned(),
            Entry::Nothing | Entry::Domain(_) | Entry::One(..) | Entry::Several
                if may_be_nil(self.f, place) || self.any_of(place).is_some() =>
            {
                self.asked(place)
            }
            Entry::Nothing | Entry::Domain(_) | Entry::One(..) | Entry::Several => {
                format!("{}.h", self.holder(place))
            }
        }
    }

    pub(super) fn pointer(&self, place: Place) -> String {
        let Some(ty) = self.f.operand(place) else { unreachable!("a guard on a handle or node") };
        match self.any_of(place) {
            Some(id) => self.cast(id, place),
            None => format!("(*C.{})({})", self.printer.c(ty), self.address(place)),
        }
    }

    /// The object at a place as what it is derived from.
    fn cast(&self, id: TypeId, place: Place) -> String {
        format!("{}({}, {})", self.printer.caster(id), self.object(place), self.handle(place))
    }

    /// Where C++ has the object or node at a place.
    pub(super) fn address(&self, place: Place) -> String {
        if let Some(id) = self.any_of(place) {
            return format!("unsafe.Pointer({})", self.cast(id, place));
        }
        if self.is_node(place) {
            format!("{}.node.at", self.object(place))
        } else if may_be_nil(self.f, place) {
            format!("{}.pointer()", self.handle(place))
        } else {
            format!("{}.object", self.handle(place))
        }
    }
}

pub(super) fn may_be_nil(f: &Function, place: Place) -> bool {
    let Some(param) = f.param(place) else { return false };
    let field = match place {
        Place::Field(_, field) => param.fields.get(field),
        Place::Receiver | Place::Param(_) => None,
    };
    field.into_iter().chain([&param.value]).any(|value| value.presence != Presence::Always)
}
