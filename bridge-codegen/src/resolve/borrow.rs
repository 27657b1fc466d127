//! What a result borrows from: Rust's rules for named and elided lifetimes.

use super::{FnModel, Model, Ty, TyKind, TypeIndex, TypeModelKind, settings};
use crate::terms::Place;
use proc_macro2::Span;
use syn::Lifetime;

/// Where a result borrows from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Borrow {
    /// It borrows nothing.
    Nothing,
    /// From these operands, which must outlive it.
    From(Vec<Place>),
    /// It borrows, and no operand fits.
    Dangling,
}

impl Borrow {
    /// The operands that it borrows from, if there are any.
    pub fn places(self) -> Vec<Place> {
        match self {
            Self::From(places) => places,
            Self::Nothing | Self::Dangling => Vec::new(),
        }
    }
}

/// Where the result of `function` borrows from.
pub fn borrow(model: &Model, function: &FnModel) -> Borrow {
    let mut lifetimes = Vec::new();
    if !result_lifetimes(model, &function.result, &mut lifetimes) {
        return Borrow::Nothing;
    }
    let places = match lifetimes.as_slice() {
        [] => elided(model, function),
        named => {
            let operands = operands(model, function).into_iter();
            operands.filter(|(_, of)| named.iter().any(of)).map(|(place, _)| place).collect()
        }
    };
    if places.is_empty() { Borrow::Dangling } else { Borrow::From(places) }
}

/// The operand that destroys the object which `function` gives, where the
/// object's type is destroyed through another.
pub fn destroyer(model: &Model, function: &FnModel) -> Option<Place> {
    let (index, args) = given(&function.result)?;
    let TypeModelKind::Opaque { lifetimes, owner: Some(owner), .. } = &model.ty(index).kind else {
        return None;
    };
    let position = lifetimes.iter().position(|lifetime| *lifetime == owner.lifetime)?;
    // Without names, all lifetimes of the result are the elided one.
    let named = args.get(position);
    let lends = |place: Place, lifetime: Option<&Lifetime>, ty: TypeIndex| {
        let is_it = match named {
            Some(named) => lifetime == Some(named),
            None => matches!(borrow(model, function), Borrow::From(places) if places.contains(&place)),
        };
        (is_it && ty == owner.ty).then_some(place)
    };
    let receiver = function.receiver.iter().filter(|receiver| !receiver.taken);
    let receiver = receiver.filter_map(|on| lends(Place::Receiver, on.lifetime.as_ref(), on.ty));
    let params = function.params.iter().enumerate().filter_map(|(index, param)| {
        let TyKind::Ref { lifetime, inner, .. } = &param.ty.kind else { return None };
        let TyKind::Opaque { index: ty, .. } = inner.kind else { return None };
        lends(Place::Param(index), lifetime.as_ref(), ty)
    });
    // Of two, nobody knows which it was.
    let mut all = receiver.chain(params);
    all.next().filter(|_| all.next().is_none())
}

/// The opaque type of an object that a function gives, with its lifetimes.
pub fn given(result: &Ty) -> Option<(TypeIndex, &[Lifetime])> {
    match &result.kind {
        TyKind::Option(inner)
        | TyKind::UniquePtr(inner)
        | TyKind::RawMut(inner)
        | TyKind::SharedPtr { inner, .. } => given(inner),
        TyKind::Opaque { index, args } => Some((*index, args)),
        TyKind::Unit
        | TyKind::Scalar(_)
        | TyKind::Str { .. }
        | TyKind::CStr { .. }
        | TyKind::Path { .. }
        | TyKind::Slice { .. }
        | TyKind::Ref { .. }
        | TyKind::Node { .. }
        | TyKind::String
        | TyKind::PathBuf
        | TyKind::CxxString
        | TyKind::CxxVector(_)
        | TyKind::Vec(_)
        | TyKind::Data(_)
        | TyKind::Composite(_)
        | TyKind::Container(_)
        | TyKind::Fields { .. }
        | TyKind::Range
        | TyKind::Time(_)
        | TyKind::Unknown => None,
    }
}

/// The pointers to objects that stand in a value, but not in the structs and enums that
/// it names; or the value itself, if it is one.
pub fn pointers_in(ty: &Ty) -> Vec<&Ty> {
    match &ty.kind {
        TyKind::UniquePtr(_) | TyKind::RawMut(_) | TyKind::SharedPtr { .. } => vec![ty],
        _ => ty.parts().into_iter().flat_map(pointers_in).collect(),
    }
}

/// The references to objects that stand in a value that is passed; or the value itself,
/// if it is one.
pub fn lent_in(ty: &Ty) -> Vec<&Ty> {
    match &ty.kind {
        TyKind::Ref { inner, .. } if matches!(inner.kind, TyKind::Opaque { .. }) => vec![ty],
        _ => ty.parts().into_iter().flat_map(lent_in).collect(),
    }
}

