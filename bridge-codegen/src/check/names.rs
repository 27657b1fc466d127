//! Names that meet in C, in C++ or in Go. Runs on the plan, where names are
//! decided.

use super::vet::check_vet;
use crate::Spans;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::plan::{Function, Node, Opaque, Plan, Role, Setting, TypeDef, TypeKind};
use crate::read::Cfgs;
use crate::spans::SpanId;
use crate::terms::Cfg;
use crate::words::GO_EXPORTED;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// Refuses two things of one name in C, in C++ or in Go.
pub fn check_names(plan: &Plan, spans: &Spans, cfgs: &Cfgs, diagnostics: &mut Diagnostics) {
    let mut checker = Checker { plan, spans, cfgs, reported: HashSet::new(), diagnostics };
    checker.check_c();
    checker.check_cpp();
    checker.check_go();
}

/// What holds a name already.
#[derive(Clone, Copy)]
enum Holder<'a> {
    /// Something of the description.
    Item { at: SpanId, cfg: Option<&'a Cfg> },
    /// Something that the bridge generates by itself.
    Bridge,
    /// What it adds for weak pointers.
    Weak,
    /// The interface of a class that others are derived from.
    Any,
}

/// Names that must differ.
struct Space<'a> {
    code: Code,
    language: &'static str,
    help: &'static str,
    taken: HashMap<Cow<'a, str>, Holder<'a>>,
}

impl<'a> Space<'a> {
    fn new(code: Code) -> Self {
        let (language, help) = match code {
            Code::GoNameCollision => ("Go", "give it another name in Go: #[go_name = \"…\"]"),
            Code::CppNameCollision => {
                ("C++", "describe it once; #[cxx_name = \"…\"] says what something is called in C++")
            }
            _ => ("C", "give it another name and keep the one in C++: #[cxx_name = \"…\"]"),
        };
        Self { code, language, help, taken: HashMap::new() }
    }

    fn reserve(&mut self, name: impl Into<Cow<'a, str>>) {
        self.taken.insert(name.into(), Holder::Bridge);
    }

    fn reserve_weak(&mut self, name: &'a str) {
        self.taken.insert(name.into(), Holder::Weak);
    }
}

struct Checker<'a> {
    plan: &'a Plan,
    spans: &'a Spans,
    cfgs: &'a Cfgs,
    /// What has been reported once: who renames it solves the rest with it.
    reported: HashSet<SpanId>,
    diagnostics: &'a mut Diagnostics,
}

impl<'a> Checker<'a> {
    fn add(&mut self, space: &mut Space<'a>, name: &'a str, at: SpanId, cfg: Option<&'a Cfg>) {
        let Some(first) = space.taken.insert(name.into(), Holder::Item { at, cfg }) else { return };
        // Two versions of one item under opposite conditions are legal.
        if matches!(first, Holder::Item { cfg: other, .. } if self.cfgs.exclude(other, cfg)) {
            return;
        }
        if !self.reported.insert(at) {
            return;
        }
        let language = space.language;
        let diagnostic =
            |message: String| Diagnostic::new(space.code, self.spans.span(at), message).help(space.help);
        self.diagnostics.push(match first {
            Holder::Item { at: first, .. } => {
                diagnostic(format!("two things are called `{name}` in {language}"))
                    .label("the second one")
                    .also(self.spans.span(first), "the first one")
            }
            Holder::Weak => diagnostic(format!("`{name}` is a name of the bridge's own in {language}"))
                .label("taken")
                .note("what has weak pointers has a type for them, with `upgrade`, and a method `weak`"),
            Holder::Any => diagnostic(format!("`{name}` is a name of the bridge's own in {language}"))
                .label("taken")
                .note("a class that others are derived from has an interface for all of them"),
            Holder::Bridge => diagnostic(format!("`{name}` is a name of the bridge's own in {language}"))
                .label("taken")
                .note(match name {
                    "Close" => "`Close` releases the object in Go, for every type alike",
                    "C" => "in Go, `C` is how a file names what it calls in C",
                    "LeafCalls" | "ReportLeafCalls" => "every description with a #[leaf] has it",
                    "View" => "every description with a #[zero_copy] has it",
                    _ => "every description has it, whatever it describes",
                }),
        });
    }

