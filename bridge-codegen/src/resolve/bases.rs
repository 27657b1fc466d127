//! Base classes: what `type Circle: Shape;` adds to both types, and when it can.

use super::{
    FnModel, Model, OutcomeModel, ReceiverModel, Ty, TyKind, TypeIndex, TypeModelKind, part_of_lock,
    shared_at,
};
use crate::names::{Case, go_exported, in_case};
use crate::read::written::{cpp_path, go_name, rust_name};
use crate::read::{Attrs, Text, ThreadClass};
use crate::terms::Doc;
use proc_macro2::{Ident, Span};
use std::collections::HashMap;
use syn::Lifetime;

/// A class and one that it is derived from, directly or not.
pub struct CastModel {
    pub derived: TypeIndex,
    pub base: TypeIndex,
    /// The lifetimes of the base, in terms of those of the derived class.
    pub args: Vec<Lifetime>,
    /// Where the base, or the first on the way to it, is written.
    pub at: Span,
    /// `as_shape`: an index into [`Model::functions`].
    pub up: usize,
    /// `as_shape_mut`.
    pub up_mut: Option<usize>,
    /// `downcast_circle`.
    pub down: Option<usize>,
    /// `downcast_circle_mut`.
    pub down_mut: Option<usize>,
}

/// Why a type cannot be the base of another.
#[derive(Clone, Copy, Debug)]
pub enum BaseFault {
    /// Refused already.
    Unknown,
    /// It is no class.
    NotAClass,
    /// One of the two is a node.
    Node,
    /// One of the two is another bridge's.
    OtherBridge,
    /// Its way up leads back to itself.
    Circle,
    /// Its lifetimes are left out.
    Lifetimes,
    /// It stands there twice.
    Twice(Span),
    /// The two have different thread classes.
    Threads,
    /// One of the two has a lock with parts.
    Parts(Span),
}

/// What keeps the base at that position from being one.
pub fn base_fault(model: &Model, index: TypeIndex, position: usize) -> Option<BaseFault> {
    let ty = model.ty(index);
    let written = &ty.bases[position];
    let base = match &written.kind {
        TyKind::Opaque { index, .. } => *index,
        TyKind::Node { .. } => return Some(BaseFault::Node),
        TyKind::Unknown => return Some(BaseFault::Unknown),
        _ => return Some(BaseFault::NotAClass),
    };
    match &ty.kind {
        TypeModelKind::Node { .. } => return Some(BaseFault::Node),
        TypeModelKind::Opaque { alias: None, .. } => {}
        TypeModelKind::Opaque { alias: Some(_), .. }
        | TypeModelKind::Struct { .. }
        | TypeModelKind::Fields { .. }
        | TypeModelKind::Enum { .. }
        | TypeModelKind::Composite { .. }
        | TypeModelKind::Choice { .. }
        | TypeModelKind::Alias { .. } => return Some(BaseFault::OtherBridge),
    }
    if matches!(model.ty(base).kind, TypeModelKind::Opaque { alias: Some(_), .. }) {
        return Some(BaseFault::OtherBridge);
    }
    if matches!(&written.kind, TyKind::Opaque { args, .. } if args.len() != model.lifetimes(base).len()) {
        return Some(BaseFault::Lifetimes);
    }
    let is_it = |other: &&Ty| matches!(other.kind, TyKind::Opaque { index, .. } if index == base);
    if let Some(first) = ty.bases[..position].iter().find(is_it) {
        return Some(BaseFault::Twice(first.span));
    }
    if leads_to(model, base, index) {
        return Some(BaseFault::Circle);
    }
    if model.thread_class(base) != model.thread_class(index) {
        return Some(BaseFault::Threads);
    }
    let parts = part_of_lock(model, base).or_else(|| part_of_lock(model, index));
    parts.map(|part| BaseFault::Parts(part.span))
}

/// Whether a type is another, or derived from it.
fn leads_to(model: &Model, from: TypeIndex, to: TypeIndex) -> bool {
    let (mut seen, mut next) = (vec![from], vec![from]);
    while let Some(index) = next.pop() {
        if index == to {
            return true;
        }
        for base in &model.ty(index).bases {
            if let TyKind::Opaque { index, .. } = base.kind
                && !seen.contains(&index)
            {
                seen.push(index);
                next.push(index);
            }
        }
    }
    false
}

