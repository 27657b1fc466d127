//! The C++ compiler is the type checker of a description: each wrong one is
//! refused, in the line and with the words that a case in `fit/` names, and its
//! right twin compiles without a warning.
//!
//! A case is a description and a header. In the header, `FIT(wrong, right)`
//! tells the twins apart. In the description, `//~ words` stands in the line of
//! which the compiler's first error has those words, and `//~ @9 words` says
//! the column too. `//~ ?` allows an error that follows from another line's.

#![cfg(feature = "c")]

use bridge_codegen::emit::{File, c_files};
use bridge_codegen::{Options, compile_file};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// The words of a line that one compiler blames too, in its own words.
const MAYBE: &str = "?";

/// What a line of a description expects of the compilers.
struct Expected {
    line: usize,
    column: Option<usize>,
    words: String,
}

/// One error as a compiler prints it.
#[derive(Debug)]
struct Said {
    file: String,
    line: usize,
    column: usize,
    words: String,
}

const STRICT: &[&str] =
    &["-Wall", "-Wextra", "-Wpedantic", "-Wshadow", "-Wconversion", "-Werror", "-fsyntax-only"];

#[test]
fn results_must_be_what_the_description_says() {
    check("results");
}

#[test]
fn arguments_must_be_what_the_description_says() {
    check("arguments");
}

#[test]
fn what_results_are_parts_of_is_not_copied() {
    check("parts");
}

#[test]
fn out_pointers_must_be_what_the_description_says() {
    check("outs");
}

#[test]
fn base_classes_must_be_what_the_description_says() {
    check("bases");
}

#[test]
fn members_must_be_what_the_description_says() {
    check("members");
}

#[test]
fn types_must_be_what_the_description_says() {
    check("types");
}

#[test]
fn packed_values_must_be_what_the_description_says() {
    check("packed");
}

#[test]
fn times_must_be_what_the_description_says() {
    check("times");
}

#[test]
fn paths_must_be_what_the_description_says() {
    check("paths");
}

#[test]
fn objects_in_values_must_be_what_the_description_says() {
    check("objects");
}

#[test]
fn streams_must_be_what_the_description_says() {
    check("streams");
}

#[test]
fn options_must_be_what_the_description_says() {
    check("fields");
}

#[test]
fn a_name_that_does_not_exist_is_shown_in_its_column() {
    check("names");
}

#[test]
fn catch_types_must_be_ordered_and_complete() {
    check("errors");
}

#[test]
fn fields_must_be_what_the_exception_has() {
    check("error_fields");
}

#[test]
fn failures_must_be_readable_from_what_is_returned() {
    check("failures");
}

#[test]
fn error_sets_must_be_what_the_library_has() {
    check("sets");
}

#[test]
fn values_must_be_what_the_description_says() {
    check("values");
}

#[test]
fn a_shim_says_how_it_must_be_compiled() {
    let folder = generate("names");
    for compiler in compilers() {
        let flags = [
            ("-fno-exceptions", "compile this shim without -fno-exceptions"),
            ("-fno-rtti", "compile this shim without -fno-rtti"),
            ("-std=c++14", "compile this shim as C++17 or later"),
        ];
        for (flag, words) in flags {
            let (_, said) = compile(&compiler, &folder, &["-std=c++17", flag], "names");
            let first = said.first().unwrap_or_else(|| panic!("{compiler} {flag} compiled"));
            assert!(first.words.contains(words), "{compiler} {flag} said {first:?}");
        }
    }
}

#[test]
fn a_header_that_is_missing_is_missed_by_the_description() {
    let folder = generate("names");
    fs::remove_file(folder.join("names.h")).expect("the header was copied");
    for compiler in compilers() {
        let (_, said) = compile(&compiler, &folder, &["-std=c++17"], "names");
        let first = said.first().unwrap_or_else(|| panic!("{compiler} found a header"));
        assert_eq!((first.file.as_str(), first.line), ("names.rs", 17), "{compiler}");
    }
}

/// Compiles both twins of a case with every compiler and both standards.
fn check(case: &str) {
    let folder = generate(case);
    let expected = expected(&folder.join(format!("{case}.rs")));
    assert!(!expected.is_empty(), "{case} expects nothing");
    for compiler in compilers() {
        for standard in ["-std=c++17", "-std=c++20"] {
            let (output, said) = compile(&compiler, &folder, &[standard], case);
            assert!(said.is_empty(), "{compiler} {standard}: the right twin of {case}:\n{output}");
        }
        let (output, said) = compile(&compiler, &folder, &["-std=c++17", "-DWRONG"], case);
        let mut faults = faults(case, &expected, &said);
        if !faults.is_empty() {
            faults.push_str(&output);
        }
        assert!(faults.is_empty(), "{compiler}: the wrong twin of {case}:\n{faults}");
    }
}