/// The pointers in a value to objects that borrow.
pub fn borrowers_in<'t>(model: &Model, ty: &'t Ty) -> Vec<&'t Ty> {
    let borrows = |pointer: &&Ty| given(pointer).is_some_and(|(index, _)| !model.lifetimes(index).is_empty());
    pointers_in(ty).into_iter().filter(borrows).collect()
}

/// The types of the objects that a value gives, at whatever depth.
pub fn all_given(model: &Model, ty: &Ty) -> Vec<TypeIndex> {
    let itself = given(ty).into_iter();
    itself.chain(all_pointers(model, ty).into_iter().filter_map(given)).map(|(index, _)| index).collect()
}

/// The pointers to objects that stand in a value, at whatever depth.
pub fn all_pointers<'m>(model: &'m Model, ty: &'m Ty) -> Vec<&'m Ty> {
    let mut open = vec![ty];
    let mut seen = Vec::new();
    let mut found = Vec::new();
    while let Some(ty) = open.pop() {
        found.extend(pointers_in(ty));
        for index in composites_in(ty) {
            if !seen.contains(&index) {
                seen.push(index);
                open.extend(model.ty(index).held());
            }
        }
    }
    found
}

/// Whether objects stand in a value that its giver has no more afterwards.
pub fn gives_away(model: &Model, ty: &Ty) -> bool {
    let is_given = |pointer: &&Ty| matches!(pointer.kind, TyKind::UniquePtr(_) | TyKind::RawMut(_));
    all_pointers(model, ty).iter().any(is_given)
}

/// Where the description has a `SharedPtr` of the type.
pub fn shared_at(model: &Model, index: TypeIndex) -> Option<Span> {
    model.written().flat_map(pointers_in).find_map(|ty| {
        let is_it = given(ty).is_some_and(|(of, _)| of == index);
        matches!(ty.kind, TyKind::SharedPtr { .. } if is_it).then_some(ty.span)
    })
}

/// The structs and enums that a value names and that cross packed.
pub fn composites_in(ty: &Ty) -> Vec<TypeIndex> {
    match ty.kind {
        TyKind::Composite(index) => vec![index],
        _ => ty.parts().into_iter().flat_map(composites_in).collect(),
    }
}

/// A method of a node gets the node, not a reference to it: what its result
/// borrows without a name is what the node is in. Rust has no such rule for
/// `self`, so the lifetime gets a name.
pub(super) fn name_nodes(model: &mut Model) {
    let mut functions = std::mem::take(&mut model.functions);
    for function in &mut functions {
        let FnModel { receiver: Some(receiver), result, lifetimes, .. } = function else { continue };
        let TypeModelKind::Node { lifetimes: of, .. } = &model.ty(receiver.ty).kind else { continue };
        let mut named = Vec::new();
        let borrows = result_lifetimes(model, result, &mut named);
        let (true, true, Some(first)) = (borrows, named.is_empty() && receiver.args.is_empty(), of.first())
        else {
            continue;
        };
        let mut lifetime = first.clone();
        while lifetimes.contains(&lifetime) {
            lifetime = Lifetime::new(&format!("{lifetime}_"), lifetime.span());
        }
        name_elided(model, result, &lifetime);
        receiver.args.push(lifetime.clone());
        lifetimes.push(lifetime);
    }
    model.functions = functions;
}

/// Gives a result that borrows the lifetime that it leaves out.
fn name_elided(model: &Model, ty: &mut Ty, name: &Lifetime) {
    match &mut ty.kind {
        TyKind::Str { lifetime }
        | TyKind::CStr { lifetime }
        | TyKind::Path { lifetime }
        | TyKind::Slice { lifetime, .. } => {
            *lifetime = Some(name.clone());
        }
        TyKind::Ref { lifetime, .. } => *lifetime = Some(name.clone()),
        TyKind::Option(inner)
        | TyKind::UniquePtr(inner)
        | TyKind::RawMut(inner)
        | TyKind::SharedPtr { inner, .. } => name_elided(model, inner, name),
        TyKind::Vec(inner) => name_elided(model, inner, name),
        TyKind::Container(container) => {
            for part in container.parts_mut() {
                name_elided(model, part, name);
            }
        }
        TyKind::Opaque { index, args } | TyKind::Node { index, args } => {
            let count = model.lifetimes(*index).len();
            args.resize(count, name.clone());
        }
        TyKind::Fields { .. }
        | TyKind::Unit
        | TyKind::Scalar(_)
        | TyKind::String
        | TyKind::PathBuf
        | TyKind::CxxString
        | TyKind::CxxVector(_)
        | TyKind::Data(_)
        | TyKind::Composite(_)
        | TyKind::Range
        | TyKind::Time(_)
        | TyKind::Unknown => {}
    }
}

