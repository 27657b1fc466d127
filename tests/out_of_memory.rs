//! Allocation failure at every allocation: for each function of the faults and
//! for each n, its n-th allocation fails. It must succeed all the same or report
//! `RESOURCE_EXHAUSTED`, leak nothing and end nothing.
//!
//! The program that does it is written from the plan, so that no function is
//! forgotten, in C, since Rust ends a process that is out of memory.

mod support;

use bridge::pack::{Packed, pack};
use bridge_codegen::plan::{
    CFunction, CRole, CType, Elem, Function, Own, Plan, Pointee, Presence, ResultKind, Role, Shape, TupleId,
    TypeId, TypeKind,
};
use bridge_codegen::{Cfgs, Options, compile_file};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt::Write as _;
use std::process::Command;
use support::build::{both, built, have, output, root, run};

/// Functions that end the process, and those that wait to be released.
const NOT_CALLED: [&str; 12] = [
    "br_faults_throw_through_noexcept",
    "br_faults_throw_while_unwinding",
    "br_faults_exit_thread",
    "br_faults_Room_stay",
    "br_faults_Room_stay_alone",
    "br_faults_SharedRoom_stay",
    "br_faults_SharedRoom_stay_alone",
    "br_faults_SharedRoom_stay_with",
    "br_faults_OpenRoom_stay",
    "br_faults_OpenRoom_stay_alone",
    // A number is made of digits, and the text of this program has none.
    "br_faults_Number_value",
    "br_faults_Number_grow",
];

/// What is thrown while memory runs out: nothing, an exception with a short, a
/// long and a formatted message, one that is nested, and no exception at all.
const KINDS: [&str; 8] =
    ["Nothing", "Own", "Long", "NotFound", "NestedSystem", "Template", "String", "Silent"];

/// The part of the program that is the same for every library.
const PROGRAM: &str = r#"
#include <malloc.h>
#include <stdio.h>
#include <string.h>

#include "HEADER"
int oom_available(void);
void oom_arm(long nth, int forever);
long oom_disarm(void);

long faults_alive_total(void);

static char text[600];
static char scratch[8];
static int failures;
static long failed_allocations;

/* What the call says while memory lasts; an empty type is success. */
static int usual_code;
static char usual_type[200];

/* As usual, or out of memory. The first call, of allocation 0, is the usual one. */
static void judge(const char* name, long nth, br_faults_error* error) {
  const char* const type = error == NULL ? "" : error->type;
  const int code = error == NULL ? 0 : error->code;
  if (nth == 0) {
    usual_code = code;
    strncpy(usual_type, type, sizeof usual_type - 1);
    return;
  }
  if (error == NULL ? usual_code == 0 : code == 8) return;
  if (code == usual_code && strcmp(type, usual_type) == 0) return;
  printf("%s: allocation %ld: %s: %s\n", name, nth, type, error == NULL ? "success" : error->message);
  ++failures;
}

/* The items of a batch, of which each is as usual, or out of memory. */
static void judge_items(const char* name, long nth, br_faults_error** errors) {
  int i;
  for (i = 0; i < 3; ++i) {
    judge(name, nth, errors == NULL ? NULL : errors[i]);
    if (errors != NULL) br_faults_error_free(errors[i]);
  }
  br_faults_free(errors);
}

static size_t allocated(void) {
  struct mallinfo2 info = mallinfo2();
  return info.uordblks + info.hblkhd;
}

typedef long (*call)(const char* name, long nth, int forever);

/* Lets each allocation fail in turn, until there is none left to fail. */
static void every_allocation(const char* name, call run, int forever) {
  long nth;
  long tried = 0;
  for (nth = 1; nth < 10000; ++nth) {
    tried = run(name, nth, forever);
    if (faults_alive_total() != 0) {
      printf("%s: allocation %ld: %ld objects are alive\n", name, nth, faults_alive_total());
      ++failures;
      return;
    }
    if (tried < nth) return;
    ++failed_allocations;
  }
  printf("%s: still allocates after %ld\n", name, tried);
  ++failures;
}

