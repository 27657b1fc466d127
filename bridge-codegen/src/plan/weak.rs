//! Weak pointers: for each type that has some, a type of its own, whose objects are
//! `std::weak_ptr`s, and the two functions between a holder and one of them.

use super::guards::entered;
use super::ids::{index32, type_id};
use super::lower::Planner;
use super::values::{copied, optional};
use super::{
    Access, Body, Call, Check, Counts, Doc, Ends, Function, Give, Guard, Holder, Lasts, LockPart, Names,
    Nodes, Opaque, Outcome, Own, Place, Receiver, Release, Returns, Role, Shape, Threads, Throws, TypeDef,
    TypeId, TypeKind, Value, Weak,
};
use crate::names::go_exported;
use crate::resolve::{Model, TypeIndex};
use proc_macro2::Span;

/// The type of the weak pointers to objects of a type.
pub(super) fn weak_id(model: &Model, to: TypeIndex) -> TypeId {
    let position = model.weak.iter().position(|(known, _)| *known == to);
    let Some(position) = position else { unreachable!("resolved: it has weak pointers") };
    TypeId(index32(model.types.len() + position))
}

/// A method that the bridge adds.
struct Added<'a> {
    on: TypeId,
    name: &'a str,
    doc: String,
    expression: String,
    result: Value,
    at: Span,
}

impl Planner<'_> {
    /// The types of weak pointers follow all others, in the order of [`weak_id`].
    pub(super) fn plan_weak_types(&mut self) {
        for (to, span) in &self.model.weak {
            let to = type_id(*to);
            let TypeDef { names, cfg, .. } = &self.types[to.0 as usize];
            let (names, cfg) = (weak_names(names, self.symbol("")), cfg.clone());
            let what =
                format!("A weak pointer to an object of type [`{}`].", self.types[to.0 as usize].names.rust);
            let doc = vec![what, "It does not keep the object.".to_owned()];
            let weak = Weak { to, downgrade: 0, upgrade: 0, clone: format!("{}_clone", names.c) };
            let opaque = Opaque {
                lifetimes: Vec::new(),
                threads: match self.threads(to) {
                    // Many may look at a std::weak_ptr.
                    Threads::Send | Threads::SyncConst | Threads::Sync => Threads::SyncConst,
                    domain @ (Threads::Confined(_) | Threads::Locked(_)) => domain,
                },
                groups: Vec::new(),
                lasts: Lasts::UntilChanged,
                ends: Ends::AtOnce,
                value: false,
                destroy: Some(format!("{}_destroy", names.c)),
                release: Release::Delete,
                shared: None,
                counts: Counts::SharedPtr,
                weak: Some(Box::new(weak)),
                stream: None,
                live: Some(format!("{}_live_count", names.c)),
                alias: None,
                condition: None,
                functions: Vec::new(),
            };
            self.types.push(TypeDef {
                names,
                doc: Doc { lines: doc, deprecated: None },
                rust_attrs: Vec::new(),
                at: self.spans.add(*span),
                cfg,
                kind: TypeKind::Opaque(opaque),
            });
        }
    }

    /// What leads from a holder to a weak pointer, and back.
    pub(super) fn plan_weak_functions(&mut self) {
        for (to, span) in &self.model.weak {
            let (id, weak) = (type_id(*to), weak_id(self.model, *to));
            self.held_together(id);
            let given =
                |of, give| Value { own: Own::Give(give), ..copied(Shape::Handle(of), vec![Check::NonNull]) };
            let cpp = &self.types[id.0 as usize].names.cpp;
            let downgrade = Added {
                on: id,
                name: "weak",
                doc: "Makes a weak pointer to the object, which a `std::shared_ptr` must hold.".to_owned(),
                expression: format!(
                    "std::weak_ptr<{cpp}>(bridge_rt::held<{cpp}>(std::addressof(self), \"self\"))"
                ),
                result: given(weak, Give::Weak),
                at: *span,
            };
            let upgrade = Added {
                on: weak,
                name: "upgrade",
                doc: "Makes one more holder of the object, unless it is gone.".to_owned(),
                expression: "self.lock()".to_owned(),
                result: optional(given(id, Give::Shared)),
                at: *span,
            };
            let (downgrade, upgrade) = (self.add_method(downgrade), self.add_method(upgrade));
            if let TypeKind::Opaque(Opaque { weak: Some(of), .. }) = &mut self.types[weak.0 as usize].kind {
                (of.downgrade, of.upgrade) = (downgrade, upgrade);
            }
        }
    }

    fn add_method(&mut self, method: Added<'_>) -> usize {
        let Added { on, name, doc, expression, result, at } = method;
        let threads = self.threads(on);
        let receiver = Receiver {
            ty: on,
            base: None,
            mutable: threads == Threads::Sync,
            pinned: false,
            taken: false,
            lifetime: None,
            args: Vec::new(),
        };
        let (thread, locks) = match threads {
            Threads::Send | Threads::SyncConst | Threads::Sync => (None, Vec::new()),
            Threads::Confined(id) => (Some(id), Vec::new()),
            Threads::Locked(id) => (None, vec![id]),
        };
        let owner = &self.types[on.0 as usize];
        let names = Names {
            c: format!("{}_{name}", owner.names.c),
            cpp: name.to_owned(),
            go: go_exported(name),
            rust: name.to_owned(),
        };
        let cfg = owner.cfg.clone();
        let c = self.c_function(Some(&receiver), &[], &result);
        let guard = Guard {
            place: Place::Receiver,
            access: entered(Access::Share, threads),
            part: LockPart::Whole,
            borrowers: Lasts::UntilChanged,
            nodes: Nodes::Kept,
        };
        let function = Function {
            names,
            doc: Doc { lines: vec![doc], deprecated: None },
            rust_attrs: Vec::new(),
            at: self.spans.add(at),
            cfg,
            owner: Some(on),
            role: Role::Added,
            lifetimes: Vec::new(),
            is_unsafe: false,
            receiver: Some(receiver),
            params: Vec::new(),
            result,
            outcome: Outcome::Contract,
            c,
            body: Body {
                call: Call::Expr(expression, self.spans.add_text(at)),
                args: Vec::new(),
                returns: Returns::Value,
                reads: None,
                throws: Throws::Library,
                condition: None,
                holder: Holder::Added,
                apart: thread.is_some(),
            },
            destroyer: None,
            guards: vec![guard],
            thread,
            locks,
            unguarded: Vec::new(),
            calls_back: false,
            leaf: None,
            batch: None,
            append: None,
            views: false,
        };
        self.add(function)
    }
}

/// `WeakStore` of `Store`.
fn weak_names(of: &Names, prefix: String) -> Names {
    let rust = format!("Weak{}", of.rust);
    Names { c: prefix + &rust, cpp: format!("std::weak_ptr<{}>", of.cpp), go: format!("Weak{}", of.go), rust }
}