/// Collects the named lifetimes of a result; says whether it borrows at all.
fn result_lifetimes(model: &Model, ty: &Ty, out: &mut Vec<Lifetime>) -> bool {
    match &ty.kind {
        TyKind::Str { lifetime }
        | TyKind::CStr { lifetime }
        | TyKind::Path { lifetime }
        | TyKind::Slice { lifetime, .. }
        | TyKind::Ref { lifetime, .. } => {
            out.extend(lifetime.clone());
            true
        }
        TyKind::Option(inner)
        | TyKind::UniquePtr(inner)
        | TyKind::RawMut(inner)
        | TyKind::SharedPtr { inner, .. } => result_lifetimes(model, inner, out),
        TyKind::Opaque { index, args } | TyKind::Node { index, args } => {
            out.extend(args.iter().cloned());
            !model.lifetimes(*index).is_empty()
        }
        // Nothing else that borrows stands in values.
        TyKind::Vec(_) | TyKind::Container(_) => {
            let mut borrows = false;
            for pointer in pointers_in(ty) {
                borrows |= result_lifetimes(model, pointer, out);
            }
            borrows
        }
        TyKind::Fields { .. }
        | TyKind::Unit
        | TyKind::Scalar(_)
        | TyKind::String
        | TyKind::PathBuf
        | TyKind::CxxString
        | TyKind::CxxVector(_)
        | TyKind::Data(_)
        | TyKind::Composite(_)
        | TyKind::Range
        | TyKind::Time(_)
        | TyKind::Unknown => false,
    }
}

type Mentions<'f> = Box<dyn Fn(&Lifetime) -> bool + 'f>;

/// The operands, each with the question whether it mentions a lifetime.
fn operands<'f>(model: &Model, function: &'f FnModel) -> Vec<(Place, Mentions<'f>)> {
    let receiver = function.receiver.iter().map(|receiver| {
        let mentions: Mentions<'_> =
            Box::new(|l| receiver.lifetime.as_ref() == Some(l) || receiver.args.contains(l));
        (Place::Receiver, mentions)
    });
    let params = function.params.iter().enumerate().flat_map(|(index, param)| {
        let itself: Mentions<'_> = Box::new(|l| mentions(&param.ty, l));
        let held = settings(model, &param.ty).into_iter().enumerate().map(move |(field, ty)| {
            let mentions: Mentions<'_> = Box::new(move |l| mentions(&ty, l));
            (Place::Field(index, field), mentions)
        });
        std::iter::once((Place::Param(index), itself)).chain(held)
    });
    receiver.chain(params).collect()
}

fn mentions(ty: &Ty, wanted: &Lifetime) -> bool {
    match &ty.kind {
        TyKind::Str { lifetime } | TyKind::CStr { lifetime } | TyKind::Path { lifetime } => {
            lifetime.as_ref() == Some(wanted)
        }
        TyKind::Slice { lifetime, elem } => lifetime.as_ref() == Some(wanted) || mentions(elem, wanted),
        // C++ has a copy of the struct: what outlives the call is in its fields.
        TyKind::Ref { inner, .. } if matches!(inner.kind, TyKind::Fields { .. }) => false,
        TyKind::Ref { lifetime, inner, .. } => lifetime.as_ref() == Some(wanted) || mentions(inner, wanted),
        TyKind::Vec(inner)
        | TyKind::Option(inner)
        | TyKind::UniquePtr(inner)
        | TyKind::CxxVector(inner)
        | TyKind::RawMut(inner)
        | TyKind::SharedPtr { inner, .. } => mentions(inner, wanted),
        TyKind::Opaque { args, .. } | TyKind::Node { args, .. } => args.contains(wanted),
        TyKind::Fields { .. }
        | TyKind::Unit
        | TyKind::Scalar(_)
        | TyKind::String
        | TyKind::PathBuf
        | TyKind::CxxString
        | TyKind::Data(_)
        | TyKind::Composite(_)
        | TyKind::Container(_)
        | TyKind::Range
        | TyKind::Time(_)
        | TyKind::Unknown => false,
    }
}

/// Rust's elision: the receiver, or the only operand that has a lifetime.
fn elided(model: &Model, function: &FnModel) -> Vec<Place> {
    // What is taken away is no reference, and has a lifetime only in its type.
    let receiver = function.receiver.as_ref();
    if receiver.is_some_and(|receiver| !receiver.taken) {
        return vec![Place::Receiver];
    }
    let mut with: Vec<Place> = Vec::new();
    for (index, param) in function.params.iter().enumerate() {
        if result_lifetimes(model, &param.ty, &mut Vec::new()) {
            with.push(Place::Param(index));
        }
    }
    let is_copied = |place: &Place| match place {
        Place::Param(index) => !settings(model, &function.params[*index].ty).is_empty(),
        Place::Receiver | Place::Field(..) => false,
    };
    if with.len() == 1 && !with.iter().any(is_copied) { with } else { Vec::new() }
}