static void check(const char* name, call run) {
  int forever;
  size_t before, after;
  printf("calling %s\n", name);
  fflush(stdout);
  /* What is kept for good, such as names of types, is kept now. */
  (void)run(name, 0, 0);
  for (forever = 0; forever < 2; ++forever) every_allocation(name, run, forever);
  before = allocated();
  for (forever = 0; forever < 2; ++forever) every_allocation(name, run, forever);
  after = allocated();
  if (after > before) {
    printf("%s: %zu bytes are never freed\n", name, after - before);
    ++failures;
  }
}
"#;

fn plan() -> Plan {
    let path = "cpp/faults/faults.rs";
    let text = std::fs::read_to_string(root().join(path)).expect("the description");
    let features = if cfg!(feature = "extra") { BTreeSet::from(["extra".into()]) } else { BTreeSet::new() };
    let options = Options { cfgs: Cfgs::Features(features), ..Options::default() };
    compile_file(&text, path, &options).expect("the build script compiled it").plan
}

/// One call in C: what is made before, what is passed, what is freed after.
#[derive(Default)]
struct Call {
    before: String,
    arguments: Vec<String>,
    after: String,
}

struct Writer<'a> {
    plan: &'a Plan,
    /// What a parameter of the enum `Kind` is.
    kind: &'a str,
}

