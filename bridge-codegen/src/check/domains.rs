//! Rules for threads and locks that objects have in common.

use crate::Spans;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::plan::{Domain, Ends, Lasts, Own, Plan, Shape, Threads, TypeId};
use crate::read::ThreadClass;
use crate::resolve::{
    FnModel, Model, ParamModel, StreamModel, StreamPart, TyKind, TypeIndex, TypeModel, TypeModelKind,
    all_given, lent_in, object,
};
use crate::terms::DomainKind;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn check_type(ty: &TypeModel) -> Option<Diagnostic> {
    match &ty.kind {
        TypeModelKind::Opaque { alias: Some(_), .. } => of_another_bridge(ty),
        TypeModelKind::Opaque { alias: None, .. } => two_classes(ty),
        TypeModelKind::Node { .. }
        | TypeModelKind::Struct { .. }
        | TypeModelKind::Fields { .. }
        | TypeModelKind::Enum { .. }
        | TypeModelKind::Alias { .. }
        | TypeModelKind::Composite { .. }
        | TypeModelKind::Choice { .. } => None,
    }
}

/// The lock of a block is the thread class of its types.
fn two_classes(ty: &TypeModel) -> Option<Diagnostic> {
    let ((_, span), lock) = (ty.attrs.threads.as_ref()?, ty.attrs.block_lock.as_ref()?);
    Some(
        Diagnostic::new(Code::BadAttribute, *span, "a type has one thread class")
            .label("the second one")
            .also(lock.span, "every type of the block has this lock")
            .note("calls that hold a lock exclude each other, whatever the type would allow")
            .help(format!("remove it, or declare `{}` in a block without the lock", ty.ident)),
    )
}

/// What another bridge declares runs on that bridge's thread.
fn of_another_bridge(ty: &TypeModel) -> Option<Diagnostic> {
    let (class, span) = ty.attrs.threads.as_ref()?;
    let what = match class {
        ThreadClass::Confined(_) => "thread",
        ThreadClass::Locked(_) => "lock",
        ThreadClass::SyncConst | ThreadClass::Sync => return None,
    };
    Some(
        Diagnostic::new(Code::NotYet, *span, format!("a {what} of several bridges is not supported yet"))
            .label("known, but not in this version")
            .note("each bridge has threads and locks of its own, so that two versions of it can be in one program")
            .help("describe in one module what has to do with the type"),
    )
}

/// A function runs on one thread.
pub(super) fn check_threads(model: &Model, function: &FnModel, diagnostics: &mut Diagnostics) {
    if let Some(StreamPart::Fetches(_)) = function.stream {
        // Nothing that what opens the stream has not to do with.
        return;
    }
    let on_threads = function.objects(model).into_iter().filter_map(|index| {
        let domain = model.domain_of(index)?;
        (domain.kind == DomainKind::Thread).then_some((model.ty(index), domain.name))
    });
    let on_threads: Vec<(&TypeModel, String)> = on_threads.collect();
    let Some((first, thread)) = on_threads.first() else { return };
    let Some((second, other)) = on_threads.iter().find(|(_, name)| name != thread) else { return };
    let ident = &function.ident;
    diagnostics.push(
        Diagnostic::new(Code::TwoThreads, ident.span(), format!("`{ident}` would run on two threads"))
            .label(format!("has to do with `{}` and with `{}`", first.ident, second.ident))
            .also(first.ident.span(), format!("its calls run on the thread \"{thread}\""))
            .also(second.ident.span(), format!("its calls run on the thread \"{other}\""))
            .note("a C++ function is called once, on one thread; objects of the other thread are not to be touched there")
            .help("confine both types to the same thread, or pass plain data between two functions"),
    );
}

/// What calls in a domain do, as the rest of a sentence.
pub(super) fn calls_in(kind: DomainKind, name: &str) -> String {
    match kind {
        DomainKind::Thread => format!("run on the thread \"{name}\""),
        DomainKind::Lock => format!("hold the lock \"{name}\""),
    }
}

