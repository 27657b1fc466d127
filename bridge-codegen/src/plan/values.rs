//! The values that cross: of each type, its shape, who owns it, and what is verified.

use super::ids::type_id;
use super::layout::Layout;
use super::packs::{Packs, is_packed};
use super::weak::weak_id;
use super::{Check, Elem, Give, Hold, Own, Presence, Scalar, Shape, Value};
use crate::read::written::{lifetime_name, lifetime_names, name_or_elided};
use crate::resolve::{Model, Ty, TyKind, TypeIndex, TypeModelKind, borrowers_in, given};

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
        let args = borrowers_in(self.model, ty).into_iter().filter_map(given);
        let args = args.map(|(_, args)| lifetime_names(args)).next().unwrap_or_default();
        Value { own, lifetime, args, ..copied(shape, vec![Check::Length]) }
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

const LENT: Own = Own::Call { mutable: false, pinned: false };

pub(super) fn plan_param(types: Types<'_>, ty: &Ty) -> Value {
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
            let own = Own::Call { mutable: *mutable, pinned: *pinned };
            Value { own, lifetime: lifetime_name(lifetime.as_ref()), ..referred(types, inner) }
        }
        TyKind::Node { index, args } => node(*index, args),
        TyKind::UniquePtr(inner) => Value { own: Own::Take, ..handle(inner) },
        TyKind::SharedPtr { inner, lent, hold } => {
            let own = Own::Share { lent: *lent, hold: *hold };
            Value { own, ..held(types.model, inner, *hold) }
        }
        TyKind::Option(inner) => optional(plan_param(types, inner)),
        // What an options struct has, which is lent with it.
        TyKind::String => copied(Shape::Text, vec![Check::Length]),
        TyKind::PathBuf => copied(Shape::Text, vec![Check::NoNul, Check::Length]),
        TyKind::Vec(of) => span(types, of),
        TyKind::Unit
        | TyKind::CxxString
        | TyKind::CxxVector(_)
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

/// What a reference is to.
fn referred(types: Types<'_>, ty: &Ty) -> Value {
    match &ty.kind {
        TyKind::Opaque { .. } => handle(ty),
        TyKind::Fields { index, args } => Value {
            args: args.iter().map(|arg| name_or_elided(arg.as_ref())).collect(),
            ..copied(Shape::Fields(type_id(*index)), vec![Check::NonNull])
        },
        _ => data(types, ty),
    }
}

/// Whether an argument is neither copied nor refused, except as null, which the
/// shim looks at by itself.
pub(super) fn is_taken_as_is(value: &Value) -> bool {
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
pub(super) fn is_given_as_is(value: &Value) -> bool {
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
pub(super) fn uncopied(value: Value) -> Value {
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
