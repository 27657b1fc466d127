//! Rules for `#[cpp_if]`: what a library may lack, and what is then there all the same.

use super::not_yet;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::read::{Attrs, Text, ThreadClass};
use crate::resolve::{
    FnModel, Model, OutcomeModel, OwnerModel, Ty, TyKind, TypeIndex, TypeModel, TypeModelKind, lent_in,
    object, pointers_in, releases,
};
use crate::terms::Definer;

/// A function that some releases lack is there in all languages, and has to say so.
pub(super) fn check_function(model: &Model, function: &FnModel) -> Option<Diagnostic> {
    let needs = releases::needs(model, function);
    let own = releases::own_needs(model, function);
    let wrong = |text: &Text, message: &str, label: &str, help: &str| {
        let diagnostic =
            Diagnostic::new(Code::MisplacedAttribute, text.span, message).label(label).help(help);
        let is_own = function.attrs.cpp_if.as_ref().is_some_and(|own| std::ptr::eq(own, text));
        Some(if is_own { diagnostic } else { diagnostic.also(function.ident.span(), "holds for this too") })
    };
    if let (Some(text), Some(_)) = (needs.first(), &function.stream) {
        return wrong(
            text,
            "#[cpp_if] on a stream",
            "the shim names the type of what C++ returns",
            "return Vec<T>, or describe the function in a module of its own",
        );
    }
    let text = own.first()?;
    if is_cast(model, function) {
        return None;
    }
    if let Some(close) = function.attrs.close {
        return wrong(
            text,
            "#[cpp_if] on a #[close]",
            "Go's Close must be able to close",
            "remove #[close], or write #[cpp = \"…\"] with a function of a cpp! that asks for the release itself",
        )
        .map(|diagnostic| diagnostic.also(close, "called by Close"));
    }
    if function.outcome == OutcomeModel::Contract {
        return wrong(
            text,
            "#[cpp_if] on a function that cannot fail",
            "what would it return where the library lacks it?",
            "return a Result: the error has the code UNIMPLEMENTED then, and names the condition",
        );
    }
    None
}

/// Whether it is a cast, which follows from its class.
fn is_cast(model: &Model, function: &FnModel) -> bool {
    let casts = model.casts.iter().flat_map(|cast| [Some(cast.up), cast.up_mut, cast.down]);
    casts.flatten().any(|index| model.functions.get(index).is_some_and(|cast| std::ptr::eq(cast, function)))
}

/// What stands on types and on the values of enums.
pub(super) fn check_types(model: &Model, diagnostics: &mut Diagnostics) {
    for (index, ty) in model.types.iter().enumerate() {
        diagnostics.extend(check_type(model, TypeIndex(index), ty));
        diagnostics.extend(check_owner(model, ty));
        match &ty.kind {
            TypeModelKind::Enum { variants, definer } => {
                let attrs: Vec<&Attrs> = variants.iter().map(|variant| &*variant.attrs).collect();
                diagnostics.extend(check_values(ty, &attrs, *definer));
            }
            TypeModelKind::Choice { variants, .. } => {
                let texts = variants.iter().filter_map(|variant| variant.attrs.cpp_if.as_ref());
                diagnostics.extend(texts.map(|text| {
                    not_yet(
                        text.span,
                        "an alternative of a std::variant that some releases lack",
                        "describe a function for each alternative",
                    )
                }));
            }
            TypeModelKind::Struct { .. }
            | TypeModelKind::Fields { .. }
            | TypeModelKind::Alias { .. }
            | TypeModelKind::Composite { .. }
            | TypeModelKind::Opaque { .. }
            | TypeModelKind::Node { .. } => {}
        }
    }
    for function in model.functions.iter().filter(|of| !of.is_inherited()) {
        let outs = function.outs.iter().map(|out| &out.ty);
        let params = function.params.iter().map(|param| &param.ty);
        for ty in params.chain(outs).chain([&function.result]).filter(|ty| object(ty).is_none()) {
            diagnostics.extend(check_held(model, ty));
        }
    }
}