/// What is given to an object ends with it, or later, wherever that is. An object
/// keeps it when it is the receiver, or may be changed.
pub(super) fn check_given(model: &Model, function: &FnModel, diagnostics: &mut Diagnostics) {
    let changed = |param: &ParamModel| match param.ty.within_option().kind {
        TyKind::Ref { mutable: true, .. } => object(&param.ty),
        _ => None,
    };
    let receiver = function.receiver.iter().map(|receiver| receiver.ty);
    let keepers: Vec<TypeIndex> = receiver.chain(function.params.iter().filter_map(changed)).collect();
    for param in &function.params {
        let ty = param.ty.within_option();
        let (TyKind::UniquePtr(_) | TyKind::SharedPtr { .. }) = ty.kind else { continue };
        // Of a value, each copy counts, also of one that is lent.
        let Some(index) = object(ty).filter(|index| model.ty(*index).attrs.value.is_none()) else { continue };
        let Some(theirs) = model.domain_of(index) else { continue };
        let elsewhere =
            |keeper: &&TypeIndex| model.domain_of(**keeper).is_none_or(|ours| ours.name != theirs.name);
        let Some(keeper) = keepers.iter().find(elsewhere) else { continue };
        let (given, to) = (&model.ty(index).ident, &model.ty(*keeper).ident);
        let what = calls_in(theirs.kind, &theirs.name);
        diagnostics.push(
            Diagnostic::new(
                Code::LeavesDomain,
                param.ty.span,
                format!("this `{given}` would end with a `{to}`, wherever that is"),
            )
            .label(format!("its calls and its destructor {what}"))
            .also(to.span(), "its do not")
            .help(format!("give `{to}` the same attribute as `{given}`, or lend the object: &{given}")),
        );
    }
}

/// What a stream has not given yet ends with it.
pub(super) fn check_items(model: &Model, function: &FnModel) -> Option<Diagnostic> {
    let Some(StreamPart::Opens(stream)) = function.stream else { return None };
    let StreamModel { ty, item, .. } = &model.streams[stream];
    let ours = model.domain_of(*ty)?;
    let (given, theirs) = all_given(model, item).into_iter().find_map(|index| {
        let theirs = model.domain_of(index).filter(|theirs| *theirs != ours)?;
        Some((&model.ty(index).ident, theirs))
    })?;
    if (ours.kind, theirs.kind) == (DomainKind::Thread, DomainKind::Thread) {
        // Refused already: a function runs on one thread.
        return None;
    }
    let there = calls_in(theirs.kind, &theirs.name);
    Some(
        Diagnostic::new(Code::LeavesDomain, item.span, format!("this `{given}` may end with the stream"))
            .label(format!(
                "what is left of a stream ends with it, and its calls {}",
                calls_in(ours.kind, &ours.name)
            ))
            .also(given.span(), format!("its calls and its destructor {there}"))
            .help(format!("give `{given}` the attribute of what the stream comes from, or return Vec<T>")),
    )
}

/// A part of an object's lock is for methods of an object that has one.
pub(super) fn check_group(model: &Model, function: &FnModel) -> Option<Diagnostic> {
    let group = function.attrs.group.as_ref()?;
    let wrong = |message: &str, label: &str| {
        Diagnostic::new(Code::BadGroup, group.span, message)
            .label(label)
            .note("on a method, #[lock] says which part of its object's lock it holds")
    };
    let Some(receiver) = function.receiver.as_ref().filter(|receiver| !receiver.taken) else {
        let help = "remove it; a lock for several objects stands on their types, or on the extern block";
        return Some(wrong("there is no object whose lock this could split", "lends no `self`").help(help));
    };
    let ty = &model.ty(receiver.ty).ident;
    let is_same = |param: &ParamModel| {
        let lent = lent_in(&param.ty).into_iter().filter_map(object);
        lent.chain(object(&param.ty)).any(|index| index == receiver.ty)
    };
    if let Some(other) = function.params.iter().find(|param| is_same(param)) {
        let message = format!("`{}` may be the object itself", other.ident);
        return Some(
            wrong(&message, "of whose lock is it a part?")
                .also(other.ident.span(), "it is locked as a whole")
                .help("remove it from this method"),
        );
    }
    let why = match model.thread_class(receiver.ty) {
        None | Some(ThreadClass::SyncConst) => return None,
        Some(ThreadClass::Sync) => "#[sync] promises that calls need no lock",
        Some(ThreadClass::Confined(_)) => "calls on it run one after the other, on one thread",
        Some(ThreadClass::Locked(_)) => "the lock that it has in common with others excludes everything",
    };
    Some(wrong(&format!("the objects of `{ty}` have no lock to split"), why).help("remove it"))
}