    fn check_c(&mut self) {
        let plan = self.plan;
        let mut space = Space::new(Code::CNameCollision);
        let prefix = &plan.package.prefix;
        for name in ["error", "error_free", "free", "live_count", "visit", "visited"] {
            space.reserve(format!("{prefix}_{name}"));
        }
        if plan.gives_views() {
            for name in ["view", "view_free", "view_live_count"] {
                space.reserve(format!("{prefix}_{name}"));
            }
        }
        for result in &plan.results {
            space.reserve(&result.name);
        }
        // Those of errors have a place: they are added with their variants.
        for id in plan.functions.iter().filter_map(|function| function.result.shape.tuple()) {
            space.reserve(&plan.tuple(id).name);
        }
        for (def, opaque) in weak_types(plan) {
            let clone = opaque.weak.iter().map(|weak| &weak.clone);
            for name in clone.chain([&def.names.c]).chain(&opaque.destroy).chain(&opaque.live) {
                space.reserve_weak(name);
            }
        }
        for function in plan.functions.iter().filter(|of| of.role == Role::Added) {
            space.reserve_weak(&function.names.c);
        }
        for def in described(plan) {
            self.add(&mut space, &def.names.c, def.at, def.cfg.as_ref());
            match &def.kind {
                TypeKind::Enum(body) => {
                    for variant in &body.variants {
                        self.add(&mut space, &variant.names.c, variant.at, def.cfg.as_ref());
                    }
                }
                TypeKind::Choice(choice) => {
                    for variant in &choice.variants {
                        self.add(&mut space, &variant.names.c, variant.at, def.cfg.as_ref());
                    }
                }
                TypeKind::Alias(_) | TypeKind::Composite(_) | TypeKind::Node(_) => {}
                TypeKind::Opaque(opaque) => {
                    let shared = opaque.shared.iter().flat_map(|shared| [&shared.clone, &shared.release]);
                    for own in opaque.destroy.iter().chain(&opaque.live).chain(shared) {
                        space.reserve(own);
                    }
                }
                TypeKind::Record(record) => {
                    let mut members = Space::new(Code::CNameCollision);
                    for field in &record.fields {
                        self.add(&mut members, &field.names.c, field.at, None);
                    }
                }
                // Their names are made to differ, as those of parameters are.
                TypeKind::Fields(_) => {}
            }
        }
        let upper = prefix.to_uppercase();
        for name in ["API", "NOEXCEPT"] {
            space.reserve(format!("{upper}_{name}"));
        }
        for constant in &plan.constants {
            self.add(&mut space, &constant.names.c, constant.at, constant.cfg.as_ref());
        }
        for set in &plan.errors {
            space.reserve(&set.names.c);
            for variant in &set.variants {
                self.add(&mut space, &variant.names.c, variant.at, set.cfg.as_ref());
                if let Some(fields) = &variant.fields {
                    self.add(&mut space, &plan.tuple(fields.parts).name, variant.at, set.cfg.as_ref());
                }
            }
        }
        for function in plan.crossings().filter(|of| of.role != Role::Added) {
            self.add(&mut space, &function.names.c, function.at, function.cfg.as_ref());
        }
    }

    /// One C++ thing behind two descriptions: two aliases of one name, or two
    /// handles that do not know of each other's locks and owners.
    fn check_cpp(&mut self) {
        let mut types = Space::new(Code::CppNameCollision);
        for def in &self.plan.types {
            self.add(&mut types, &def.names.cpp, def.at, def.cfg.as_ref());
            let mut members = Space::new(Code::CppNameCollision);
            let names: Vec<(&'a str, SpanId)> = match &def.kind {
                TypeKind::Enum(body) => {
                    body.variants.iter().map(|variant| (variant.names.cpp.as_str(), variant.at)).collect()
                }
                TypeKind::Record(record) => {
                    record.fields.iter().map(|field| (field.names.cpp.as_str(), field.at)).collect()
                }
                TypeKind::Composite(composite) => {
                    composite.fields.iter().map(|field| (field.names.cpp.as_str(), field.at)).collect()
                }
                // Two of them may well change one member.
                TypeKind::Fields(_)
                | TypeKind::Alias(_)
                | TypeKind::Choice(_)
                | TypeKind::Opaque(_)
                | TypeKind::Node(_) => Vec::new(),
            };
            // What is nowhere in C++ has no name there.
            for (name, at) in names.into_iter().filter(|(name, _)| !name.is_empty()) {
                self.add(&mut members, name, at, None);
            }
        }
    }

