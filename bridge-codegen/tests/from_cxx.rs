//! `docs/from-cxx.md` is true: each snippet of its tables is read, bound or
//! refused as the row says, and what the row shows as generated is generated.

#![cfg(all(feature = "c", feature = "rust", feature = "go"))]

use bridge_codegen::{Compiled, Options, compile_file, emit};
use std::collections::BTreeSet;
use std::path::Path;

/// A row of a table.
struct Row {
    line: usize,
    /// What is written for cxx.
    snippets: Vec<String>,
    /// `bound`, or the code with which it is refused.
    answer: String,
    /// Code in the last cell.
    shown: Vec<String>,
}

fn page() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/from-cxx.md");
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// What stands between backticks.
fn code(cell: &str) -> Vec<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

fn rows(page: &str) -> Vec<Row> {
    let lines = (1..).zip(page.lines()).filter(|(_, line)| line.starts_with("| `"));
    lines
        .map(|(line, text)| {
            let cells: Vec<&str> = text.trim_matches('|').split(" | ").map(str::trim).collect();
            let [cxx, answer, becomes] = cells[..] else { panic!("line {line} has {} cells", cells.len()) };
            Row { line, snippets: code(cxx), answer: answer.to_owned(), shown: code(becomes) }
        })
        .collect()
}

/// A module that holds a snippet: an attribute, an item, or what stands in an
/// extern block.
fn module(snippet: &str, preamble: &str) -> String {
    // In one line, a comment would hide the item behind it.
    let snippet = match snippet.strip_prefix("/// ").and_then(|rest| rest.split_once(". ")) {
        Some((comment, item)) => format!("/// {comment}.\n{item}"),
        None => snippet.to_owned(),
    };
    if snippet.starts_with("#[cxx::bridge") {
        return format!("{snippet}\nmod ffi {{\n{preamble}}}\n");
    }
    let words: Vec<&str> = snippet.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').collect();
    let item = ["struct", "enum", "extern", "impl", "use"].iter().any(|word| words.contains(word))
        || snippet == "fn helper() {}";
    let body =
        if item { snippet } else { format!("unsafe extern \"C++\" {{ include!(\"lib.h\");\n{snippet}\n}}") };
    format!("#[cxx::bridge(namespace = \"lib\")]\nmod ffi {{\n{preamble}{body}\n}}\n")
}

/// The module's other items, as the page shows them.
fn preamble(page: &str) -> &str {
    let (_, rest) = page.split_once("```rust\n").expect("the page shows the module");
    rest.split_once("```").expect("the block ends").0
}

fn compile(source: &str) -> Result<Compiled, BTreeSet<String>> {
    compile_file(source, "ffi.rs", &Options::default())
        .map_err(|diagnostics| diagnostics.iter().map(|one| one.code.to_string()).collect())
}

#[test]
fn every_construct_is_bound_or_refused_as_the_page_says() {
    let page = page();
    let mut wrong = Vec::new();
    let mut count = 0;
    for row in rows(&page) {
        for snippet in &row.snippets {
            count += 1;
            let found = match compile(&module(snippet, preamble(&page))) {
                Ok(_) => "bound".to_owned(),
                Err(codes) => codes.into_iter().collect::<Vec<_>>().join(", "),
            };
            if found != row.answer {
                wrong.push(format!("line {}: `{snippet}`: {found}, the page says {}", row.line, row.answer));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 150, "only {count} snippets were found");
}

/// Refused by name: nothing that cxx has is unknown here, and nothing is a bare
/// error of syntax.
#[test]
fn nothing_of_cxx_is_unknown() {
    let page = page();
    for row in rows(&page) {
        for snippet in row.snippets.iter().filter(|_| row.answer != "bound") {
            let source = module(snippet, preamble(&page));
            let diagnostics = compile_file(&source, "ffi.rs", &Options::default()).expect_err("refused");
            for diagnostic in &diagnostics {
                let said = diagnostic.text();
                for unknown in ["there is no attribute", "there is no type", "not understood", "not Rust"] {
                    assert!(!said.contains(unknown), "line {}: `{snippet}`: {said}", row.line);
                }
                assert!(!diagnostic.label.is_empty() && !diagnostic.help.is_empty(), "{said}");
            }
        }
    }
}

fn dense(text: &str) -> String {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    text.replace(",)", ")")
}

#[test]
fn what_a_row_shows_is_generated() {
    let page = page();
    let mut count = 0;
    for row in rows(&page) {
        for shown in row.shown.iter().filter(|code| code.starts_with("pub ") || code.starts_with("func ")) {
            for snippet in &row.snippets {
                let compiled = compile(&module(snippet, preamble(&page))).expect("a row that is bound");
                let (plan, spans) = (&compiled.plan, &compiled.spans);
                let text = if shown.starts_with("pub ") {
                    emit::rust::module(plan, spans, &compiled.module).to_string()
                } else {
                    emit::go::package(plan, spans).into_iter().map(|file| file.contents).collect()
                };
                assert!(dense(&text).contains(&dense(shown)), "line {}: {shown}\n{text}", row.line);
                count += 1;
            }
        }
    }
    assert!(count > 20, "only {count} lines of generated code were found");
}