/// What borrows from an object touches it, on its own calls.
pub fn check_borrowers(plan: &Plan, spans: &Spans, diagnostics: &mut Diagnostics) {
    for (child, parents) in holders(plan) {
        let ours = plan.opaque(child).threads.domain();
        let outside = parents.into_iter().find_map(|parent| {
            let theirs = plan.opaque(parent).threads.domain()?;
            (ours != Some(theirs)).then_some((parent, plan.domain(theirs)))
        });
        let Some((parent, domain)) = outside else { continue };
        let (child, parent) = (plan.ty(child), plan.ty(parent));
        let (name, of) = (&child.names.rust, &parent.names.rust);
        let there = calls_in(domain.kind, &domain.name);
        let here = match domain.kind {
            DomainKind::Thread => "run on other threads",
            DomainKind::Lock => "do not hold that lock",
        };
        diagnostics.push(
            Diagnostic::new(
                Code::LeavesDomain,
                spans.span(child.at),
                format!("`{name}` comes from `{of}`, whose calls {there}"),
            )
            .label(format!("its own calls {here}"))
            .also(spans.span(parent.at), format!("its calls {there}"))
            .note(format!("calls on `{name}` may touch the `{of}` that it came from"))
            .help(format!("write {} on `{name}` too", attribute(plan, domain))),
        );
    }
}

/// What survives changes must borrow, and nothing that does not survive them may
/// borrow from the same type.
pub fn check_lasting(plan: &Plan, spans: &Spans, diagnostics: &mut Diagnostics) {
    let lasts = |id: TypeId| plan.opaque(id).lasts == Lasts::ThroughChanges;
    for (_, def, _) in plan.opaques().filter(|(id, _, of)| lasts(*id) && of.lifetimes.is_empty()) {
        let name = &def.names.rust;
        diagnostics.push(
            Diagnostic::new(
                Code::MisplacedAttribute,
                spans.span(def.at),
                format!("#[survives_mut] says nothing about `{name}`"),
            )
            .label("borrows from nothing")
            .help(format!("remove it, or say what a `{name}` borrows from: `type {name}<'of>;`")),
        );
    }
    let parents = holders(plan);
    for (child, of) in parents.iter().filter(|(child, _)| lasts(**child)) {
        let other = parents.iter().find(|(other, theirs)| !lasts(**other) && !theirs.is_disjoint(of));
        let Some((other, theirs)) = other else { continue };
        let Some(parent) = theirs.intersection(of).next() else { continue };
        let [child, other, parent] = [child, other, parent].map(|id| plan.ty(*id));
        let (name, others, from) = (&child.names.rust, &other.names.rust, &parent.names.rust);
        diagnostics.push(
            Diagnostic::new(
                Code::NotYet,
                spans.span(child.at),
                format!("of what borrows from `{from}`, only some surviving its changes is not supported yet"),
            )
            .label(format!("`{name}` survives them"))
            .also(spans.span(other.at), format!("`{others}` does not"))
            .note("an open object that does not survive has `&mut self` calls refused, and Go counts what is open without telling of which type it is")
            .help(format!("if a `{others}` survives too, write #[survives_mut] on it; else remove the one on `{name}`")),
        );
    }
}

/// For each type whose objects may be parts of others or borrow from them, the
/// types of these.
fn holders(plan: &Plan) -> BTreeMap<TypeId, BTreeSet<TypeId>> {
    let mut out = plan.parents();
    for function in &plan.functions {
        for part in plan.parts(function) {
            if let (Shape::Handle(id), Own::Lend | Own::LendMut { .. }) = (part.shape, part.own) {
                let lenders = part.ties.iter().filter_map(|tie| plan.entered(function, *tie));
                out.entry(id).or_default().extend(lenders);
            }
        }
    }
    out
}

/// What is destroyed on a thread of its own holds up nobody.
pub fn check_slow(plan: &Plan, spans: &Spans, diagnostics: &mut Diagnostics) {
    for (_, def, opaque) in plan.opaques().filter(|(.., opaque)| opaque.ends == Ends::Slowly) {
        let label = match opaque.threads {
            Threads::Confined(_) => "is destroyed on its own thread",
            _ if opaque.destroy.is_none() && opaque.shared.is_none() => "no function gives one",
            Threads::Send | Threads::SyncConst | Threads::Sync | Threads::Locked(_) => continue,
        };
        diagnostics.push(
            Diagnostic::new(
                Code::MisplacedAttribute,
                spans.span(def.at),
                format!("#[slow_drop] says nothing about `{}`", def.names.rust),
            )
            .label(label)
            .help("remove it"),
        );
    }
}

/// What puts a type into a domain.
fn attribute(plan: &Plan, domain: &Domain) -> String {
    match domain.kind {
        DomainKind::Thread if domain.name == plan.package.module => "#[confined]".to_owned(),
        DomainKind::Thread => format!("#[confined = \"{}\"]", domain.name),
        DomainKind::Lock => format!("#[lock = \"{}\"]", domain.name),
    }
}
