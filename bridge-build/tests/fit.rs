//! What the C++ compilers have against a description is said in its terms: the
//! same code, line and column whichever compiler was asked.

use bridge_build::check::{Answer, Settings, check};
use bridge_build::render::Place;
use bridge_build::source::Source;
use bridge_codegen::{Code, Diagnostic, Options, compile_file};
use std::fs;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

/// The compilers that are installed; g++ must be.
fn compilers() -> Vec<&'static str> {
    let exists = |name: &&str| Command::new(name).arg("--version").output().is_ok();
    let found: Vec<_> = ["g++", "clang++"].into_iter().filter(exists).collect();
    assert!(found.contains(&"g++"), "g++ is not installed");
    if found.len() == 1 {
        eprintln!("clang++ is not installed: only g++ was asked");
    }
    found
}

/// Asks a compiler about the description in a folder.
fn ask(folder: &Path, compiler: &str) -> (Source, Answer) {
    let source = Source::read(folder.join("kv.rs")).expect("the description was written");
    let name = source.path.display().to_string();
    let compiled = compile_file(&source.text, &name, &Options::default())
        .unwrap_or_else(|said| panic!("{:?}", said.iter().map(Diagnostic::text).collect::<Vec<_>>()));
    let settings = Settings { compiler: Some(compiler.to_owned()), ..Settings::default() };
    let out = tempfile::tempdir().expect("a folder for the shim");
    let answer = check(&source, &compiled, &settings, out.path()).expect("the compiler was asked");
    (source, answer)
}

/// A description with its header `kv.h`, in a folder of its own.
struct Case {
    folder: TempDir,
}

/// Code, line and column of a diagnostic, and all its words.
type Found = (String, usize, usize, String);

impl Case {
    /// `functions` stand in an extern block with the type `Store`, the first in
    /// line 6.
    fn new(functions: &str, header: &str) -> Self {
        let case = Self { folder: tempfile::tempdir().expect("a folder") };
        let block = format!(
            "#[bridge::bridge(namespace = \"kv\")]\npub mod kv {{\n    unsafe extern \"C++\" {{\n        \
             include!(\"kv.h\");\n        type Store;\n{functions}\n    }}\n}}\n"
        );
        case.write("kv.rs", &block);
        case.write("kv.h", &format!("#pragma once\n#include <cstdint>\n#include <string>\n{header}"));
        case
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.folder.path().join(name), text).expect("a file is written");
    }

    /// What each compiler has against it.
    fn found(&self) -> Vec<(&'static str, Vec<Found>)> {
        let found = |compiler| {
            let (source, answer) = ask(self.folder.path(), compiler);
            let place = |one: &Diagnostic| Place::of(&source.text, one.span);
            let each = answer.diagnostics.iter();
            let found =
                each.map(|one| (one.code.to_string(), place(one).line, place(one).column, one.text()));
            (compiler, found.collect())
        };
        compilers().into_iter().map(found).collect()
    }

    /// Every compiler has exactly this against it, with these words.
    #[track_caller]
    fn has(&self, expected: &[(&str, usize, usize, &[&str])]) {
        for (compiler, found) in self.found() {
            let places: Vec<_> =
                found.iter().map(|(code, line, column, _)| (&**code, *line, *column)).collect();
            let wanted: Vec<_> =
                expected.iter().map(|(code, line, column, _)| (*code, *line, *column)).collect();
            assert_eq!(places, wanted, "{compiler}: {found:#?}");
            for ((.., words), (.., parts)) in found.iter().zip(expected) {
                for part in *parts {
                    assert!(words.contains(part), "{compiler}: `{part}` is missing in:\n{words}");
                }
            }
        }
    }
}

const STORE: &str = "namespace kv {\nclass Store {\n public:\n  std::uint64_t size() const;\n  \
    std::uint64_t capacity() const;\n  std::string name() const;\n};\n}\n";

#[test]
fn a_wrong_name_has_the_compiler_s_suggestion() {
    Case::new("        fn capactiy(self: &Store) -> u64;", STORE).has(&[(
        "B0401",
        6,
        12,
        &["capactiy", "did you mean `capacity`?", "#[cxx_name = \"capacity\"]` to keep"],
    )]);
    Case::new("        #[cxx_name = \"capactiy\"]\n        fn len(self: &Store) -> u64;", STORE).has(&[(
        "B0401",
        7,
        12,
        &["capactiy", "did you mean `#[cxx_name = \"capacity\"]`?"],
    )]);
    Case::new("        #[cpp = \"1 + self.capactiy()\"]\n        fn len(self: &Store) -> u64;", STORE)
        .has(&[("B0401", 6, 27, &["capactiy", "did you mean `capacity`?"])]);
}

