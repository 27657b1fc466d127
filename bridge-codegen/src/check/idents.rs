//! Names, one by one: each must be possible in C, C++, Go and Rust. And names
//! that meet in Rust. What meets in C, C++ and Go is found on the plan.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::names::plain;
use crate::read::{Attrs, Batch, Cfgs, Text};
use crate::resolve::{FnModel, Model, TypeIndex, TypeModel, TypeModelKind};
use crate::terms::Cfg;
use crate::words::{BUILT_IN, CPP_KEYWORDS};
use proc_macro2::{Ident, Span};
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// The longest name. Symbols and file names are made of several.
const MAX_LENGTH: usize = 100;

/// Every name is possible in all four languages.
pub(super) fn check_idents(model: &Model, diagnostics: &mut Diagnostics) {
    check_module(&model.description.module, diagnostics);
    for ty in &model.types {
        check_type_name(ty, diagnostics);
        match &ty.kind {
            TypeModelKind::Struct { fields, .. } | TypeModelKind::Fields { fields, .. } => {
                for field in fields {
                    check_plain_name(&field.ident, &field.attrs, diagnostics);
                    if field.attrs.cpp.is_none() {
                        check_cpp(&field.ident, &field.attrs, "field", diagnostics);
                    }
                }
            }
            TypeModelKind::Enum { variants, .. } => {
                for variant in variants {
                    check_symbol("", &variant.ident, &variant.attrs, diagnostics);
                    check_cpp(&variant.ident, &variant.attrs, "enumerator", diagnostics);
                }
            }
            TypeModelKind::Alias { .. }
            | TypeModelKind::Composite { .. }
            | TypeModelKind::Choice { .. }
            | TypeModelKind::Opaque { .. }
            | TypeModelKind::Node { .. } => {}
        }
    }
    for errors in &model.description.errors {
        check_symbol("enum ", &errors.ident, &errors.attrs, diagnostics);
        for variant in &errors.variants {
            check_symbol("", &variant.ident, &variant.attrs, diagnostics);
        }
    }
    for constant in &model.constants {
        check_symbol("const ", &constant.ident, &constant.attrs, diagnostics);
        check_cpp(&constant.ident, &constant.attrs, "constant", diagnostics);
    }
    for function in model.functions.iter().filter(|of| !of.is_inherited()) {
        check_function(function, diagnostics);
    }
}

fn bad(span: Span, message: String) -> Diagnostic {
    Diagnostic::new(Code::BadName, span, message)
}

/// The name that an item has in Rust, and where it is written.
fn rust_name(ident: &Ident, attrs: &Attrs) -> (String, Span) {
    match &attrs.rust_name {
        Some(Text { value, span }) => (value.clone(), *span),
        None => (plain(ident), ident.span()),
    }
}

fn check_module(ident: &Ident, diagnostics: &mut Diagnostics) {
    let name = plain(ident);
    let here = |label: &str, note: &str| {
        bad(ident.span(), format!("a bridge module cannot be called `{name}`"))
            .label(label)
            .note(note)
            .help("give the module another name; `namespace` and `go_package` are set apart from it")
    };
    let last = name.rsplit_once('_').map(|(_, last)| last);
    if let Some(wrong) = wrong_text(&name, ident.span())
        .or_else(|| wrong_symbol(&name, ident.span(), || format!("mod {}", tidy(&name))))
    {
        diagnostics.push(wrong);
    } else if name == "bridge" || name == "bridge_cgo" {
        diagnostics.push(here(
            "files of that name are generated for every module",
            "generated files are named after the module",
        ));
    } else if let Some(last) = last.filter(|last| crate::words::GO_FILE_CONDITIONS.contains(last)) {
        let note = match last {
            "test" => format!("its Go file would be `{name}.go`, which Go takes for a test"),
            _ => format!("its Go file would be `{name}.go`, which Go compiles for {last} alone"),
        };
        diagnostics.push(here(&format!("ends in `_{last}`"), &note));
    }
}

fn check_type_name(ty: &TypeModel, diagnostics: &mut Diagnostics) {
    let (ident, attrs) = (&ty.ident, &ty.attrs);
    let keyword = match &ty.kind {
        TypeModelKind::Struct { .. } | TypeModelKind::Fields { .. } => "struct ",
        TypeModelKind::Enum { .. } => "enum ",
        TypeModelKind::Alias { .. }
        | TypeModelKind::Composite { .. }
        | TypeModelKind::Choice { .. }
        | TypeModelKind::Opaque { .. }
        | TypeModelKind::Node { .. } => "type ",
    };
    check_symbol(keyword, ident, attrs, diagnostics);
    let (name, span) = rust_name(ident, attrs);
    let written = plain(ident);
    let built_in = [(&written, ident.span()), (&name, span)].into_iter().find(|(name, _)| is_built_in(name));
    if let Some((name, span)) = built_in {
        diagnostics.push(
            bad(span, format!("`{name}` is a type of the language already"))
                .label("another type of that name")
                .help(format!("write `#[cxx_name = \"{name}\"] {keyword}My{name}`")),
        );
    } else {
        check_cpp(ident, attrs, "type", diagnostics);
    }
}

