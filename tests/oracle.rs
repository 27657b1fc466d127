//! An independent reading of the generated headers: bindgen and the C compilers
//! must see in them exactly what the plan says.

mod support;

use bridge_codegen::plan::{
    CResult, CType, Elem, Enum, Fields, Function, Plan, Pointee, Presence, ResultKind, Scalar, Shape,
    TupleId, TypeKind,
};
use bridge_codegen::{Cfgs, Options, compile_file};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use support::build::{built, command, have, root, run};

/// The plan of a description of `cpp/`, as the build script had it.
fn plan(name: &str) -> Plan {
    let path = format!("cpp/{name}/{name}.rs");
    let text = std::fs::read_to_string(root().join(&path)).expect("the description");
    let features = if cfg!(feature = "extra") { BTreeSet::from(["extra".into()]) } else { BTreeSet::new() };
    let options = Options { cfgs: Cfgs::Features(features), ..Options::default() };
    match compile_file(&text, &path, &options) {
        Ok(compiled) => compiled.plan,
        Err(diagnostics) => panic!("{diagnostics:?}"),
    }
}

fn header(name: &str) -> PathBuf {
    built(name).join(plan(name).package.header)
}

/// What is declared: functions as `fn name(parameters) -> result`, statics as
/// `static name: type`, structs with their fields, and layouts.
#[derive(Debug, Default, PartialEq)]
struct Declared {
    functions: BTreeSet<String>,
    statics: BTreeSet<String>,
    aliases: BTreeMap<String, String>,
    structs: BTreeMap<String, Vec<String>>,
    /// Size, alignment, and the offset of each field.
    layouts: BTreeMap<String, (u64, u64, Vec<u64>)>,
}

// ---------------------------------------------------------------------------
// What the plan says

/// A type, spelled as bindgen does.
fn c_type(plan: &Plan, ty: CType) -> String {
    match ty {
        CType::Scalar(scalar) => scalar.rust().to_owned(),
        CType::Enum(id) | CType::Record(id) | CType::Alias(id) => plan.ty(id).names.c.clone(),
        CType::Tuple(id) => plan.tuple(id).name.clone(),
        CType::Pointer { to, mutable } => {
            let to = match to {
                Pointee::Char => "c_char".to_owned(),
                Pointee::Elem(elem) => elem_type(plan, elem),
                Pointee::Opaque(id) | Pointee::Fields(id) => plan.ty(id).names.c.clone(),
                Pointee::Object { of, mutable } => {
                    c_type(plan, CType::Pointer { to: Pointee::Opaque(of), mutable })
                }
                Pointee::Error => format!("{}_error", plan.package.prefix),
                Pointee::Errors => format!("*mut {}_error", plan.package.prefix),
            };
            format!("*{} {to}", if mutable { "mut" } else { "const" })
        }
    }
}

fn elem_type(plan: &Plan, elem: Elem) -> String {
    match elem {
        Elem::Scalar(scalar) => scalar.rust().to_owned(),
        Elem::Range => format!("{}_range", plan.package.prefix),
        Elem::Enum(id) | Elem::Record(id) => plan.ty(id).names.c.clone(),
    }
}

/// The fields of the struct of several values: text and elements have a length.
fn parts(plan: &Plan, id: TupleId) -> Vec<(String, CType)> {
    let mut fields = Vec::new();
    let variants = plan.errors.iter().flat_map(|set| &set.variants);
    // What an error holds is not the receiver's.
    let is_held = variants.filter_map(|of| of.fields.as_ref()).any(|fields| fields.parts == id);
    for part in &plan.tuple(id).parts {
        let name = &part.names.c;
        let pointer = |to| CType::Pointer { to, mutable: !is_held };
        let (ty, is_row) = match part.value.shape {
            Shape::Scalar(scalar) => (CType::Scalar(scalar), false),
            Shape::Enum(id) => (CType::Enum(id), false),
            Shape::Record(id) => (CType::Record(id), false),
            Shape::Handle(id) => (pointer(Pointee::Opaque(id)), false),
            Shape::Text => (pointer(Pointee::Char), true),
            Shape::Span(elem) => (pointer(Pointee::Elem(elem)), true),
            Shape::Packed(_) => (pointer(Pointee::Elem(Elem::Scalar(Scalar::U8))), true),
            Shape::Time(_) => (CType::NANOSECONDS, false),
            Shape::Unit | Shape::Fields(_) | Shape::Node(_) | Shape::Tuple(_) => {
                panic!("no part of a result")
            }
        };
        fields.push((name.clone(), ty));
        if is_row {
            fields.push((format!("{name}_len"), CType::Scalar(Scalar::Usize)));
        }
    }
    fields
}