impl Writer<'_> {
    fn scalar(&self, ty: CType) -> String {
        match ty {
            CType::Scalar(_) | CType::Alias(_) => "1".to_owned(),
            CType::Enum(id) => self.enumerator(id),
            CType::Record(id) => format!("a_{}()", self.plan.ty(id).names.c),
            CType::Pointer { .. } | CType::Tuple(_) => panic!("no scalar"),
        }
    }

    fn enumerator(&self, id: TypeId) -> String {
        let def = self.plan.ty(id);
        let TypeKind::Enum(of) = &def.kind else { panic!("{} is no enum", def.names.c) };
        if def.names.c == "br_faults_Kind" {
            return format!("br_faults_Kind_{}", self.kind);
        }
        of.variants[0].names.c.clone()
    }

    /// An object to call something on. It is made while memory lasts.
    fn object(&self, id: TypeId, name: &str, call: &mut Call) {
        let def = self.plan.ty(id);
        let maker = self.plan.functions.iter().find(|function| {
            let makes = matches!(function.result.shape, Shape::Handle(of) if of == id);
            makes && (function.role == Role::Constructor || function.names.c.ends_with("_lend"))
        });
        let maker = maker.unwrap_or_else(|| panic!("nothing makes a {}", def.names.c));
        // Objects are made in the order in which they depend on each other.
        let calm = Writer { plan: self.plan, kind: "Nothing" };
        let mut made = Call::default();
        calm.arguments(maker, &format!("{name}_of"), &mut made);
        call.before += &made.before;
        let arguments = made.arguments.join(", ");
        writeln!(call.before, "  {}* {name} = {}({arguments}).value;", def.names.c, maker.names.c).unwrap();
        call.after.insert_str(0, &made.after);
    }

    fn destroy(&self, id: TypeId) -> &str {
        self.plan.opaque(id).destroy.as_deref().expect("what is made is destroyed")
    }

    fn arguments(&self, function: &Function, prefix: &str, call: &mut Call) {
        let CFunction { params, .. } = &function.c;
        for (index, param) in params.iter().enumerate() {
            let name = format!("{prefix}_{index}");
            let argument = match (param.role, param.ty) {
                (CRole::Receiver, CType::Pointer { to: Pointee::Opaque(id), mutable: _ }) => {
                    self.object(id, &name, call);
                    if !function.receiver.as_ref().is_some_and(|receiver| receiver.taken) {
                        call.after.insert_str(0, &format!("  {}({name});\n", self.destroy(id)));
                    }
                    name
                }
                (CRole::Value(of), CType::Pointer { to: Pointee::Opaque(id), mutable: _ }) => {
                    self.object(id, &name, call);
                    if function.params[of].value.own != Own::Take {
                        call.after.insert_str(0, &format!("  {}({name});\n", self.destroy(id)));
                    }
                    name
                }
                (CRole::Value(of), CType::Pointer { to: Pointee::Elem(elem), mutable: _ }) => {
                    self.elements(function, of, elem, &name, call);
                    name
                }
                (CRole::Value(_), CType::Pointer { .. }) => "text".to_owned(),
                (CRole::Value(_) | CRole::Flag(_), ty) => self.scalar(ty),
                // Elements are three; text is too long for a small string.
                (CRole::Len(of), _) => match function.params[of].value.shape {
                    Shape::Span(elem) if elem != Elem::Scalar(bridge_codegen::plan::Scalar::U8) => {
                        "3".to_owned()
                    }
                    _ => "sizeof text".to_owned(),
                },
                // Several texts are put into memory of their own.
                (CRole::ScratchData(_), CType::Pointer { .. }) => {
                    let chars = function.result.shape == Shape::Text;
                    if chars { "scratch".to_owned() } else { "NULL".to_owned() }
                }
                (CRole::ScratchCap(_), _) => {
                    let chars = function.result.shape == Shape::Text;
                    if chars { "sizeof scratch".to_owned() } else { "0".to_owned() }
                }
                // A batch has three items, of which each has a third of the text.
                (CRole::Column(of), CType::Pointer { to: Pointee::Elem(elem), mutable: _ }) => {
                    self.elements(function, of, elem, &name, call);
                    name
                }
                (CRole::Column(_), _) => "text".to_owned(),
                (CRole::Ends(_), _) => {
                    let third = "sizeof text / 3";
                    writeln!(call.before, "  size_t {name}[3] = {{{third}, 2 * ({third}), sizeof text}};")
                        .unwrap();
                    name
                }
                (CRole::There(_), _) => {
                    writeln!(call.before, "  bool {name}[3] = {{true, false, true}};").unwrap();
                    name
                }
                (CRole::Count, _) => "3".to_owned(),
                (CRole::Values, CType::Pointer { to: Pointee::Object { of, .. }, mutable: _ }) => {
                    writeln!(call.before, "  {}* objects[3] = {{NULL}};", self.plan.ty(of).names.c).unwrap();
                    "objects".to_owned()
                }
                (
                    CRole::Values | CRole::Given | CRole::Presences,
                    CType::Pointer { to: Pointee::Elem(elem), mutable: _ },
                ) => {
                    let ty = match elem {
                        Elem::Scalar(scalar) => scalar.c().to_owned(),
                        Elem::Enum(id) | Elem::Record(id) => self.plan.ty(id).names.c.clone(),
                        Elem::Range => panic!("no item is a range"),
                    };
                    writeln!(call.before, "  {ty} {name}[3];").unwrap();
                    name
                }
                (
                    CRole::Receiver | CRole::ScratchData(_) | CRole::Values | CRole::Given | CRole::Presences,
                    _,
                ) => {
                    panic!("{}: {}", function.names.c, param.name)
                }
            };
            call.arguments.push(argument);
        }
    }

    /// Elements, or the one record of a `&Record`.
    fn elements(&self, function: &Function, of: usize, elem: Elem, name: &str, call: &mut Call) {
        let value = match elem {
            Elem::Scalar(bridge_codegen::plan::Scalar::U8) => {
                writeln!(call.before, "  const uint8_t* {name} = (const uint8_t*)text;").unwrap();
                return;
            }
            Elem::Scalar(scalar) => (scalar.c().to_owned(), "1".to_owned()),
            Elem::Range => panic!("no parameter is a range"),
            Elem::Enum(id) => (self.plan.ty(id).names.c.clone(), self.enumerator(id)),
            Elem::Record(id) => {
                let name = &self.plan.ty(id).names.c;
                (name.clone(), format!("a_{name}()"))
            }
        };
        let is_row = matches!(function.params[of].value.shape, Shape::Span(_)) || function.is_column(of);
        let count = if is_row { 3 } else { 1 };
        let values = vec![value.1; count].join(", ");
        writeln!(call.before, "  {} {name}[{count}] = {{{values}}};", value.0).unwrap();
    }

    /// What becomes of the result when there is no error.
    fn release(&self, function: &Function) -> String {
        let result = self.plan.result(function.c.ret);
        let items = "  judge_items(name, nth, result.errors);\n";
        match (result.kind, function.result.shape, function.result.own) {
            (ResultKind::BatchSpan(_), Shape::Text, _) => {
                format!("  {{ if (result.data != scratch) br_faults_free(result.data);\n{items}  }}\n")
            }
            (ResultKind::Unit | ResultKind::Batch, Shape::Handle(id), Own::Give(_)) => {
                let end = self.plan.end_of(&function.result).unwrap_or_else(|| self.destroy(id).to_owned());
                let items = if function.fails() { items } else { "" };
                format!("  {{ int i; for (i = 0; i < 3; ++i) {end}(objects[i]);\n{items}  }}\n")
            }
            (ResultKind::BatchSpan(_), ..) => format!("  {{ br_faults_free(result.data);\n{items}  }}\n"),
            (ResultKind::Span(_), Shape::Text, Own::Give(_)) => {
                "  if (!result.error && result.data != scratch) br_faults_free(result.data);\n".to_owned()
            }
            (ResultKind::Span(_), _, Own::Give(_)) => {
                "  if (!result.error) br_faults_free(result.data);\n".to_owned()
            }
            (ResultKind::View(_), ..) => {
                "  if (!result.error) br_faults_view_free(result.owner);\n".to_owned()
            }
            (_, Shape::Handle(id), Own::Give(_)) => {
                let maybe = function.result.presence == Presence::NullIsNone;
                let null = if maybe {
                    ""
                } else {
                    "  else if (!result.error) printf(\"%s: null\\n\", name), ++failures;\n"
                };
                format!("  if (!result.error && result.value) {}(result.value);\n{null}", self.destroy(id))
            }
            (_, Shape::Tuple(id), _) => self.release_parts(function, id),
            (ResultKind::Batch, ..) => items.to_owned(),
            _ => String::new(),
        }
    }

    fn release_parts(&self, function: &Function, id: TupleId) -> String {
        let there = match function.result.presence {
            Presence::Always => "!result.error",
            Presence::NullIsNone | Presence::Flag => "!result.error && result.has_value",
        };
        let mut out = String::new();
        for part in &self.plan.tuple(id).parts {
            let value = format!("result.value.{}", part.names.c);
            match (part.value.shape, part.value.own) {
                (Shape::Text | Shape::Span(_), _) => {
                    writeln!(out, "  if ({there}) br_faults_free({value});").unwrap();
                }
                (Shape::Handle(id), Own::Give(_)) => {
                    writeln!(out, "  if ({there}) {}({value});", self.destroy(id)).unwrap();
                }
                _ => {}
            }
        }
        out
    }

    /// A function of the C program that makes one call.
    fn call(&self, function: &Function, out: &mut String) {
        let mut call = Call::default();
        self.arguments(function, "a", &mut call);
        let CFunction { ret, .. } = &function.c;
        writeln!(
            out,
            "static long {}_{}(const char* name, long nth, int forever) {{",
            function.names.c, self.kind
        )
        .unwrap();
        writeln!(out, "  long tried;\n  {} result;\n{}", self.plan.result(*ret).name, call.before).unwrap();
        writeln!(out, "  oom_arm(nth, forever);").unwrap();
        writeln!(out, "  result = {}({});", function.names.c, call.arguments.join(", ")).unwrap();
        writeln!(out, "  tried = oom_disarm();").unwrap();
        let judge = match self.plan.result(*ret).kind {
            ResultKind::Batch | ResultKind::BatchSpan(_) => {
                "  if (result.error) judge(name, nth, result.error); else"
            }
            ResultKind::Unit | ResultKind::Value(_) | ResultKind::Span(_) | ResultKind::View(_) => {
                "  judge(name, nth, result.error);"
            }
        };
        writeln!(out, "{judge}").unwrap();
        out.push_str(&self.release(function));
        writeln!(out, "  br_faults_error_free(result.error);\n{}  return tried;\n}}\n", call.after).unwrap();
    }

    fn is_kind(&self, shape: Shape) -> bool {
        matches!(shape, Shape::Enum(id) if self.plan.ty(id).names.c == "br_faults_Kind")
    }

    /// A record whose enums are values: zero is none of them.
    fn makers(&self, out: &mut String) {
        for (_, def) in self.plan.types() {
            let TypeKind::Record(record) = &def.kind else { continue };
            let name = &def.names.c;
            writeln!(
                out,
                "static {name} a_{name}(void) {{\n  {name} value;\n  memset(&value, 0, sizeof value);"
            )
            .unwrap();
            for field in &record.fields {
                let value = match field.elem {
                    Elem::Scalar(_) | Elem::Range => "1".to_owned(),
                    Elem::Enum(id) => self.enumerator(id),
                    Elem::Record(id) => format!("a_{}()", self.plan.ty(id).names.c),
                };
                writeln!(out, "  value.{} = {value};", field.names.c).unwrap();
            }
            writeln!(out, "  return value;\n}}\n").unwrap();
        }
    }
}

