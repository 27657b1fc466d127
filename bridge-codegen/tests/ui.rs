//! The words of every diagnostic: each `tests/ui/*.rs` is a description that is
//! wrong, and the `.txt` beside it is what its author is told.
//!
//! `BRIDGE_BLESS=1 cargo test -p bridge-cpp-codegen --test ui` writes the texts
//! anew; read the difference as somebody who has never seen this tool.

use bridge_codegen::{Cfgs, Code, Diagnostic, Diagnostics, Options, compile_file};
use proc_macro2::Span;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ui")
}

/// The cases, in order: a file's name without `.rs`, and its text.
fn cases() -> Vec<(String, String)> {
    let entries = fs::read_dir(folder()).expect("the folder of the cases");
    let paths = entries.map(|entry| entry.expect("a case").path());
    let mut cases: Vec<(String, String)> = paths
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .map(|path| {
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            (name, fs::read_to_string(&path).expect("a text"))
        })
        .collect();
    cases.sort();
    cases
}

/// What the first line asks for: `// options: features = "a, b"` or
/// `// options: module = "kv"`.
fn options(source: &str) -> Options {
    let line = source.lines().next().unwrap_or_default();
    let Some((key, value)) = line.strip_prefix("// options: ").and_then(|rest| rest.split_once(" = ")) else {
        return Options::default();
    };
    let value = value.trim_matches('"');
    match key {
        "features" => {
            let features = value.split(", ").filter(|one| !one.is_empty()).map(str::to_owned).collect();
            Options { cfgs: Cfgs::Features(features), ..Options::default() }
        }
        "module" => Options { module: Some(value.to_owned()), ..Options::default() },
        other => panic!("no option {other}"),
    }
}

fn refused(name: &str, source: &str) -> Diagnostics {
    let file = format!("{name}.rs");
    compile_file(source, &file, &options(source)).err().unwrap_or_else(|| panic!("{name}.rs is not refused"))
}

/// A diagnostic as people read it: place, line, caret, reason, advice.
fn render(source: &str, diagnostic: &Diagnostic) -> String {
    let mut text = format!("error[{}]: {}\n", diagnostic.code, diagnostic.message);
    text += &place(source, diagnostic.span, '^', &diagnostic.label);
    for (span, label) in &diagnostic.secondary {
        text += &place(source, *span, '-', label);
    }
    for note in &diagnostic.notes {
        let _ = writeln!(text, "    = note: {note}");
    }
    for help in &diagnostic.help {
        let _ = writeln!(text, "    = help: {help}");
    }
    text
}

fn place(source: &str, span: Span, mark: char, label: &str) -> String {
    let (start, end) = (span.start(), span.end());
    if (start, end) == (Span::call_site().start(), Span::call_site().end()) {
        return "  the file as a whole\n".to_owned();
    }
    let line = source.lines().nth(start.line - 1).unwrap_or_default();
    let width =
        if end.line == start.line { end.column - start.column } else { line.chars().count() - start.column };
    let marks = mark.to_string().repeat(width.max(1));
    let blanks = " ".repeat(start.column);
    let shown: String = line.chars().take(160).collect();
    let text = format!(
        "  {}:{}\n    | {shown}\n    | {blanks}{} {label}",
        start.line,
        start.column + 1,
        marks.chars().take(160).collect::<String>()
    );
    text.trim_end().to_owned() + "\n"
}

fn text(source: &str, diagnostics: &Diagnostics) -> String {
    let all: Vec<String> = diagnostics.iter().map(|diagnostic| render(source, diagnostic)).collect();
    all.join("\n")
}

#[test]
fn every_case_says_what_is_expected() {
    let bless = std::env::var_os("BRIDGE_BLESS").is_some();
    let mut wrong = Vec::new();
    for (name, source) in cases() {
        let found = text(&source, &refused(&name, &source));
        let path = folder().join(format!("{name}.txt"));
        if bless {
            fs::write(&path, found).expect("the expected text is written");
        } else if fs::read_to_string(&path).ok().as_deref() != Some(&found) {
            wrong.push(format!("{name}.rs now says\n\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "{}\n(BRIDGE_BLESS=1 accepts it)", wrong.join("\n"));
}

#[test]
fn every_text_has_a_case() {
    let names: BTreeSet<String> = cases().into_iter().map(|(name, _)| name).collect();
    for entry in fs::read_dir(folder()).expect("the folder of the cases") {
        let path = entry.expect("a file").path();
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        assert!(names.contains(&name), "{} belongs to no case", path.display());
    }
}

/// `b0201_unknown_type.rs` has the code B0201 and no other, so that nothing that
/// it says follows from something else that it says.
#[test]
fn a_case_has_the_code_of_its_name_alone() {
    let mut seen = BTreeSet::new();
    for (name, source) in cases() {
        let Ok(code) = name[..5].parse::<Code>() else { continue };
        seen.insert(code);
        for diagnostic in &refused(&name, &source) {
            assert_eq!(diagnostic.code, code, "{name}: {}", diagnostic.text());
        }
    }
    // Those of the C++ compiler have their cases in bridge-build's tests.
    let of_descriptions = Code::ALL.iter().filter(|code| !code.is_of_the_cpp_compiler());
    let missing: Vec<&Code> = of_descriptions.filter(|code| !seen.contains(code)).collect();
    assert!(missing.is_empty(), "no case for {missing:?}");
}

/// A place, a word under it, and what to write instead.
#[test]
fn every_diagnostic_is_complete() {
    for (name, source) in cases() {
        for diagnostic in &refused(&name, &source) {
            let text = diagnostic.text();
            assert!(!diagnostic.help.is_empty(), "{name} does not help: {text}");
            let is_whole_file = diagnostic.span.end().column == 0 && diagnostic.span.end().line <= 1;
            assert!(is_whole_file || !diagnostic.label.is_empty(), "{name} has no label: {text}");
            assert!(!diagnostic.message.ends_with(['.', '!']), "{name}: {text}");
            for part in diagnostic.notes.iter().chain(&diagnostic.help).chain([&diagnostic.label]) {
                assert!(!part.ends_with('.') && !part.contains('\n'), "{name}: {part}");
            }
        }
    }
}

#[test]
fn diagnostics_stand_in_the_order_of_the_file() {
    for (name, source) in cases() {
        let diagnostics = refused(&name, &source);
        let places = diagnostics.iter().map(|diagnostic| {
            let start = diagnostic.span.start();
            (start.line, start.column)
        });
        assert!(places.is_sorted(), "{name}");
    }
}
