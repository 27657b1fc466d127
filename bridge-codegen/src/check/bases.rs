//! Rules for base classes.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::read::ThreadClass;
use crate::resolve::{BaseFault, Model, TyKind, TypeIndex, base_fault};
use proc_macro2::Span;

pub(super) fn check_bases(model: &Model, diagnostics: &mut Diagnostics) {
    for (index, ty) in (0..).map(TypeIndex).zip(&model.types) {
        if let (Some(span), []) = (ty.attrs.no_downcast, ty.bases.as_slice()) {
            diagnostics.push(
                Diagnostic::new(
                    Code::MisplacedAttribute,
                    span,
                    format!("#[no_downcast] says nothing about `{}`", ty.ident),
                )
                .label("has no base class")
                .help("remove it, or say what the class is derived from: `type Circle: Shape;`"),
            );
        }
        for position in 0..ty.bases.len() {
            let fault = base_fault(model, index, position);
            diagnostics.extend(fault.and_then(|fault| wrong(model, index, position, fault)));
        }
    }
}

fn wrong(model: &Model, of: TypeIndex, position: usize, fault: BaseFault) -> Option<Diagnostic> {
    let ty = model.ty(of);
    let written = &ty.bases[position];
    let (name, span) = (&ty.ident, written.span);
    let not_yet = |message: String| {
        Diagnostic::new(Code::NotYet, span, message).label("known, but not in this version")
    };
    let base = match written.kind {
        TyKind::Opaque { index, .. } | TyKind::Node { index, .. } => Some(index),
        _ => None,
    };
    let base_name = base.map_or_else(String::new, |base| model.ty(base).ident.to_string());
    Some(match fault {
        BaseFault::Unknown => return None,
        BaseFault::NotAClass => {
            Diagnostic::new(Code::BadBase, span, "a base class is an opaque type of the module")
                .label("is none")
                .help("declare the class in the extern block, `type Shape;`, and name it here")
        }
        BaseFault::Node => not_yet("base classes of nodes are not supported yet".to_owned())
            .help("describe what a node inherits as methods of its own"),
        BaseFault::OtherBridge => {
            not_yet("base classes across bridges are not supported yet".to_owned())
                .help("declare both classes in one module, or describe what is inherited as methods of the type's own")
        }
        BaseFault::Circle => Diagnostic::new(Code::BadBase, span, format!("`{name}` would be its own base class"))
            .label(format!("leads back to `{name}`"))
            .help("remove it"),
        BaseFault::Twice(first) => {
            Diagnostic::new(Code::BadBase, span, format!("`{base_name}` is a base class of `{name}` twice"))
                .label("the second one")
                .also(first, "the first one")
                .help("remove one of the two")
        }
        BaseFault::Lifetimes => {
            Diagnostic::new(Code::LifetimeCount, span, format!("`{base_name}` borrows, and from what is not said"))
                .label("without its lifetimes")
                .help(format!("write them: `type {name}<'a>: {base_name}<'a>;`"))
        }
        BaseFault::Threads => threads(model, of, base?, span),
        BaseFault::Parts(part) => {
            not_yet("a class with base classes whose lock has parts is not supported yet".to_owned())
                .also(part, "a part of an object's lock")
                .help("remove #[lock] from the methods")
        }
    })
}

/// An object is used by as many threads as it is, whatever it is called.
fn threads(model: &Model, ty: TypeIndex, base: TypeIndex, span: Span) -> Diagnostic {
    let says = |of: TypeIndex| match model.thread_class(of) {
        None => "has no attribute for threads".to_owned(),
        Some(ThreadClass::SyncConst) => "is #[sync_const]".to_owned(),
        Some(ThreadClass::Sync) => "is #[sync]".to_owned(),
        Some(ThreadClass::Confined(None)) => "is #[confined]".to_owned(),
        Some(ThreadClass::Confined(Some(name))) => format!("is #[confined = \"{name}\"]"),
        Some(ThreadClass::Locked(name)) => format!("has the lock \"{name}\""),
    };
    let (name, other) = (&model.ty(ty).ident, &model.ty(base).ident);
    Diagnostic::new(
        Code::BadBase,
        span,
        format!("`{name}` and its base class `{other}` are not for the same threads"),
    )
    .label(format!("`{other}` {}", says(base)))
    .also(name.span(), format!("`{name}` {}", says(ty)))
    .note("they are one object: what keeps calls on it apart must be the same, whatever it is called")
    .help("write the same attribute on both")
}