/// The program, and how many calls it makes.
fn program(plan: &Plan) -> (String, usize) {
    let mut out = PROGRAM.replace("HEADER", &plan.package.header);
    Writer { plan, kind: "Nothing" }.makers(&mut out);
    let mut calls = Vec::new();
    for function in plan.crossings().filter(|function| !NOT_CALLED.contains(&&*function.names.c)) {
        for kind in KINDS {
            let writer = Writer { plan, kind };
            let takes_kind = function.params.iter().any(|param| writer.is_kind(param.value.shape));
            if takes_kind || kind == "Nothing" {
                writer.call(function, &mut out);
                calls.push(format!("{}_{kind}", function.names.c));
            }
        }
    }
    out += "int main(void) {\n  memset(text, 'x', sizeof text);\n";
    out += "  if (!oom_available()) return printf(\"not available\\n\"), 0;\n";
    for call in &calls {
        writeln!(out, "  check(\"{call}\", {call});").unwrap();
    }
    out += "  printf(\"%ld\\n\", failed_allocations);\n  return failures != 0;\n}\n";
    (out, calls.len())
}

#[test]
fn every_function_survives_the_failure_of_every_allocation() {
    if !have("gcc") {
        return;
    }
    let plan = plan();
    let (text, calls) = program(&plan);
    assert!(calls > 200, "only {calls} calls");
    survives(&text, "faults", calls);
}