fn is_built_in(name: &str) -> bool {
    BUILT_IN.contains(&name)
}

fn check_function(function: &FnModel, diagnostics: &mut Diagnostics) {
    check_symbol("fn ", &function.ident, &function.attrs, diagnostics);
    if function.attrs.constructor.is_none() && function.attrs.cpp.is_none() {
        check_cpp(&function.ident, &function.attrs, "function", diagnostics);
    }
    let (name, span) = rust_name(&function.ident, &function.attrs);
    if name == "drop" && function.receiver.is_some() {
        diagnostics.push(
            bad(span, "a method cannot be called `drop` in Rust".to_owned())
                .label("the name of Rust's destructor")
                .note("the owner of the object has a `drop` of its own, which `x.drop()` would mean")
                .help("write `#[cxx_name = \"drop\"] fn discard(…)`"),
        );
    }
    for param in &function.params {
        diagnostics.extend(wrong_param(&plain(&param.ident), param.ident.span()));
    }
}

fn wrong_param(name: &str, span: Span) -> Option<Diagnostic> {
    if ["Ok", "Err", "Some", "None"].contains(&name) {
        return Some(
            bad(span, format!("a parameter cannot be called `{name}` in Rust"))
                .label("a name of the prelude's")
                .note("where it names a value, it is never a new one")
                .help(format!("write it small: `{}`", name.to_lowercase())),
        );
    }
    wrong_text(name, span)
}

/// A name that stands in C symbols.
fn check_symbol(keyword: &str, ident: &Ident, attrs: &Attrs, diagnostics: &mut Diagnostics) {
    let (name, span) = rust_name(ident, attrs);
    let example = || format!("#[cxx_name = \"{name}\"] {keyword}{}", tidy(&name));
    diagnostics.extend(wrong_text(&name, span).or_else(|| wrong_symbol(&name, span, example)));
}

/// A name that is written in an attribute and stands in C symbols.
pub(super) fn wrong_name(name: &str, span: Span) -> Option<Diagnostic> {
    wrong_text(name, span).or_else(|| wrong_symbol(name, span, || tidy(name)))
}

/// A name that stands alone, where underscores do no harm.
fn check_plain_name(ident: &Ident, attrs: &Attrs, diagnostics: &mut Diagnostics) {
    let (name, span) = rust_name(ident, attrs);
    diagnostics.extend(wrong_text(&name, span));
}

fn wrong_text(name: &str, span: Span) -> Option<Diagnostic> {
    if !name.is_ascii() {
        return Some(
            bad(span, format!("`{name}` is not a name in all four languages"))
                .label("has letters other than A to Z")
                .note("compilers and linkers of C disagree on how to write such a letter in a symbol")
                .help("give it an ASCII name; #[cxx_name = \"…\"] keeps the one in C++ if it is ASCII too"),
        );
    }
    if name.len() > MAX_LENGTH {
        let start: String = name.chars().take(20).collect();
        return Some(
            bad(span, format!("the name `{start}…` has {} letters", name.len()))
                .label(format!("more than {MAX_LENGTH}"))
                .help("shorten it; #[cxx_name = \"…\"] keeps a long one in C++"),
        );
    }
    None
}

fn wrong_symbol(name: &str, span: Span, example: impl FnOnce() -> String) -> Option<Diagnostic> {
    if !name.starts_with('_') && !name.ends_with('_') && !name.contains("__") {
        return None;
    }
    Some(
        bad(span, format!("`{name}` cannot be part of a C symbol"))
            .label("an underscore at an end, or two in a row")
            .note("C and C++ reserve such names, and generated code uses some of them")
            .help(format!("write `{}`", example())),
    )
}

/// The name without what [`wrong_symbol`] refuses.
fn tidy(name: &str) -> String {
    let parts: Vec<&str> = name.split('_').filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { "example".to_owned() } else { parts.join("_") }
}