#[test]
fn a_name_in_another_namespace_has_the_attribute_for_it() {
    Case::new("        fn kv_count() -> i32;", "int kv_count();\nnamespace kv {\nclass Store {};\n}\n")
        .has(&[("B0401", 6, 12, &["kv_count", "#[namespace = \"\"]` that it is in none"])]);
    Case::new(
        "        #[namespace = \"\"]\n        fn kv_count() -> i32;",
        "int kv_count();\nnamespace kv {\nclass Store {};\n}\n",
    )
    .has(&[]);
}

#[test]
fn an_enum_of_another_integer_has_the_attribute_for_it() {
    let case = Case::new(
        "        type Mode;\n    }\n    enum Mode {\n        Slow,\n        Fast,\n    }\n    unsafe extern \"C++\" {",
        "namespace kv {\nclass Store {};\nenum Mode { Slow, Fast };\n}\n",
    );
    case.has(&[(
        "B0402",
        8,
        10,
        &["kv::Mode is not an enum of", "`#[repr(…)]`", "`u32` with g++ and clang"],
    )]);
}

#[test]
fn a_call_that_is_not_possible_is_said_once_for_what_looks_at_its_result() {
    Case::new(
        "        #[fails(when = \"result < 0\")]\n        fn count(of: &str) -> Result<i32>;",
        "namespace kv {\nclass Store {};\nint count(int* of);\n}\n",
    )
    .has(&[("B0402", 7, 12, &["kv::count does not take"])]);
}

#[test]
fn a_wrong_result_has_what_cpp_must_return() {
    Case::new("        fn size(self: &Store) -> i32;", STORE).has(&[(
        "B0402",
        6,
        12,
        &["kv::Store::size must return std::int32_t", "the description says `i32`", "bridge explain B0402"],
    )]);
}

#[test]
fn a_wrong_argument_has_what_cpp_takes() {
    let case = Case::new(
        "        fn put(self: &Store, key: &str);",
        "namespace kv {\nstruct Store {\n  void put(bool key) const;\n};\n}\n",
    );
    case.has(&[("B0402", 6, 12, &["kv::Store::put does not take", "says `(&str)`", "bool"])]);
    let case = Case::new(
        "        fn put(self: &Store, key: i32);",
        "namespace kv {\nstruct Store {\n  void put(std::int32_t key);\n};\n}\n",
    );
    case.has(&[("B0402", 6, 12, &["kv::Store::put does not take", "const"])]);
}

#[test]
fn a_method_that_is_not_const_has_the_receiver_for_it() {
    let store = "namespace kv {\nclass Store {\n public:\n  void put(int n);\n  void next();\n};\n}\n";
    let help = "where the method of C++ is not const, write `self: &mut T`";
    Case::new("        fn put(self: &Store, n: i32);", store).has(&[("B0402", 6, 12, &[help])]);
}

#[test]
fn a_type_of_the_library_s_own_has_the_line_that_says_so() {
    let case = Case::new("        fn at() -> Mark;\n        fn why() -> Kind;", "");
    let description = "#[bridge::bridge(namespace = \"kv\")]\npub mod kv {\n    struct Mark {\n        line: u32,\n    }\n    \
         enum Kind {\n        One = 1,\n    }\n    unsafe extern \"C++\" {\n        include!(\"kv.h\");\n        \
         fn at() -> Mark;\n        fn why() -> Kind;\n    }\n}\n";
    case.write("kv.rs", description);
    for (definition, line, help) in [
        ("struct Mark { unsigned line; };", 3, "write `type Mark;` in the extern block"),
        ("enum class Kind { One = 1 };", 6, "write `type Kind;` in the extern block"),
    ] {
        let other = if line == 3 { "enum class Kind : int;" } else { "using Mark = br_kv_Mark;" };
        case.write(
            "kv.h",
            &format!("#pragma once\nnamespace kv {{\n{other}\n{definition}\nMark at();\nKind why();\n}}\n"),
        );
        for (compiler, found) in case.found() {
            let said = found
                .iter()
                .any(|(code, at, _, words)| code == "B0402" && *at == line && words.contains(help));
            assert!(said, "{compiler}: {found:#?}");
        }
    }
}

#[test]
fn an_expression_with_a_mistake_is_said_once() {
    Case::new(
        "        #[cpp = \"self.size() + idx\"]\n        fn at(self: &Store, index: usize) -> u64;",
        STORE,
    )
    .has(&[("B0401", 6, 32, &["idx"])]);
}