/// Runs a program that makes so many calls, of a library of `cpp/`.
fn survives(text: &str, library: &str, calls: usize) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let source = folder.path().join("oom.c");
    std::fs::write(&source, text).expect("the temporary folder can be written");
    let binary = folder.path().join("oom");
    let mut command = Command::new("gcc");
    command.args(["-std=gnu17", "-g", "-Wall", "-Wextra", "-Werror", "-Wno-unused"]);
    command.arg("-I").arg(built(library)).arg(&source).arg("-include").arg("stdlib.h");
    command.arg("-o").arg(&binary);
    // What makes allocations fail is linked with the faults.
    for name in [library, "faults"] {
        command.arg("-L").arg(built(name)).arg(format!("-l{name}-bridge"));
    }
    run(command.args(["-lstdc++", "-lpthread"]));

    // What malloc keeps for the next of the same size is, as it counts, not free.
    let mut program = Command::new(&binary);
    let result = output(program.env("GLIBC_TUNABLES", "glibc.malloc.tcache_count=0:glibc.malloc.mxfast=0"));
    let said = both(&result);
    let (calling, said): (Vec<&str>, Vec<&str>) = said.lines().partition(|line| line.starts_with("calling "));
    assert!(result.status.success(), "{}: {:?}:\n{}", result.status, calling.last(), said.join("\n"));
    let [failed] = said[..] else { panic!("{}", said.join("\n")) };
    println!("{calls} calls survived the failure of {failed} allocations");
    // Else nothing was tried. Where malloc cannot be replaced, the program says so.
    let tried = failed.parse().map_or(failed == "not available", |failed: usize| failed > 3 * calls);
    assert!(tried, "{failed}");
}