/// What is called in C++ has a name there.
fn check_cpp(ident: &Ident, attrs: &Attrs, what: &str, diagnostics: &mut Diagnostics) {
    let (name, span) = match &attrs.cxx_name {
        Some(Text { value, span }) => (value.clone(), *span),
        None => (plain(ident), ident.span()),
    };
    let Some(keyword) = name.split("::").map(str::trim).find(|part| CPP_KEYWORDS.contains(part)) else {
        return;
    };
    let help = match what {
        "function" => {
            "write its C++ name, #[cxx_name = \"…\"], or the expression to evaluate, #[cpp = \"…\"]"
        }
        _ => "write its C++ name: #[cxx_name = \"…\"]",
    };
    diagnostics.push(
        bad(span, format!("no {what} is called `{name}` in C++"))
            .label(format!("`{keyword}` is a keyword of C++"))
            .help(help),
    );
}

/// Items that have one name in the Rust bindings.
pub(super) fn check_rust_names(model: &Model, cfgs: &Cfgs, diagnostics: &mut Diagnostics) {
    let mut types = Space::default();
    for errors in &model.description.errors {
        let name = plain(&errors.ident);
        let span = errors.ident.span();
        types.add(format!("{name}Kind"), &name, span, "its kinds are called so", diagnostics);
        types.add(name.clone(), &name, span, "the first one", diagnostics);
    }
    for ty in &model.types {
        let (name, span) = rust_name(&ty.ident, &ty.attrs);
        types.add(name, &plain(&ty.ident), span, "the first one", diagnostics);
    }
    let mut functions: HashMap<(Option<usize>, String), Written<'_>> =
        HashMap::with_capacity(model.functions.len());
    for function in model.functions.iter().filter(|of| !of.is_inherited()) {
        let (name, span) = rust_name(&function.ident, &function.attrs);
        let owner = function.owner.map(|TypeIndex(index)| index);
        if owner.is_none() && name == "live_objects" {
            diagnostics.push(
                Diagnostic::new(Code::BadName, span, "`live_objects` is the bridge's own function in Rust")
                    .label("taken")
                    .note("it says what C++ objects are alive")
                    .help("give it another name there: #[rust_name = \"…\"]"),
            );
        }
        let cfg = function.attrs.cfg.as_ref();
        let batch = function.attrs.batch.as_ref().map(|batch| batch_name(batch, &name));
        for (name, span) in std::iter::once((name, span)).chain(batch) {
            match functions.entry((owner, name)) {
                Entry::Vacant(entry) => {
                    entry.insert((span, cfg));
                }
                Entry::Occupied(mut entry) => {
                    let (first, first_cfg) = entry.insert((span, cfg));
                    if !cfgs.exclude(first_cfg, cfg) {
                        diagnostics.push(repeated_function(&entry.key().1, span, first));
                    }
                }
            }
        }
    }
    for ty in &model.types {
        if let TypeModelKind::Struct { fields, .. } | TypeModelKind::Fields { fields, .. } = &ty.kind {
            let mut names = Space::default();
            for field in fields {
                let (name, span) = rust_name(&field.ident, &field.attrs);
                names.add(name, &plain(&field.ident), span, "the first one", diagnostics);
            }
        }
    }
}

/// The name of the form for many items, and where it is written.
fn batch_name(batch: &Batch, single: &str) -> (String, Span) {
    match &batch.name {
        Some(Text { value, span }) => (value.clone(), *span),
        None => (format!("{single}_batch"), batch.span),
    }
}

/// Where something stands, and under which condition.
type Written<'a> = (Span, Option<&'a Cfg>);

/// Names and where they come from: what was written, and where, and what to say
/// of it when another has the name.
#[derive(Default)]
struct Space(HashMap<String, (String, Span, &'static str)>);

impl Space {
    fn add(
        &mut self,
        name: String,
        written: &str,
        span: Span,
        label: &'static str,
        diagnostics: &mut Diagnostics,
    ) {
        let message = format!("two things are called `{name}` in Rust");
        match self.0.insert(name, (written.to_owned(), span, label)) {
            // What was written twice has been reported, or is two versions of
            // one item under opposite conditions.
            Some((first, first_span, first_label)) if first != written => diagnostics.push(
                Diagnostic::new(Code::DuplicateName, span, message)
                    .label("the second one")
                    .also(first_span, first_label)
                    .help("rename one of the two: #[rust_name = \"…\"]"),
            ),
            _ => {}
        }
    }
}

fn repeated_function(name: &str, span: Span, first: Span) -> Diagnostic {
    Diagnostic::new(Code::DuplicateName, span, format!("there are two functions `{name}`"))
        .label("the second one")
        .also(first, "the first one")
        .note("C, Go and Rust have no overloads")
        .help(format!("give each a name of its own: #[cxx_name = \"{name}\"] fn {name}_…"))
}