#[test]
fn a_caught_type_that_does_not_exist_is_said_once() {
    let case = Case::new(
        "",
        "namespace kv {\nclass Store {};\nstruct broken { int line() const; };\nstruct other {};\nint run();\n}\n",
    );
    case.write(
        "kv.rs",
        "#[bridge::bridge(namespace = \"kv\")]\npub mod kv {\n    #[errors]\n    enum KvError {\n        \
         #[catch(\"kv::absent\")]\n        Broken { #[cpp = \"e.line()\"] line: i32 },\n        \
         #[catch(\"kv::other\")]\n        Else,\n        #[catch(\"kv::broken\")]\n        \
         Last { #[cpp = \"e.lien()\"] line: i32 },\n    }\n    \
         unsafe extern \"C++\" {\n        include!(\"kv.h\");\n        fn run() -> Result<i32, KvError>;\n    }\n}\n",
    );
    for (compiler, found) in case.found() {
        let places: Vec<_> = found.iter().map(|(_, line, ..)| *line).collect();
        assert_eq!(places, [5, 10], "{compiler}: {found:#?}");
        assert!(!format!("{found:?}").contains("catch_"), "{compiler}: {found:#?}");
    }
}

#[test]
fn a_getter_that_is_not_called_has_the_expression_for_it() {
    let case = Case::new(
        "",
        "namespace kv {\nclass Store {};\nstruct broken { int line() const; };\nint run();\n}\n",
    );
    case.write(
        "kv.rs",
        "#[bridge::bridge(namespace = \"kv\")]\npub mod kv {\n    #[errors]\n    enum KvError {\n        \
         #[catch(\"kv::broken\")]\n        Broken { line: i32 },\n    }\n    unsafe extern \"C++\" {\n        \
         include!(\"kv.h\");\n        fn run() -> Result<i32, KvError>;\n    }\n}\n",
    );
    case.has(&[("B0402", 6, 18, &["it is a function in C++: call it, `#[cpp = \"e.name()\"]`"])]);
}

#[test]
fn independent_mistakes_are_all_said_once_each() {
    Case::new(
        "        fn capactiy(self: &Store) -> u64;\n        fn name(self: &Store) -> u64;\n        \
         fn size(self: &Store) -> u64;\n        type Other;",
        STORE,
    )
    .has(&[
        ("B0401", 6, 12, &["did you mean `capacity`?"]),
        ("B0402", 7, 12, &["kv::Store::name must return"]),
        ("B0401", 9, 14, &["'Other'"]),
    ]);
    // Two names of one expression are two mistakes, one name twice is one.
    Case::new(
        "        #[cpp = \"self.one() + self.two() + self.one()\"]\n        fn sum(self: &Store) -> u64;",
        STORE,
    )
    .has(&[("B0401", 6, 23, &["'one'"]), ("B0401", 6, 36, &["'two'"])]);
}

#[test]
fn more_mistakes_than_clang_has_patience_for_are_said() {
    let functions: Vec<String> = (0..30).map(|n| format!("        fn missing{n}(self: &Store);")).collect();
    for (compiler, found) in Case::new(&functions.join("\n"), STORE).found() {
        let lines: Vec<usize> = found.iter().map(|(_, line, ..)| *line).collect();
        assert_eq!(lines, (6..36).collect::<Vec<_>>(), "{compiler}");
    }
}

const TEMPLATE: &str = "#include <map>\nnamespace kv {\nstruct Key { int x; };\ntemplate <class T>\n\
    struct Hash { static std::uint64_t of(const T& t) { return t.hash(); } };\nstruct Store {\n  \
    template <class T> void add(T v) { items[Key{v}] = v.weight(); }\n  template <class T> std::uint64_t \
    hash() const { return Hash<T>::of(T{}); }\n  std::map<Key, int> items;\n};\n}\n";

#[test]
fn an_error_in_a_template_leads_to_what_asked_for_it() {
    // Four errors in three headers, and one of the second.
    Case::new(
        "        fn add(self: &mut Store, v: i32);\n        #[cpp = \"self.hash<int>()\"]\n        \
         fn hash(self: &Store) -> u64;",
        TEMPLATE,
    )
    .has(&[
        ("B0403", 6, 12, &["kv.h:10:", "in a template that is used here", "#[cpp = \"…\"]"]),
        ("B0403", 7, 18, &["'const int'", "kv.h:8:", "types that it can take"]),
    ]);
}

#[test]
fn an_error_in_a_header_leads_to_its_include() {
    let case = Case::new("        fn size(self: &Store) -> u64;", "#include \"deep.h\"\n");
    case.write("deep.h", &format!("{STORE}\nint broken = \"text\";\n"));
    case.has(&[("B0403", 4, 18, &["deep.h:10:", "this header does not compile", "std = \"c++20\""])]);
}