/// Values that hold others, and what they are sent to. Each is read, and written
/// again; nothing of either may be left when memory ends in the middle.
fn packed() -> Vec<(&'static str, Packed)> {
    use bridge_examples::containers::{Cell, Colour, Mark, Person, Point, Team};
    let long = |word: &str| format!("{word}, and too long to be kept in a small string");
    let person = Person {
        name: long("name"),
        email: Some(long("email")),
        age: 7,
        scores: vec![1; 20],
        home: Some(Point { x: 1.0, y: 2.0 }),
        colour: Colour::Blue,
        active: true,
    };
    let team = Team {
        title: long("title"),
        members: vec![person.clone(); 3],
        roles: [(long("role"), vec![long("one"), long("two")]), (String::new(), vec![])].into(),
        marks: [Mark { colour: Colour::Red, bold: true }; 2],
    };
    let cells = vec![
        Cell::Nothing,
        Cell::Text(long("text")),
        Cell::Lines(vec![long("line"); 2]),
        Cell::Somebody(person.clone()),
    ];
    let texts = vec![long("a"), long("b"), String::new(), long("c")];
    let counts: HashMap<String, u64> = texts.iter().map(|text| (text.clone(), 1)).collect();
    let index: BTreeMap<i64, Vec<String>> = [(1, texts.clone()), (-1, vec![long("d")])].into();
    let deep = vec![BTreeMap::from([(long("e"), vec![(1_u8, None), (2, Some(Point { x: 0.0, y: 1.0 }))])])];
    let options: Vec<Option<&String>> = vec![Some(&texts[0]), None, Some(&texts[1])];
    let words: HashSet<&String> = texts.iter().collect();
    let all = [
        ("echo_names", pack(&texts)),
        ("echo_people", pack(&[person.clone(), person][..])),
        ("echo_team", pack(&team)),
        ("echo_cells", pack(&cells)),
        ("echo_cube", pack(&vec![vec![vec![1_i32; 50]; 3]; 2])),
        ("echo_counts", pack(&counts)),
        ("echo_index", pack(&index)),
        ("echo_words", pack(&words)),
        ("echo_options", pack(&options)),
        ("echo_triple", pack(&[&texts[0], &texts[1], &texts[3]])),
        ("echo_pair", pack(&(1.5_f64, &texts[0]))),
        ("echo_deep", pack(&deep)),
    ];
    all.map(|(name, packed)| (name, packed.expect("not too long"))).into()
}

#[test]
fn values_that_hold_others_survive_the_failure_of_every_allocation() {
    if !have("gcc") {
        return;
    }
    let mut text = PROGRAM.replace("br_faults", "br_containers").replace("HEADER", "containers_bridge.h");
    let packed = packed();
    for (name, packed) in &packed {
        // SAFETY: so many bytes are there.
        let bytes = unsafe { std::slice::from_raw_parts(packed.data(), packed.len()) };
        let bytes: Vec<String> = bytes.iter().map(u8::to_string).collect();
        writeln!(
            text,
            "static const uint8_t bytes_{name}[] = {{{}}};
static long call_{name}(const char* name, long nth, int forever) {{
  long tried;
  br_containers_packed_result result;
  oom_arm(nth, forever);
  result = br_containers_{name}(bytes_{name}, sizeof bytes_{name}, (uint8_t*)scratch, sizeof scratch);
  tried = oom_disarm();
  judge(name, nth, result.error);
  if (result.error == NULL) br_containers_free(result.data);
  br_containers_error_free(result.error);
  return tried;
}}
",
            bytes.join(",")
        )
        .unwrap();
    }
    text += "int main(void) {\n  if (!oom_available()) return printf(\"not available\\n\"), 0;\n";
    for (name, _) in &packed {
        writeln!(text, "  check(\"{name}\", call_{name});").unwrap();
    }
    text += "  printf(\"%ld\\n\", failed_allocations);\n  return failures != 0;\n}\n";
    survives(&text, "containers", packed.len());
}

