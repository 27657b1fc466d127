//! Several bridge modules of one file become one description, of which one Go
//! package is made: a type that they share has one handle there.

use super::{Args, Attrs, ConstItem, Description, FieldItem, Text, TypeItem, TypeItemKind};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::names::plain;
use proc_macro2::Ident;
use quote::ToTokens;
use std::collections::HashMap;

/// Joins modules. The first gives the name; the others add to it.
pub fn join(modules: Vec<Description>, diagnostics: &mut Diagnostics) -> Description {
    let declared = declared(&modules);
    let mut modules = modules.into_iter();
    let mut out = modules.next().unwrap_or_default();
    reopen(&mut out, &declared, diagnostics);
    for mut module in modules {
        reopen(&mut module, &declared, diagnostics);
        join_one(&mut out, module, diagnostics);
    }
    // Each module has counted from 1.
    let variants = out.errors.iter_mut().flat_map(|set| &mut set.variants);
    for (kind, variant) in (1..).zip(variants) {
        variant.kind = kind;
    }
    out
}

/// The opaque types that the modules declare, by module and by Rust's name.
type Declared = HashMap<(String, String), (Ident, String)>;

fn declared(modules: &[Description]) -> Declared {
    let types = modules.iter().flat_map(|module| module.types.iter().map(|ty| (plain(&module.module), ty)));
    let opaque = types.filter(|(_, ty)| matches!(ty.kind, TypeItemKind::Opaque { alias: None, .. }));
    opaque
        .map(|(module, ty)| ((module, rust_name(ty)), (ty.ident.clone(), class(&ty.ident, &ty.attrs))))
        .collect()
}

fn rust_name(ty: &TypeItem) -> String {
    ty.attrs.rust_name.as_ref().map_or_else(|| plain(&ty.ident), |name| name.value.clone())
}

/// The C++ class of a type, from the root.
fn class(ident: &Ident, attrs: &Attrs) -> String {
    let name = attrs.cxx_name.as_ref().map_or_else(|| plain(ident), |name| name.value.clone());
    let namespace = attrs.namespace.as_ref().map_or("", |namespace| namespace.value.as_str());
    format!("{namespace}::{name}")
}

/// Takes the aliases of types that another of the modules declares for these
/// types themselves.
fn reopen(module: &mut Description, declared: &Declared, diagnostics: &mut Diagnostics) {
    let types = std::mem::take(&mut module.types);
    for ty in types {
        let TypeItemKind::Opaque { block, alias: Some(path), .. } = &ty.kind else {
            module.types.push(ty);
            continue;
        };
        let Some((ident, theirs)) = target(path).and_then(|key| declared.get(&key)) else {
            module.types.push(ty);
            continue;
        };
        if plain(ident) != plain(&ty.ident) {
            diagnostics.push(
                Diagnostic::new(
                    Code::NotYet,
                    ty.ident.span(),
                    "a type of two names in one Go package is not supported yet",
                )
                .label(format!("the other module calls it `{ident}`"))
                .also(ident.span(), "declared here")
                .help(format!("call it the same: `type {ident} = {};`", path.value)),
            );
            module.refused.insert(ty.ident.to_string());
            continue;
        }
        let ours = class(&ty.ident, &ty.attrs);
        if ours != *theirs {
            diagnostics.push(
                Diagnostic::new(
                    Code::BadAttribute,
                    ty.ident.span(),
                    format!("`{}` is another C++ class in the other module", ty.ident),
                )
                .label(format!("here {ours}"))
                .also(ident.span(), format!("there {theirs}"))
                .help("write the same namespace and the same #[cxx_name] in both"),
            );
        }
        module.reopened.push((*block, ty.ident));
    }
}

/// The module and the name at the end of a path.
fn target(path: &Text) -> Option<(String, String)> {
    let mut parts = path.value.rsplit("::").map(|part| part.trim_start_matches("r#").to_owned());
    let name = parts.next()?;
    Some((parts.next()?, name))
}

fn join_one(out: &mut Description, module: Description, diagnostics: &mut Diagnostics) {
    let first = blocks(out);
    join_args(&mut out.args, module.args, diagnostics);
    for include in module.includes {
        let is_there = |other: &super::IncludeItem| {
            (&other.path, &other.cfg) == (&include.path, &include.cfg) && other.needs.is_empty()
        };
        if !out.includes.iter().any(is_there) {
            out.includes.push(include);
        }
    }
    let types = module.types.into_iter().filter(|ty| !is_repeated(ty, &out.types));
    let types: Vec<TypeItem> = types
        .map(|mut ty| {
            if let TypeItemKind::Opaque { block, .. } = &mut ty.kind {
                *block += first;
            }
            ty
        })
        .collect();
    out.types.extend(types);
    out.code.extend(module.code);
    for constant in module.constants {
        if !out.constants.iter().any(|other| const_key(other) == const_key(&constant)) {
            out.constants.push(constant);
        }
    }
    out.functions.extend(module.functions.into_iter().map(|mut function| {
        function.block += first;
        function
    }));
    out.reopened.extend(module.reopened.into_iter().map(|(block, ident)| (block + first, ident)));
    out.errors.extend(module.errors);
    out.instances.extend(module.instances);
    out.refused.extend(module.refused);
    out.absent.extend(module.absent);
}