    fn check_go(&mut self) {
        let plan = self.plan;
        let mut package = Space::new(Code::GoNameCollision);
        for name in GO_EXPORTED.iter().chain(&["C"]) {
            package.reserve(*name);
        }
        if plan.functions.iter().any(|function| function.leaf.is_some()) {
            for name in ["LeafCalls", "ReportLeafCalls"] {
                package.reserve(name);
            }
        }
        if plan.has_views() {
            package.reserve("View");
        }
        for (def, _) in weak_types(plan) {
            package.reserve_weak(&def.names.go);
        }
        for name in plan.types().filter_map(|(id, _)| plan.any_name(id)) {
            package.taken.insert(name.into(), Holder::Any);
        }
        for def in described(plan) {
            self.add(&mut package, &def.names.go, def.at, def.cfg.as_ref());
            self.check_go_members(def, &mut package);
        }
        for constant in &plan.constants {
            self.add(&mut package, &constant.names.go, constant.at, constant.cfg.as_ref());
        }
        for set in &plan.errors {
            for variant in &set.variants {
                self.add(&mut package, &variant.names.go, variant.at, set.cfg.as_ref());
                if let Some(fields) = &variant.fields {
                    self.add(&mut package, &fields.go, variant.at, set.cfg.as_ref());
                    let mut members = Space::new(Code::GoNameCollision);
                    for name in ["Err", "Error", "Unwrap"] {
                        members.reserve(name);
                    }
                    for (part, field) in plan.tuple(fields.parts).parts.iter().zip(&fields.fields) {
                        self.add(&mut members, &part.names.go, field.at, None);
                    }
                }
            }
        }
        for function in plan.functions.iter().filter(|function| !is_method(function)) {
            self.add(&mut package, &function.names.go, function.at, function.cfg.as_ref());
            if let Some(append) = function.batch.as_ref().and_then(|batch| batch.append.as_ref()) {
                self.add(&mut package, append, function.at, function.cfg.as_ref());
            }
        }
    }

    fn check_go_members(&mut self, def: &'a TypeDef, package: &mut Space<'a>) {
        let mut members = Space::new(Code::GoNameCollision);
        match &def.kind {
            TypeKind::Enum(body) => {
                for variant in &body.variants {
                    self.add(package, &variant.names.go, variant.at, def.cfg.as_ref());
                }
            }
            TypeKind::Record(record) => {
                for field in &record.fields {
                    self.add(&mut members, &field.names.go, field.at, None);
                }
            }
            TypeKind::Fields(fields) => {
                for Setting { of, .. } in &fields.fields {
                    self.add(&mut members, &of.names.go, of.at, None);
                }
            }
            TypeKind::Composite(composite) => {
                for field in &composite.fields {
                    self.add(&mut members, &field.names.go, field.at, None);
                }
            }
            TypeKind::Choice(choice) => {
                for variant in &choice.variants {
                    self.add(package, &variant.names.go, variant.at, def.cfg.as_ref());
                }
            }
            TypeKind::Alias(_) => {}
            TypeKind::Opaque(Opaque { functions, .. }) | TypeKind::Node(Node { functions, .. }) => {
                if let TypeKind::Opaque(_) = def.kind {
                    members.reserve("Close");
                }
                let functions = || functions.iter().map(|index| &self.plan.functions[*index]);
                for function in functions().filter(|of| of.role == Role::Added) {
                    members.reserve_weak(&function.names.go);
                }
                for function in functions().filter(|of| of.role == Role::Method) {
                    self.diagnostics.extend(check_vet(function, self.spans));
                    self.add(&mut members, &function.names.go, function.at, function.cfg.as_ref());
                    if let Some(append) = function.batch.as_ref().and_then(|batch| batch.append.as_ref()) {
                        self.add(&mut members, append, function.at, function.cfg.as_ref());
                    }
                }
            }
        }
    }
}

/// The types of the description.
fn described(plan: &Plan) -> impl Iterator<Item = &TypeDef> {
    plan.types.iter().filter(|def| !matches!(&def.kind, TypeKind::Opaque(opaque) if opaque.weak.is_some()))
}

/// The types that the bridge adds for weak pointers.
fn weak_types(plan: &Plan) -> impl Iterator<Item = (&TypeDef, &Opaque)> {
    plan.opaques().filter(|(.., opaque)| opaque.weak.is_some()).map(|(_, def, opaque)| (def, opaque))
}

/// Whether it stands among the methods of a type in Go.
fn is_method(function: &Function) -> bool {
    match function.role {
        Role::Method | Role::Close | Role::Added => true,
        Role::Constructor | Role::Static | Role::Free => false,
    }
}