/// What ends the objects of a packed value, as the header tells it, and counts those of
/// the library.
const OBJECTS: &str = r"
static long usual;
static long containers_alive(void) { return (long)br_containers_objects_alive().value - usual; }

static void end_objects(const uint8_t* data, size_t len) {
  uint32_t count;
  memcpy(&count, data + len - sizeof count, sizeof count);
  data += len - 2 * sizeof count - count * 2 * sizeof(void*);
  for (; count != 0; --count, data += 2 * sizeof(void*)) {
    void* object;
    void (*end)(void*);
    memcpy(&object, data, sizeof object);
    memcpy(&end, data + sizeof object, sizeof end);
    end(object);
  }
}
static void end_packed(uint8_t* data, size_t len) {
  end_objects(data, len);
  if (data != (uint8_t*)scratch) br_containers_free(data);
}

static br_containers_Hall* hall;
static long call_sell(const char* name, long nth, int forever) {
  long tried;
  br_containers_Box_result result;
  oom_arm(nth, forever);
  result = br_containers_sell(3, (uint8_t*)scratch, sizeof scratch, (uint8_t*)scratch, sizeof scratch);
  tried = oom_disarm();
  judge(name, nth, result.error);
  if (result.error == NULL) {
    end_packed(result.value.sold, result.value.sold_len);
    br_containers_free(result.value.to);
  }
  br_containers_error_free(result.error);
  return tried;
}
";

#[test]
fn objects_in_values_survive_the_failure_of_every_allocation() {
    if !have("gcc") {
        return;
    }
    let mut text = PROGRAM.replace("br_faults", "br_containers").replace("HEADER", "containers_bridge.h");
    text = text.replace("long faults_alive_total(void);", "static long containers_alive(void);");
    text = text.replace("faults_alive_total", "containers_alive");
    let result = "br_containers_sell_parts_result";
    text += &OBJECTS.replace("br_containers_Box_result", result);
    // In the first the null is found when others are on their way.
    let calls = [
        ("null_among", "5, 3, "),
        ("tickets", "5, "),
        ("moved_tickets", "5, "),
        ("every_second", "5, "),
        ("numbered_ticket", "5, "),
        ("two_tickets", ""),
        ("tickets_by_number", "5, "),
        ("bookings", "5, "),
        ("finds", ""),
        ("queue", "5, 9, "),
        ("stubs", "5, 3, "),
        ("two_stubs", "true, "),
        ("strips", "3, -1, -1, "),
        ("bits", "5, -1, "),
        ("Hall_seats", "hall, "),
        ("Hall_labels", "hall, "),
        ("Hall_guests", "hall, "),
        ("Hall_ushers", "hall, 3, "),
        ("Hall_ushers_by_name", "hall, 2, "),
    ];
    for (name, arguments) in calls {
        writeln!(
            text,
            "static long call_{name}(const char* name, long nth, int forever) {{
  long tried;
  br_containers_packed_result result;
  oom_arm(nth, forever);
  result = br_containers_{name}({arguments}(uint8_t*)scratch, sizeof scratch);
  tried = oom_disarm();
  judge(name, nth, result.error);
  if (result.error == NULL) end_packed(result.data, result.len);
  br_containers_error_free(result.error);
  return tried;
}}
"
        )
        .unwrap();
    }
    text += "int main(void) {\n  if (!oom_available()) return printf(\"not available\\n\"), 0;\n";
    text += "  hall = br_containers_Hall_new(3).value;\n  usual = containers_alive();\n";
    for (name, _) in calls.iter().chain(&[("sell", "")]) {
        writeln!(text, "  check(\"{name}\", call_{name});").unwrap();
    }
    text += "  br_containers_Hall_destroy(hall);\n";
    text += "  printf(\"%ld\\n\", failed_allocations);\n  return failures != 0;\n}\n";
    survives(&text, "containers", calls.len() + 1);
}