fn check_type(model: &Model, index: TypeIndex, ty: &TypeModel) -> Option<Diagnostic> {
    let text = *releases::all_of(&ty.attrs).first()?;
    let name = &ty.ident;
    if let TypeModelKind::Opaque { alias: Some(_), .. } = ty.kind {
        return Some(
            Diagnostic::new(
                Code::MisplacedAttribute,
                text.span,
                format!("#[cpp_if] on `{name}` of another bridge"),
            )
            .label("the other bridge says where the library has it")
            .help("remove it here"),
        );
    }
    let is_cast = model.casts.iter().find(|cast| cast.derived == index || cast.base == index);
    let weak = model.weak.iter().find(|(of, _)| *of == index);
    let what = if let TypeModelKind::Node { .. } = ty.kind {
        "a node that some releases lack"
    } else if is_cast.is_some() {
        "a class that some releases lack and that has a base class, or is one,"
    } else if weak.is_some() {
        "a weak pointer to what some releases lack"
    } else if ty.attrs.value.is_some() {
        "a #[value] type that some releases lack"
    } else if has_domain(ty) {
        "a type that some releases lack and that has a thread or a lock in common with others"
    } else {
        return None;
    };
    let help = format!(
        "describe what it can do in C++ of your own: a class in cpp! that asks for the release itself, in place of `{name}`"
    );
    Some(not_yet(text.span, what, help))
}

fn has_domain(ty: &TypeModel) -> bool {
    let of_type = matches!(&ty.attrs.threads, Some((ThreadClass::Confined(_) | ThreadClass::Locked(_), _)));
    of_type || ty.attrs.block_lock.is_some()
}

/// The object that destroys others is there where they are.
fn check_owner(model: &Model, ty: &TypeModel) -> Option<Diagnostic> {
    let TypeModelKind::Opaque { owner: Some(OwnerModel { ty: owner, .. }), .. } = &ty.kind else {
        return None;
    };
    let own = releases::all_of(&ty.attrs);
    let is_own = |text: &&Text| own.iter().any(|own| own.value.trim() == text.value.trim());
    let missing = releases::all_of(&model.ty(*owner).attrs).into_iter().find(|text| !is_own(text))?;
    let (name, by) = (&ty.ident, &model.ty(*owner).ident);
    Some(
        Diagnostic::new(
            Code::MisplacedAttribute,
            missing.span,
            format!("#[cpp_if] on `{by}`, and not on `{name}`"),
        )
        .label(format!("some releases have no `{by}`"))
        .also(ty.ident.span(), format!("is destroyed through a `{by}`"))
        .help(format!("put the same #[cpp_if] on `{name}`")),
    )
}

/// Objects inside other values are named where no condition stands.
fn check_held(model: &Model, ty: &Ty) -> Option<Diagnostic> {
    let mut all = pointers_in(ty).into_iter().chain(lent_in(ty));
    let pointer = all.find(|pointer| lacks(model, pointer))?;
    let what = "an object that some releases lack, inside another value,";
    Some(not_yet(pointer.span, what, "give one of them by its index"))
}

/// Whether a pointer is to an object of a type that some releases lack.
fn lacks(model: &Model, ty: &Ty) -> bool {
    object(ty).is_some_and(|index| !releases::all_of(&model.ty(index).attrs).is_empty())
}

/// The fields of structs, and the settings of options, likewise.
pub(super) fn check_fields(model: &Model, ty: &TypeModel, diagnostics: &mut Diagnostics) {
    for held in ty.held() {
        diagnostics.extend(check_held(model, held));
    }
    let TypeModelKind::Fields { fields, .. } = &ty.kind else { return };
    for field in fields {
        let TyKind::Ref { inner, .. } = &field.ty.within_option().kind else { continue };
        if lacks(model, inner) {
            diagnostics.push(not_yet(
                field.ty.span,
                "an option that is an object which some releases lack",
                "pass it beside the options, and let #[cpp] on the function assign it",
            ));
        }
    }
}

/// The values of a library's enum.
fn check_values(ty: &TypeModel, variants: &[&Attrs], definer: Definer) -> Option<Diagnostic> {
    let mut texts = variants.iter().filter_map(|attrs| attrs.cpp_if.as_ref());
    let text = texts.next()?;
    let wrong = |message: String, label: &str| {
        Diagnostic::new(Code::MisplacedAttribute, text.span, message)
            .label(label)
            .also(ty.ident.span(), "of this enum")
    };
    if definer == Definer::Bridge && ty.attrs.flags.is_none() {
        return Some(
            wrong(
                format!("#[cpp_if] on a value of `{}`, which the bridge defines", ty.ident),
                "every release has it",
            )
            .help(format!("remove it, or say that the library defines the enum: `type {};`", ty.ident)),
        );
    }
    (texts.count() + 1 == variants.len()).then(|| {
        wrong(format!("#[cpp_if] on every value of `{}`", ty.ident), "a release may have none")
            .help("an enum has a value in every release; leave the others out of the module by #[cfg]")
    })
}