#[test]
fn a_missing_header_has_the_folders_that_were_searched() {
    let case = Case::new("        fn size(self: &Store) -> u64;", STORE);
    fs::remove_file(case.folder.path().join("kv.h")).expect("it was written");
    let folder = case.folder.path().display().to_string();
    case.has(&[("B0404", 4, 18, &["the header `kv.h` was not found", &folder, "--include DIR"])]);

    let case = Case::new("        fn size(self: &Store) -> u64;", "#include \"deep.h\"\n");
    case.has(&[("B0404", 4, 18, &["the header `deep.h` was not found", "kv.h:4:10` includes it"])]);
}

#[test]
fn an_enum_that_is_described_in_part_has_the_rest() {
    let case = Case::new("", "namespace kv { class Store; enum class Color { Red, Blue, Green }; }\n");
    let text = fs::read_to_string(case.folder.path().join("kv.rs")).expect("it was written");
    let text = text.replace("    unsafe", "    enum Color {\n        Red,\n    }\n    unsafe");
    case.write("kv.rs", &text.replace("type Store;", "type Store;\n        type Color;"));
    case.has(&[("B0402", 3, 10, &["lacks the library's `Blue`", "add `Blue`", "add `Green`"])]);
}

#[test]
fn characters_before_a_name_do_not_move_it() {
    Case::new("        /* größer */ fn capactiy(self: &Store) -> u64;", STORE).has(&[(
        "B0401",
        6,
        25,
        &["did you mean `capacity`?"],
    )]);
    Case::new("\t\tfn capactiy(self: &Store) -> u64;", STORE).has(&[(
        "B0401",
        6,
        6,
        &["did you mean `capacity`?"],
    )]);
}

/// The page of each code that only the compiler finds: its wrong example has the
/// code and no other, its right one fits.
#[test]
fn the_pages_of_the_compiler_are_true() {
    for code in Code::ALL.iter().filter(|code| code.is_of_the_cpp_compiler()) {
        let block = |kind: &str| {
            let (_, rest) = code.page().split_once(&format!("```{kind}\n")).expect("the page has the block");
            rest.split_once("```").expect("the block ends").0
        };
        let folder = tempfile::tempdir().expect("a folder");
        let write =
            |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("it is written");
        write("store.h", &format!("#pragma once\n#include <cstdint>\n#include <string>\n{}", block("cpp")));
        for compiler in compilers() {
            let codes = |text: &str| {
                write("kv.rs", text);
                let (_, answer) = ask(folder.path(), compiler);
                answer.diagnostics.iter().map(|one| one.code).collect::<Vec<_>>()
            };
            assert_eq!(codes(block("rust,wrong")), [*code], "{compiler}, wrong");
            assert_eq!(codes(block("rust,right")), [], "{compiler}, right");
        }
    }
}

/// The cases of bridge-codegen, where the compilers' own words are checked: each
/// line that is wrong has one diagnostic, at a name, and no other line has one.
#[test]
fn every_way_not_to_fit_is_one_diagnostic() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../bridge-codegen/tests/fit");
    for name in ["names", "results", "arguments", "outs", "types", "errors", "fields"] {
        let folder = tempfile::tempdir().expect("a folder");
        let copy = |from: &str, to: &str| {
            fs::copy(cases.join(from), folder.path().join(to)).expect("the case exists");
        };
        copy(&format!("{name}.rs"), "kv.rs");
        copy(&format!("{name}.h"), &format!("{name}.h"));
        copy("prelude.h", "prelude.h");
        for compiler in compilers() {
            let (source, answer) = ask(folder.path(), &format!("{compiler} -DWRONG"));
            judge(name, compiler, &source, &answer);
        }
    }
}

fn judge(name: &str, compiler: &str, source: &Source, answer: &Answer) {
    let mut left: Vec<Place> =
        answer.diagnostics.iter().map(|one| Place::of(&source.text, one.span)).collect();
    for one in &answer.diagnostics {
        assert!(!one.label.is_empty() && !one.help.is_empty(), "{name}, {compiler}: {}", one.text());
        assert!(!one.message.contains("bridge_rt"), "{name}, {compiler}: {}", one.text());
    }
    for (number, line) in (1..).zip(source.text.lines()) {
        let Some((_, wanted)) = line.split_once("//~ ") else { continue };
        let found: Vec<usize> =
            left.extract_if(.., |place| place.line == number).map(|place| place.column).collect();
        let place = format!("{name}:{number}, {compiler}: {found:?}");
        if wanted != "?" {
            assert_eq!(found.len(), 1, "{place}");
        }
        let column = wanted.strip_prefix('@').and_then(|rest| rest.split_once(' ')?.0.parse().ok());
        assert!(column.is_none_or(|column: usize| found == [column]), "{place}");
    }
    assert!(left.is_empty(), "{name}, {compiler}: {left:#?}");
}
