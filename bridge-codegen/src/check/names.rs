//! Names that meet in C or in Go. Runs on the plan, where names are decided.

use crate::Spans;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::plan::{Plan, Role, SpanId, TypeKind};
use crate::words::GO_EXPORTED;
use std::collections::HashMap;

/// The runtime header's name.
const RUNTIME: &str = "bridge.hpp";

/// Refuses two things of one name in C or in Go.
pub fn check_names(plan: &Plan, spans: &Spans, diagnostics: &mut Diagnostics) {
    check_c(plan, spans, diagnostics);
    check_go(plan, spans, diagnostics);
    check_files(plan, spans, diagnostics);
}

/// The shim finds what stands beside it before it looks anywhere else: a
/// library's header with the name of the runtime's would never be read.
fn check_files(plan: &Plan, spans: &Spans, diagnostics: &mut Diagnostics) {
    for include in plan.package.includes.iter().filter(|include| include.path == RUNTIME) {
        let message = format!("the bridge's own header is called `{RUNTIME}` too");
        diagnostics.push(
            Diagnostic::new(Code::CNameCollision, spans.span(include.at), message)
                .label("the bridge's would be included here")
                .help(format!("include the library's with its folder, as in include!(\"lib/{RUNTIME}\")")),
        );
    }
}

/// What holds a name already.
#[derive(Clone, Copy)]
enum Holder {
    /// Something of the description.
    Item { at: SpanId, conditional: bool },
    /// Something that the bridge generates by itself.
    Bridge,
}

struct Space<'a> {
    code: Code,
    language: &'static str,
    help: &'static str,
    taken: HashMap<String, Holder>,
    spans: &'a Spans,
}

impl Space<'_> {
    fn reserve(&mut self, name: impl Into<String>) {
        self.taken.insert(name.into(), Holder::Bridge);
    }

    fn add(&mut self, name: &str, at: SpanId, conditional: bool, diagnostics: &mut Diagnostics) {
        let first = self.taken.insert(name.to_owned(), Holder::Item { at, conditional });
        let diagnostic =
            |message: String| Diagnostic::new(self.code, self.spans.span(at), message).help(self.help);
        match first {
            None => {}
            // Two versions of one item under opposite conditions are legal.
            Some(Holder::Item { conditional: true, .. }) if conditional => {}
            Some(Holder::Item { at: first, .. }) => diagnostics.push(
                diagnostic(format!("two things are called `{name}` in {}", self.language))
                    .label("the second one")
                    .also(self.spans.span(first), "the first one"),
            ),
            Some(Holder::Bridge) => {
                diagnostics.push(
                    diagnostic(format!("`{name}` is a name of the bridge's own in {}", self.language))
                        .label("taken"),
                );
            }
        }
    }
}

fn check_c(plan: &Plan, spans: &Spans, diagnostics: &mut Diagnostics) {
    let help = "rename one of the two with #[rust_name = \"…\"] and keep its C++ name, or change `c_prefix`";
    let mut space = Space { code: Code::CNameCollision, language: "C", help, taken: HashMap::new(), spans };
    let prefix = &plan.package.prefix;
    for name in ["error", "error_free", "free"] {
        space.reserve(format!("{prefix}_{name}"));
    }
    for result in &plan.results {
        space.reserve(&result.name);
    }
    for def in &plan.types {
        let conditional = def.cfg.is_some();
        space.add(&def.names.c, def.at, conditional, diagnostics);
        match &def.kind {
            TypeKind::Enum(def) => {
                for variant in &def.variants {
                    space.add(&variant.names.c, variant.at, conditional, diagnostics);
                }
            }
            TypeKind::Opaque(opaque) => {
                if let Some(destroy) = &opaque.destroy {
                    space.reserve(destroy);
                }
            }
            TypeKind::Record(_) => {}
        }
    }
    for set in &plan.errors {
        for variant in &set.variants {
            space.add(&variant.names.c, variant.at, set.cfg.is_some(), diagnostics);
        }
    }
    for function in &plan.functions {
        space.add(&function.names.c, function.at, function.cfg.is_some(), diagnostics);
    }
}

fn check_go(plan: &Plan, spans: &Spans, diagnostics: &mut Diagnostics) {
    let help = "give one of the two another name in Go: #[go_name = \"…\"]";
    let space = || Space { code: Code::GoNameCollision, language: "Go", help, taken: HashMap::new(), spans };
    let mut package = space();
    for name in GO_EXPORTED {
        package.reserve(*name);
    }
    for (id, def) in plan.types() {
        let conditional = def.cfg.is_some();
        package.add(&def.names.go, def.at, conditional, diagnostics);
        let mut members = space();
        match &def.kind {
            TypeKind::Enum(def) => {
                for variant in &def.variants {
                    package.add(&variant.names.go, variant.at, conditional, diagnostics);
                }
            }
            TypeKind::Record(record) => {
                for field in &record.fields {
                    members.add(&field.names.go, field.at, false, diagnostics);
                }
            }
            TypeKind::Opaque(_) => {
                members.reserve("Close");
                for function in
                    plan.functions.iter().filter(|f| f.owner == Some(id) && f.role == Role::Method)
                {
                    members.add(&function.names.go, function.at, function.cfg.is_some(), diagnostics);
                }
            }
        }
    }
    for set in &plan.errors {
        for variant in &set.variants {
            package.add(&variant.names.go, variant.at, set.cfg.is_some(), diagnostics);
        }
    }
    for function in plan.functions.iter().filter(|function| function.role != Role::Method) {
        package.add(&function.names.go, function.at, function.cfg.is_some(), diagnostics);
    }
}