/// The fields of an options struct: one that may be absent has a flag.
fn settings(of: &Fields) -> Vec<(String, CType)> {
    let mut fields = Vec::new();
    for field in &of.fields {
        let name = &field.of.names.c;
        fields.push((name.clone(), field.c));
        if field.of.value.shape.elem().is_some() {
            fields.push((format!("{name}_len"), CType::Scalar(Scalar::Usize)));
        }
        if field.of.value.presence == Presence::Flag {
            fields.push((format!("{name}_present"), CType::Scalar(Scalar::Bool)));
        }
    }
    fields
}

/// bindgen gives Rust's keywords and the names of its types an underscore.
fn not_a_keyword(name: &str) -> String {
    let keywords = ["self", "type", "in", "ref", "fn", "use", "as", "match", "move", "where"];
    let reserved = keywords.contains(&name) || Scalar::ALL.iter().any(|scalar| scalar.rust() == name);
    format!("{name}{}", if reserved { "_" } else { "" })
}

fn function(plan: &Plan, function: &Function) -> String {
    let params = function
        .c
        .params
        .iter()
        .map(|param| format!("{}: {}", not_a_keyword(&param.name), c_type(plan, param.ty)));
    let params: Vec<String> = params.collect();
    format!("fn {}({}) -> {}", function.names.c, params.join(", "), plan.result(function.c.ret).name)
}

/// Size and alignment on 64-bit targets.
fn size_align(plan: &Plan, ty: CType) -> (u64, u64) {
    match ty {
        CType::Scalar(scalar) => (scalar.size(), scalar.size()),
        CType::Enum(id) | CType::Record(id) | CType::Alias(id) => match &plan.ty(id).kind {
            TypeKind::Record(record) => (record.size, record.align),
            TypeKind::Enum(of) => (of.repr.size(), of.repr.size()),
            TypeKind::Alias(of) => match of.target {
                Elem::Scalar(scalar) => (scalar.size(), scalar.size()),
                Elem::Enum(id) | Elem::Record(id) => size_align(plan, CType::Record(id)),
                Elem::Range => panic!("an alias of a place in text"),
            },
            TypeKind::Fields(_)
            | TypeKind::Composite(_)
            | TypeKind::Choice(_)
            | TypeKind::Opaque(_)
            | TypeKind::Node(_) => {
                panic!("an opaque type by value")
            }
        },
        CType::Tuple(id) => {
            let (size, align, _) = layout(plan, &parts(plan, id));
            (size, align)
        }
        CType::Pointer { .. } => (8, 8),
    }
}

/// Size, alignment and offsets by C's rules.
fn layout(plan: &Plan, fields: &[(String, CType)]) -> (u64, u64, Vec<u64>) {
    let (mut end, mut align, mut offsets) = (0_u64, 1, Vec::new());
    for (_, ty) in fields {
        let (size, of) = size_align(plan, *ty);
        end = end.next_multiple_of(of);
        offsets.push(end);
        end += size;
        align = align.max(of);
    }
    (end.next_multiple_of(align), align, offsets)
}

impl Declared {
    /// A struct whose layout C's rules give.
    fn add_struct(&mut self, plan: &Plan, name: &str, fields: &[(String, CType)]) {
        self.layouts.insert(name.to_owned(), layout(plan, fields));
        let fields =
            fields.iter().map(|(name, ty)| format!("{}: {}", not_a_keyword(name), c_type(plan, *ty)));
        self.structs.insert(name.to_owned(), fields.collect());
    }

    fn add_types(&mut self, plan: &Plan) {
        for (_, def) in plan.types() {
            let name = &def.names.c;
            match &def.kind {
                TypeKind::Record(record) => {
                    let offsets = record.fields.iter().map(|field| field.offset).collect();
                    self.layouts.insert(name.clone(), (record.size, record.align, offsets));
                    let fields = record.fields.iter().map(|field| {
                        format!("{}: {}", not_a_keyword(&field.names.c), elem_type(plan, field.elem))
                    });
                    self.structs.insert(name.clone(), fields.collect());
                }
                TypeKind::Enum(of) => {
                    self.aliases.insert(name.clone(), of.repr.rust().to_owned());
                }
                TypeKind::Alias(of) => {
                    self.aliases.insert(name.clone(), elem_type(plan, of.target));
                }
                TypeKind::Fields(of) => self.add_struct(plan, name, &settings(of)),
                // C has their bytes alone.
                TypeKind::Composite(_) | TypeKind::Choice(_) => {}
                // bindgen's spelling of an incomplete struct.
                TypeKind::Opaque(_) | TypeKind::Node(_) => {
                    self.structs.insert(name.clone(), vec!["_unused: [u8; 0]".to_owned()]);
                }
            }
        }
    }