/// Streams of twelve items, which are fetched five at a time, and how they are opened.
const STREAMS: [(&str, &str, &str); 12] = [
    ("pages", "Pages", "12"),
    ("loose", "Loose", "12"),
    ("every_second", "EverySecond", "12"),
    ("numbered", "Numbered", "12"),
    ("numbered_items", "NumberedItems", "12"),
    ("folders", "Folders", "12"),
    ("finds", "Finds", "12"),
    ("print", "Print", "12, -1, 0"),
    ("scan", "Scan", "12, -1"),
    ("Archive_sheets", "ArchiveSheets", "archive"),
    ("Archive_stamps", "ArchiveStamps", "archive"),
    ("Archive_clips", "ArchiveClips", "archive"),
];

#[test]
fn streams_of_objects_survive_the_failure_of_every_allocation() {
    if !have("gcc") {
        return;
    }
    let mut text = PROGRAM.replace("br_faults", "br_streams").replace("HEADER", "streams_bridge.h");
    text = text.replace("long faults_alive_total(void);", "static long streams_alive(void);");
    text = text.replace("faults_alive_total", "streams_alive");
    let ends = OBJECTS.split("static long containers_alive").nth(1).and_then(|rest| rest.split_once("\n\n"));
    let (_, ends) = ends.expect("what ends objects");
    let ends = ends.split("static br_containers_Hall").next().expect("what ends objects");
    text += "
static long usual;
static long streams_alive(void) {
  return (long)(br_streams_things().value + br_streams_walkers().value) - usual;
}
static br_streams_Archive* archive;
/* Whether some call has given that many items. */
static char given[13];

";
    text += &ends.replace("br_containers", "br_streams");
    for (name, stream, arguments) in STREAMS {
        writeln!(
            text,
            "static long call_{name}(const char* name, long nth, int forever) {{
  long tried;
  uint32_t count = 1, items = 0;
  br_streams_{stream}_result opened;
  br_streams_error* error;
  oom_arm(nth, forever);
  opened = br_streams_{name}({arguments});
  error = opened.error;
  while (error == NULL && count != 0) {{
    br_streams_packed_result batch =
        br_streams_{stream}_fetch(opened.value, 5, (uint8_t*)scratch, sizeof scratch);
    error = batch.error;
    if (error == NULL) {{
      memcpy(&count, batch.data, sizeof count);
      items += count;
      end_packed(batch.data, batch.len);
    }}
  }}
  tried = oom_disarm();
  if (opened.error == NULL) br_streams_{stream}_destroy(opened.value);
  judge(name, nth, error);
  if (items > 12 || (error == NULL && items != 12)) {{
    printf(\"%s: allocation %ld: %u items\\n\", name, nth, items);
    ++failures;
  }} else {{
    given[items] = 1;
  }}
  br_streams_error_free(error);
  return tried;
}}
"
        )
        .unwrap();
    }
    text += "int main(void) {\n  int i;\n  if (!oom_available()) return printf(\"not available\\n\"), 0;\n";
    text += "  archive = br_streams_Archive_new(12).value;\n  usual = streams_alive();\n";
    for (name, ..) in STREAMS {
        writeln!(text, "  memset(given, 0, sizeof given);\n  check(\"{name}\", call_{name});").unwrap();
        if name == "print" {
            // Memory has ended at each of them, and those before it were given.
            text += "  for (i = 0; i < 13; ++i) {\n    if (!given[i]) printf(\"never %d items\\n\", i), ++failures;\n  }\n";
        }
    }
    text += "  br_streams_Archive_destroy(archive);\n";
    text += "  printf(\"%ld\\n\", failed_allocations);\n  return failures != 0;\n}\n";
    survives(&text, "streams", STREAMS.len());
}