/// A class above another.
struct Ancestor {
    base: TypeIndex,
    /// Its lifetimes, in terms of those of the type below.
    args: Vec<Lifetime>,
    at: Span,
    /// Whether a cast down is checked, on the whole way.
    is_checked: bool,
    is_direct: bool,
}

/// Adds to the model's functions what leads from each class to those above it, and
/// back.
pub(super) fn add_casts(model: &mut Model) {
    for index in (0..model.types.len()).map(TypeIndex) {
        for ancestor in ancestors(model, index) {
            add_cast(model, index, &ancestor);
        }
    }
}

/// The classes above a type. Of one that two ways lead to, C++ knows only with
/// virtual bases which it is: such a class is here when it is written at the type.
fn ancestors(model: &Model, index: TypeIndex) -> Vec<Ancestor> {
    let mut found = Vec::new();
    let mut ways = HashMap::new();
    let lifetimes = model.lifetimes(index);
    climb(
        model,
        index,
        &Below { args: lifetimes.to_vec(), at: None, is_checked: true },
        &mut ways,
        &mut found,
    );
    found.retain(|of| of.is_direct || ways.get(&of.base) == Some(&1));
    found
}

/// Where a climb is.
struct Below {
    /// What the lifetimes of the type are, in terms of those where it began.
    args: Vec<Lifetime>,
    /// The base by which it began.
    at: Option<Span>,
    is_checked: bool,
}

fn climb(
    model: &Model,
    from: TypeIndex,
    below: &Below,
    ways: &mut HashMap<TypeIndex, usize>,
    found: &mut Vec<Ancestor>,
) {
    let ty = model.ty(from);
    let is_checked = below.is_checked && ty.attrs.no_downcast.is_none();
    for (position, written) in ty.bases.iter().enumerate() {
        let TyKind::Opaque { index: base, args } = &written.kind else { continue };
        if base_fault(model, from, position).is_some() {
            continue;
        }
        let lifetimes = model.lifetimes(from);
        let known = |arg: &Lifetime| lifetimes.iter().position(|lifetime| lifetime == arg);
        let in_terms = |arg: &Lifetime| known(arg).map_or_else(|| arg.clone(), |at| below.args[at].clone());
        let args: Vec<Lifetime> = args.iter().map(in_terms).collect();
        let (at, is_direct) = (below.at.unwrap_or(written.span), below.at.is_none());
        let count = ways.entry(*base).or_default();
        *count += 1;
        let (is_first, has_been_there) = (*count == 1, *count > 2);
        if is_first || is_direct {
            found.retain(|of| of.base != *base);
            found.push(Ancestor { base: *base, args: args.clone(), at, is_checked, is_direct });
        }
        // What is above something that two ways lead to, two ways lead to.
        if has_been_there {
            continue;
        }
        climb(model, *base, &Below { args, at: Some(at), is_checked }, ways, found);
    }
}