    fn add_results(&mut self, plan: &Plan) {
        let error = CType::Pointer { to: Pointee::Error, mutable: true };
        for CResult { name, kind, flag } in &plan.results {
            let mut fields = match kind {
                ResultKind::Unit => vec![],
                ResultKind::Batch => vec![("errors".to_owned(), CType::ERRORS)],
                ResultKind::BatchSpan(data) => vec![
                    ("data".to_owned(), *data),
                    ("len".to_owned(), CType::Scalar(Scalar::Usize)),
                    ("errors".to_owned(), CType::ERRORS),
                ],
                ResultKind::Value(ty) => vec![("value".to_owned(), *ty)],
                ResultKind::View(data) => vec![
                    ("data".to_owned(), *data),
                    ("len".to_owned(), CType::Scalar(Scalar::Usize)),
                    // As wide as what it is.
                    ("owner".to_owned(), error),
                ],
                ResultKind::Span(data) => {
                    vec![("data".to_owned(), *data), ("len".to_owned(), CType::Scalar(Scalar::Usize))]
                }
            };
            if *flag {
                fields.push(("has_value".to_owned(), CType::Scalar(Scalar::Bool)));
            }
            fields.push(("error".to_owned(), error));
            self.add_struct(plan, name, &fields);
            if let (ResultKind::View(_), Some(fields)) = (kind, self.structs.get_mut(name)) {
                fields[2] = format!("owner: *mut {}_view", plan.package.prefix);
            }
        }
        if plan.gives_views() {
            let name = format!("{}_view", plan.package.prefix);
            self.structs.insert(name, vec!["_unused: [u8; 0]".to_owned()]);
        }
        if plan.has_owned() {
            let fields = [("alive", Scalar::Usize), ("since", Scalar::I64)];
            let fields = fields.map(|(name, scalar)| (name.to_owned(), CType::Scalar(scalar)));
            self.add_struct(plan, &format!("{}_live_count", plan.package.prefix), &fields);
        }
        for (id, tuple) in plan.tuples() {
            self.add_struct(plan, &tuple.name, &parts(plan, id));
        }
        if plan.has_ranges() {
            let size = CType::Scalar(Scalar::Usize);
            let fields = [("begin".to_owned(), size), ("end".to_owned(), size)];
            self.add_struct(plan, &format!("{}_range", plan.package.prefix), &fields);
        }
        let text = CType::Pointer { to: Pointee::Char, mutable: false };
        let fields = [
            ("code", CType::Scalar(Scalar::I32)),
            ("kind", CType::Scalar(Scalar::I32)),
            ("detail", CType::Scalar(Scalar::I64)),
            ("domain", text),
            ("type", text),
            ("message", text),
            ("message_len", CType::Scalar(Scalar::Usize)),
            ("fields", text),
            ("cause", error),
        ];
        let fields = fields.map(|(name, ty)| (name.to_owned(), ty));
        let name = format!("{}_error", plan.package.prefix);
        self.add_struct(plan, &name, &fields);
        // The one pointer to nothing in particular.
        if let Some(fields) = self.structs.get_mut(&name) {
            let at = fields.len() - 2;
            fields[at] = String::from("fields: *const c_void");
        }
    }

    fn from_plan(plan: &Plan) -> Self {
        let mut declared = Self::default();
        let prefix = &plan.package.prefix;
        declared.add_types(plan);
        declared.add_results(plan);
        declared.functions.extend(plan.functions.iter().map(|of| function(plan, of)));
        for (_, def, opaque) in plan.opaques() {
            if let Some(destroy) = &opaque.destroy {
                declared.functions.insert(format!("fn {destroy}(self_: *mut {})", def.names.c));
            }
            if let Some(shared) = &opaque.shared {
                let object = format!("*mut {}", def.names.c);
                declared.functions.insert(format!("fn {}(self_: {object}) -> {object}", shared.clone));
                declared.functions.insert(format!("fn {}(self_: {object})", shared.release));
            }
            if let Some(weak) = &opaque.weak {
                let name = &def.names.c;
                declared.functions.insert(format!("fn {}(self_: *const {name}) -> *mut {name}", weak.clone));
            }
            if let (Some(live), None) = (&opaque.live, &opaque.alias) {
                declared.functions.insert(format!("fn {live}(by: i32) -> {prefix}_live_count"));
            }
        }
        if plan.gives_views() {
            declared.functions.insert(format!("fn {prefix}_view_free(view: *mut {prefix}_view)"));
            declared.functions.insert(format!("fn {prefix}_view_live_count(by: i32) -> {prefix}_live_count"));
        }
        declared.functions.insert(format!("fn {prefix}_error_free(error: *mut {prefix}_error)"));
        declared.functions.insert(format!("fn {prefix}_free(memory: *mut c_void)"));
        let anchors = plan.anchors.iter().map(|anchor| format!("static {}: c_char", anchor.symbol));
        declared.statics.extend(anchors);
        declared
    }
}