/// Whether a struct or enum, or the word that the library defines it, stands in
/// an earlier module as it stands here: each module has to write it for Rust.
fn is_repeated(ty: &TypeItem, earlier: &[TypeItem]) -> bool {
    let mut same_name = earlier.iter().filter(|other| other.ident == ty.ident);
    match &ty.kind {
        TypeItemKind::Opaque { .. } => {
            let is_data = |other: &TypeItem| !matches!(other.kind, TypeItemKind::Opaque { .. });
            let (data, words): (Vec<_>, Vec<_>) = same_name.partition(|other| is_data(other));
            !data.is_empty() && !words.is_empty()
        }
        TypeItemKind::Struct(_)
        | TypeItemKind::Fields { .. }
        | TypeItemKind::Enum(_)
        | TypeItemKind::Choice(_)
        | TypeItemKind::Alias(_) => {
            same_name.any(|other| data_key(other).is_some_and(|key| Some(key) == data_key(ty)))
        }
    }
}

/// What a struct or enum is in C, C++ and Go.
fn data_key(ty: &TypeItem) -> Option<String> {
    let parts: Vec<String> = match &ty.kind {
        TypeItemKind::Struct(fields) => fields
            .iter()
            .map(|field| named(&field.ident, &field.attrs) + &field.ty.to_token_stream().to_string())
            .collect(),
        TypeItemKind::Fields { lifetimes, fields } => fields
            .iter()
            .map(|FieldItem { ident, attrs, ty }| {
                let cpp = attrs.cpp.as_ref().map(|cpp| &cpp.value);
                let ty = ty.to_token_stream().to_string();
                format!("{}{ty} {:?} {cpp:?}", named(ident, attrs), attrs.default.is_some())
            })
            .chain(lifetimes.iter().map(ToString::to_string))
            .collect(),
        TypeItemKind::Enum(variants) => variants
            .iter()
            .map(|variant| named(&variant.ident, &variant.attrs) + &variant.value.to_string())
            .collect(),
        TypeItemKind::Choice(variants) => variants
            .iter()
            .map(|variant| {
                named(&variant.ident, &variant.attrs) + &variant.payload.to_token_stream().to_string()
            })
            .collect(),
        TypeItemKind::Alias(of) => vec![of.to_token_stream().to_string()],
        TypeItemKind::Opaque { .. } => return None,
    };
    let repr = ty.attrs.repr.map(|(repr, _)| repr);
    let flags = ty.attrs.flags.is_some();
    let head = (named(&ty.ident, &ty.attrs), &ty.attrs.cfg, repr, flags, class(&ty.ident, &ty.attrs));
    Some(format!("{head:?} {parts:?}"))
}

/// What a constant is in C, C++ and Go.
fn const_key(item: &ConstItem) -> String {
    let class = class(&item.ident, &item.attrs);
    let ty = item.ty.to_token_stream().to_string();
    format!("{} {:?} {class} {ty} {:?}", named(&item.ident, &item.attrs), item.attrs.cfg, item.value)
}

fn named(ident: &Ident, attrs: &Attrs) -> String {
    let text = |text: &Option<Text>| text.as_ref().map(|text| text.value.clone());
    format!("{ident} {:?} ", [&attrs.cxx_name, &attrs.rust_name, &attrs.go_name].map(text))
}

/// One more than the largest index of an extern block that holds anything.
fn blocks(module: &Description) -> usize {
    let of_types = module.types.iter().filter_map(|ty| match ty.kind {
        TypeItemKind::Opaque { block, .. } => Some(block),
        TypeItemKind::Struct(_)
        | TypeItemKind::Fields { .. }
        | TypeItemKind::Enum(_)
        | TypeItemKind::Choice(_)
        | TypeItemKind::Alias(_) => None,
    });
    let of_functions = module.functions.iter().map(|function| function.block);
    let of_aliases = module.reopened.iter().map(|(block, _)| *block);
    of_types.chain(of_functions).chain(of_aliases).max().map_or(0, |block| block + 1)
}

fn join_args(out: &mut Args, more: Args, diagnostics: &mut Diagnostics) {
    let single = [
        ("c_prefix", &mut out.c_prefix, more.c_prefix),
        ("go_package", &mut out.go_package, more.go_package),
        ("go_module", &mut out.go_module, more.go_module),
        ("std", &mut out.std, more.std),
    ];
    for (name, ours, theirs) in single {
        match (&*ours, theirs) {
            (None, theirs) => *ours = theirs,
            (Some(first), Some(second)) if first.value != second.value => diagnostics.push(
                Diagnostic::new(Code::BadArgument, second.span, format!("one Go package has one `{name}`"))
                    .label(format!("here \"{}\"", second.value))
                    .also(first.span, format!("there \"{}\"", first.value))
                    .help("write the same in both modules, or in one of them"),
            ),
            (Some(_), _) => {}
        }
    }
    let lists = [
        (&mut out.pkg_config, more.pkg_config),
        (&mut out.link, more.link),
        (&mut out.cxxflags, more.cxxflags),
        (&mut out.ldflags, more.ldflags),
        (&mut out.sources, more.sources),
        (&mut out.headers, more.headers),
    ];
    for (ours, theirs) in lists {
        for text in theirs {
            if !ours.iter().any(|other| other.value == text.value) {
                ours.push(text);
            }
        }
    }
}