/// A function between two classes.
struct Way<'a> {
    name: String,
    go: String,
    doc: String,
    expression: String,
    from: (TypeIndex, &'a [Lifetime]),
    to: (TypeIndex, &'a [Lifetime]),
    lifetimes: &'a [Lifetime],
    is_mutable: bool,
    is_down: bool,
    at: Span,
}

fn add_cast(model: &mut Model, derived: TypeIndex, ancestor: &Ancestor) {
    let Ancestor { base, args, at, is_checked, .. } = ancestor;
    let lifetimes = model.lifetimes(derived).to_vec();
    let (of, above) = (model.ty(derived), model.ty(*base));
    let name = |index| {
        let ty = model.ty(index);
        let rust = rust_name(&ty.ident, &ty.attrs);
        let go = go_name(&ty.attrs, || go_exported(&rust));
        (in_case(&rust, Case::Snake), rust, go)
    };
    let ((snake, rust, go), (base_snake, base_rust, base_go)) = (name(derived), name(*base));
    let (cpp, base_cpp) = (cpp_path(&of.ident, &of.attrs), cpp_path(&above.ident, &above.attrs));
    let up = |suffix: &str, go_suffix: &str, is_mutable| Way {
        name: format!("as_{base_snake}{suffix}"),
        go: format!("{base_go}{go_suffix}"),
        doc: format!("Lends the object as the [`{base_rust}`] that it is."),
        expression: format!("bridge_rt::as_base<{base_cpp}>(self)"),
        from: (derived, &lifetimes),
        to: (*base, args),
        lifetimes: &lifetimes,
        is_mutable,
        is_down: false,
        at: *at,
    };
    let down = |suffix: &str, go_suffix: &str, is_mutable| Way {
        name: format!("downcast_{snake}{suffix}"),
        go: format!("As{go}{go_suffix}"),
        doc: format!("Lends the object as the [`{rust}`] that it is, if it is one."),
        expression: format!("bridge_rt::as_derived<{cpp}>(self)"),
        from: (*base, args),
        to: (derived, &lifetimes),
        lifetimes: &lifetimes,
        is_mutable,
        is_down: true,
        at: *at,
    };
    // What the object borrows from must be known where it is only the base.
    let comes_down = *is_checked && lifetimes.iter().all(|lifetime| args.contains(lifetime));
    let is_changed = may_be_mutable(model, derived) && may_be_mutable(model, *base);
    let ways = [
        Some(up("", "", false)),
        is_changed.then(|| up("_mut", "Mut", true)),
        comes_down.then(|| down("", "", false)),
        (comes_down && is_changed).then(|| down("_mut", "Mut", true)),
    ];
    let functions = ways.map(|way| way.map(|way| function(model, way)));
    let mut add = |function: Option<FnModel>| {
        model.functions.push(function?);
        Some(model.functions.len() - 1)
    };
    let [up, up_mut, down, down_mut] = functions.map(&mut add);
    let Some(up) = up else { return };
    model.casts.push(CastModel {
        derived,
        base: *base,
        args: args.clone(),
        at: *at,
        up,
        up_mut,
        down,
        down_mut,
    });
}

/// Whether `&mut` of a type may be lent.
fn may_be_mutable(model: &Model, index: TypeIndex) -> bool {
    let is_in = |ty: &super::TypeModel| matches!(&ty.kind, TypeModelKind::Node { owner: Some(owner), .. } if *owner == index);
    model.thread_class(index) != Some(ThreadClass::Sync)
        && model.ty(index).attrs.counted.is_none()
        && !model.types.iter().any(is_in)
        && !is_shared(model, index)
}

/// Whether the description has a `SharedPtr` of the type.
pub(super) fn is_shared(model: &Model, index: TypeIndex) -> bool {
    shared_at(model, index).is_some()
}

fn function(model: &Model, way: Way<'_>) -> FnModel {
    let Way { from, to, at, is_mutable, .. } = way;
    // Beside the lifetimes of the objects, that of the reference needs a name.
    let view = (!way.lifetimes.is_empty()).then(|| {
        let mut view = Lifetime::new("'view", at);
        while way.lifetimes.contains(&view) {
            view = Lifetime::new(&format!("{view}_"), at);
        }
        view
    });
    let receiver = ReceiverModel {
        ty: from.0,
        base: None,
        mutable: is_mutable,
        pinned: false,
        taken: false,
        lifetime: view.clone(),
        args: from.1.to_vec(),
        span: at,
    };
    let ty = |kind| Ty { kind, span: at, alias: None };
    let object = TyKind::Opaque { index: to.0, args: to.1.to_vec() };
    let reference = TyKind::Ref {
        lifetime: view.clone(),
        mutable: is_mutable,
        pinned: false,
        inner: Box::new(ty(object)),
    };
    let result = if way.is_down { TyKind::Option(Box::new(ty(reference))) } else { reference };
    let text = |value| Text { value, span: at };
    let attrs = Attrs {
        doc: Doc { lines: vec![way.doc], deprecated: None },
        cfg: model.ty(if way.is_down { to.0 } else { from.0 }).attrs.cfg.clone(),
        cpp: Some(text(way.expression)),
        go_name: Some(text(way.go)),
        noexcept: Some(at),
        ..Attrs::default()
    };
    FnModel {
        ident: Ident::new(&way.name, at),
        attrs: Box::new(attrs),
        is_unsafe: false,
        block_is_unsafe: true,
        lifetimes: way.lifetimes.iter().chain(&view).cloned().collect(),
        owner: Some(from.0),
        receiver: Some(receiver),
        params: Vec::new(),
        outs: Vec::new(),
        args: Vec::new(),
        result: ty(result),
        outcome: OutcomeModel::Contract,
        stream: None,
        error_span: None,
        is_whole: true,
    }
}