// ---------------------------------------------------------------------------
// What bindgen sees

/// A type or parameter as one line, without paths and blanks.
fn spelled(tokens: &str) -> String {
    let text = tokens.replace(":: core :: ffi :: ", "").replace("core :: ffi :: ", "");
    let text = text.replace("* mut ", "*mut ").replace("* const ", "*const ").replace(" :", ":");
    text.replace(" ;", ";")
}

impl Declared {
    fn from_bindgen(text: &str) -> Self {
        let mut declared = Self::default();
        let file: syn::File = syn::parse_str(text).expect("bindgen writes Rust");
        for item in &file.items {
            match item {
                syn::Item::ForeignMod(foreign) => {
                    for item in &foreign.items {
                        declared.add_foreign(item);
                    }
                }
                syn::Item::Struct(item) => {
                    let fields = item.fields.iter().map(|field| {
                        let name = field.ident.as_ref().expect("a name").to_string();
                        format!("{name}: {}", spelled(&tokens(&field.ty)))
                    });
                    declared.structs.insert(item.ident.to_string(), fields.collect());
                }
                syn::Item::Type(item) => {
                    declared.aliases.insert(item.ident.to_string(), spelled(&tokens(&item.ty)));
                }
                _ => {}
            }
        }
        declared.add_layouts(text);
        declared
    }

    fn add_foreign(&mut self, item: &syn::ForeignItem) {
        match item {
            syn::ForeignItem::Fn(item) => {
                let params = item.sig.inputs.iter().map(|input| spelled(&tokens(input)));
                let params: Vec<String> = params.collect();
                let result = match &item.sig.output {
                    syn::ReturnType::Default => String::new(),
                    syn::ReturnType::Type(_, ty) => format!(" -> {}", spelled(&tokens(ty))),
                };
                self.functions.insert(format!("fn {}({}){result}", item.sig.ident, params.join(", ")));
            }
            syn::ForeignItem::Static(item) => {
                self.statics.insert(format!("static {}: {}", item.ident, spelled(&tokens(&item.ty))));
            }
            _ => {}
        }
    }

    /// bindgen's own layout tests: `["Size of T"][size_of::<T>() - 16usize];`
    fn add_layouts(&mut self, text: &str) {
        for test in text.split("[\"").skip(1) {
            let (what, rest) = test.split_once('"').expect(test);
            let number = rest.split_once(" - ").and_then(|(_, rest)| rest.split_once("usize"));
            let number: u64 = number.and_then(|(number, _)| number.parse().ok()).expect(test);
            let (kind, of) = what.split_once(": ").or_else(|| what.rsplit_once(' ')).expect(what);
            let (name, _) = of.split_once("::").unwrap_or((of, ""));
            let layout = self.layouts.entry(name.to_owned()).or_default();
            match kind {
                "Size of" => layout.0 = number,
                "Alignment of" => layout.1 = number,
                "Offset of field" => layout.2.push(number),
                _ => panic!("bindgen tests {what}"),
            }
        }
    }
}

fn tokens(of: &impl quote::ToTokens) -> String {
    of.to_token_stream().to_string()
}

/// What bindgen makes of a header; none without libclang.
fn bindgen(name: &str) -> Option<Declared> {
    let prefix = plan(name).package.prefix;
    let header = header(name).display().to_string();
    let generated = std::panic::catch_unwind(|| {
        bindgen::Builder::default()
            .header(header)
            .allowlist_item(format!("{prefix}_.*"))
            // It passes over functions that are not exported.
            .clang_arg(format!("-D{}_API=", prefix.to_uppercase()))
            .ctypes_prefix("core::ffi")
            .generate_comments(false)
            .formatter(bindgen::Formatter::None)
            .generate()
    });
    let Ok(bindings) = generated else {
        // bindgen panics where libclang cannot be loaded.
        println!("skipped: libclang is not installed");
        return None;
    };
    Some(Declared::from_bindgen(&bindings.expect("the header is C").to_string()))
}

