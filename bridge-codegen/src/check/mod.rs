//! Every rule of the language, one function a rule. Adds diagnostics and
//! changes nothing.

mod append;
mod bases;
mod batch;
mod close;
mod conditions;
mod constants;
mod counted;
mod derives;
mod destroy;
mod domains;
mod error_fields;
mod failures;
mod fields;
mod files;
mod functions;
mod idents;
mod leaf;
mod members;
mod names;
mod nodes;
mod outs;
mod packed;
mod records;
mod releases;
mod shared;
mod streams;
mod types;
mod value;
mod vet;
mod views;

pub use batch::check_batches;
pub use domains::{check_borrowers, check_lasting, check_slow};
pub use leaf::check_leaves;
pub use names::check_names;
pub use views::check_views;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::read::Cfgs;
use crate::resolve::Model;
use proc_macro2::Span;

/// Checks a model against every rule that needs no plan.
pub fn check(model: &Model, cfgs: &Cfgs, diagnostics: &mut Diagnostics) {
    for ty in &model.types {
        types::check_type(ty, diagnostics);
        fields::check_fields(model, ty, diagnostics);
        destroy::check_destroy(model, ty, diagnostics);
        diagnostics.extend(domains::check_type(ty));
        nodes::check_type(model, ty, diagnostics);
        packed::check_composite(ty, diagnostics);
        packed::check_held(model, ty, diagnostics);
        streams::check_item(ty, diagnostics);
        releases::check_fields(model, ty, diagnostics);
    }
    packed::check_keys(model, diagnostics);
    packed::check_definers(model, diagnostics);
    packed::check_depth(model, diagnostics);
    bases::check_bases(model, diagnostics);
    value::check_values(model, diagnostics);
    counted::check_counted(model, diagnostics);
    records::check_records(model, diagnostics);
    let traits = derives::Traits::of(model);
    derives::check_derives(model, &traits, diagnostics);
    for errors in &model.description.errors {
        types::check_errors(errors, diagnostics);
    }
    error_fields::check_error_fields(model, &traits, diagnostics);
    for constant in &model.constants {
        constants::check_constant(constant, diagnostics);
    }
    // What is inherited stands once in the description.
    for function in model.functions.iter().filter(|of| !of.is_inherited()) {
        functions::check_function(model, function, diagnostics);
    }
    releases::check_types(model, diagnostics);
    shared::check_weak(model, diagnostics);
    close::check_closes(model, cfgs, diagnostics);
    idents::check_idents(model, diagnostics);
    idents::check_rust_names(model, cfgs, diagnostics);
    conditions::check_conditions(model, diagnostics);
    files::check_files(&model.description, diagnostics);
}

/// The diagnostic of what is known, and not there in this version.
fn not_yet(span: Span, what: &str, help: impl Into<String>) -> Diagnostic {
    Diagnostic::new(Code::NotYet, span, format!("{what} is not supported yet"))
        .label("known, but not in this version")
        .help(help)
}