/// Where what was said differs from what was expected.
fn faults(case: &str, expected: &[Expected], said: &[Said]) -> String {
    let source = format!("{case}.rs");
    let mut out = String::new();
    for want in expected {
        let first = said.iter().find(|said| said.file == source && said.line == want.line);
        let Some(first) = first else {
            if want.words == MAYBE {
                continue;
            }
            out += &format!("line {}: no error, expected: {}\n", want.line, want.words);
            continue;
        };
        if want.words != MAYBE && !first.words.contains(&want.words) {
            out += &format!("line {}: {:?}\n    expected: {}\n", want.line, first.words, want.words);
        }
        if want.column.is_some_and(|column| column != first.column) {
            out += &format!("line {}: column {}, expected {:?}\n", want.line, first.column, want.column);
        }
    }
    for error in said.iter().filter(|said| said.file == source) {
        if !expected.iter().any(|want| want.line == error.line) {
            out += &format!("unexpected: {error:?}\n");
        }
    }
    if said.first().is_some_and(|first| first.file != source) {
        out += &format!("the first error is not in the description: {:?}\n", said[0]);
    }
    out
}

/// Generates a case into a folder of its own, beside its header.
fn generate(case: &str) -> PathBuf {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fit");
    let name = format!("{case}.rs");
    let description = fs::read_to_string(data.join(&name)).expect("the case exists");
    let compiled = compile_file(&description, &name, &Options::default()).unwrap_or_else(|said| {
        panic!("{case}: {}", said.iter().map(|d| d.text() + "\n").collect::<String>())
    });
    let thread = std::thread::current().name().unwrap_or("fit").replace("::", "_");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(thread);
    fs::create_dir_all(&folder).expect("the target folder can be written");
    for File { name, contents } in c_files(&compiled) {
        fs::write(folder.join(name), contents).expect("the target folder can be written");
    }
    for name in [name.as_str(), "prelude.h", &format!("{case}.h")] {
        fs::copy(data.join(name), folder.join(name)).expect("the case has a header");
    }
    folder
}

/// Compiles the shim; its output, and the errors in it.
fn compile(compiler: &str, folder: &Path, flags: &[&str], case: &str) -> (String, Vec<Said>) {
    let output = Command::new(compiler)
        .args(STRICT)
        .args(flags)
        .arg(if compiler.contains("clang") { "-ferror-limit=0" } else { "-fmax-errors=0" })
        .args(["-fdiagnostics-color=never", "fit_shim.cc"])
        .env("LC_ALL", "C")
        .current_dir(folder)
        .output()
        .unwrap_or_else(|error| panic!("{compiler}: {error}"));
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    let said: Vec<Said> = text.lines().filter_map(read_error).collect();
    assert_eq!(output.status.success(), said.is_empty(), "{compiler}, {case}:\n{text}");
    (text, said)
}

/// Reads `file:line:column: error: words`.
fn read_error(line: &str) -> Option<Said> {
    let (place, words) = line.split_once("error: ")?;
    let mut place = place.trim_end_matches("fatal ").trim_end_matches([':', ' ']).rsplitn(3, ':');
    let column = place.next()?.parse().ok()?;
    let line = place.next()?.parse().ok()?;
    Some(Said { file: place.next()?.to_owned(), line, column, words: words.to_owned() })
}

fn expected(description: &Path) -> Vec<Expected> {
    let text = fs::read_to_string(description).expect("the case was copied");
    let lines = text.lines().enumerate();
    let marked = lines.filter_map(|(index, line)| Some((index + 1, line.split_once("//~ ")?.1)));
    marked
        .map(|(line, words)| {
            let column = words.strip_prefix('@').and_then(|rest| rest.split_once(' '));
            let (column, words) = match column {
                Some((column, words)) => (Some(column.parse().expect("a column")), words),
                None => (None, words),
            };
            Expected { line, column, words: words.trim().to_owned() }
        })
        .collect()
}

/// The compilers that are installed; g++ must be.
fn compilers() -> Vec<String> {
    let exists = |name: &&str| Command::new(name).arg("--version").output().is_ok();
    let found: Vec<String> = ["g++", "clang++"].iter().copied().filter(exists).map(str::to_owned).collect();
    assert!(found.iter().any(|name| name == "g++"), "g++ is not installed");
    if found.len() == 1 {
        eprintln!("clang++ is not installed: only g++ was asked");
    }
    found
}