fn compare(name: &str) {
    let expected = Declared::from_plan(&plan(name));
    let Some(seen) = bindgen(name) else { return };
    assert!(seen.functions.len() > 20 && seen.layouts.len() > 10, "bindgen saw too little");
    let missing: Vec<_> = expected.functions.difference(&seen.functions).collect();
    let unknown: Vec<_> = seen.functions.difference(&expected.functions).collect();
    assert!(
        missing.is_empty() && unknown.is_empty(),
        "not in the header: {missing:#?}\nnot in the plan: {unknown:#?}"
    );
    assert_eq!(seen.statics, expected.statics);
    for (name, fields) in &expected.structs {
        assert_eq!(seen.structs.get(name), Some(fields), "the fields of {name}");
    }
    for (name, layout) in &expected.layouts {
        assert_eq!(seen.layouts.get(name), Some(layout), "the layout of {name}");
    }
    assert_eq!(seen.structs.len(), expected.structs.len(), "{:?}", seen.structs.keys());
    for (name, repr) in &expected.aliases {
        assert_eq!(seen.aliases.get(name), Some(repr), "the integer of {name}");
    }
}

#[test]
fn bindgen_sees_what_the_plan_says_of_kv() {
    compare("kv");
}

#[test]
fn bindgen_sees_what_the_plan_says_of_faults() {
    compare("faults");
}

// ---------------------------------------------------------------------------
// What the compilers see

const WARNINGS: [&str; 8] = [
    "-Wall",
    "-Wextra",
    "-Wpedantic",
    "-pedantic-errors",
    "-Werror",
    "-Wshadow",
    "-Wconversion",
    "-fsyntax-only",
];

const C: [(&str, &[&str]); 2] = [("gcc", &["c99", "c11", "c17"]), ("clang", &["c99", "c11", "c17"])];
const CXX: [(&str, &[&str]); 2] = [("g++", &["c++17", "c++20"]), ("clang++", &["c++17", "c++20"])];

/// Every enumerator and kind with its value, as assertions of C11.
fn assertions(plan: &Plan) -> String {
    let mut text = String::new();
    let mut check = |name: &str, value: i128| {
        // C has no literal for the smallest number.
        let value = if value == i64::MIN.into() { "(-INT64_MAX - 1)".to_owned() } else { value.to_string() };
        text += &format!("_Static_assert({name} == {value}, \"{name}\");\n");
    };
    for (_, def) in plan.types() {
        if let TypeKind::Enum(Enum { variants, .. }) = &def.kind {
            for variant in variants {
                check(&variant.names.c, variant.value);
            }
        }
    }
    for variant in plan.errors.iter().flat_map(|set| &set.variants) {
        check(&variant.names.c, variant.kind.into());
    }
    text
}

fn compiles(name: &str) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let plan = plan(name);
    // Twice, which the header must not mind, and before anything else.
    let twice = format!("#include \"{0}\"\n#include \"{0}\"\n", plan.package.header);
    let checked = format!("{twice}{}typedef int not_empty;\n", assertions(&plan));
    assert!(checked.matches("_Static_assert").count() > 5, "too little is asserted");
    let write = |file: &str, text: &str| {
        let path = folder.path().join(file);
        std::fs::write(&path, text).expect("the temporary folder can be written");
        path
    };
    let c99 = write("c99.c", &format!("{twice}typedef int not_empty;\n"));
    let c11 = write("c11.c", &checked);
    let cxx = write("cxx.cc", &twice);
    let mut compiled = 0;
    for (compiler, standards) in C.iter().chain(&CXX) {
        if !have(compiler) {
            continue;
        }
        for standard in *standards {
            let file = if standard.starts_with("c++") {
                &cxx
            } else if *standard == "c99" {
                &c99
            } else {
                &c11
            };
            let mut command = command(compiler, WARNINGS);
            command.arg(format!("-std={standard}")).arg("-I").arg(built(name)).arg(file);
            if standard.starts_with("c9") || standard.starts_with("c1") {
                command.args(["-Wstrict-prototypes", "-Wmissing-prototypes"]);
            }
            run(&mut command);
            compiled += 1;
        }
    }
    assert!(compiled > 0, "there is no C compiler");
}

#[test]
fn bindgen_sees_what_the_plan_says_of_life() {
    compare("life");
}

#[test]
fn bindgen_sees_what_the_plan_says_of_containers() {
    compare("containers");
}

#[test]
fn the_header_of_kv_is_c_and_cxx() {
    compiles("kv");
}

#[test]
fn the_header_of_faults_is_c_and_cxx() {
    compiles("faults");
}
