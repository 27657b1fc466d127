//! Every rule of the language, one function a rule. Adds diagnostics and
//! changes nothing.

mod functions;
mod names;
mod types;

pub use names::check_names;

use crate::diagnostic::Diagnostics;
use crate::resolve::Model;

/// Checks a model against every rule that needs no plan.
pub fn check(model: &Model, diagnostics: &mut Diagnostics) {
    for index in 0..model.types.len() {
        types::check_type(model, index, diagnostics);
    }
    for errors in &model.description.errors {
        types::check_errors(errors, diagnostics);
    }
    for function in &model.functions {
        functions::check_function(model, function, diagnostics);
    }
}
