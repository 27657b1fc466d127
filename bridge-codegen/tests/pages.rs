//! The page of every code: `bridge explain B0201` prints it.

use bridge_codegen::{Cfgs, Code, Options, compile_file};

/// A block of code on a page.
struct Example {
    /// What stands after the backticks: `rust,wrong`.
    kind: String,
    text: String,
}

fn examples(page: &str) -> Vec<Example> {
    let mut out: Vec<Example> = Vec::new();
    let mut open = false;
    for line in page.lines() {
        match (open, line.strip_prefix("```")) {
            (false, Some(kind)) => {
                out.push(Example { kind: kind.to_owned(), text: String::new() });
                open = true;
            }
            (true, Some(_)) => open = false,
            (true, None) => {
                if let Some(example) = out.last_mut() {
                    example.text += &format!("{line}\n");
                }
            }
            (false, None) => {}
        }
    }
    assert!(!open, "a block of code is not closed");
    out
}

fn codes(example: &Example) -> Vec<Code> {
    // Pages about files that are generated and committed are about the command.
    let cfgs = if example.kind.ends_with(",command") { Cfgs::Features([].into()) } else { Cfgs::Keep };
    let options = Options { cfgs, ..Options::default() };
    match compile_file(&example.text, "page.rs", &options) {
        Ok(_) => Vec::new(),
        Err(diagnostics) => diagnostics.iter().map(|diagnostic| diagnostic.code).collect(),
    }
}

#[test]
fn every_page_has_its_title_and_its_sections() {
    for code in Code::ALL {
        let page = code.page();
        let title = format!("# {code}: {}\n\n", code.title());
        assert!(page.starts_with(&title), "{code} begins with {:?}", page.lines().next());
        assert!(page.ends_with('\n') && !page.ends_with("\n\n"), "{code} ends in one line break");
        assert!(page.lines().all(|line| line.chars().count() <= 100), "{code} has long lines");
        let words = page.split_whitespace().count();
        assert!((60..450).contains(&words), "{code} has {words} words");
    }
}

#[test]
fn wrong_examples_have_the_code_of_their_page_and_right_ones_none() {
    for code in Code::ALL {
        let examples = examples(code.page());
        let wrong: Vec<_> = examples.iter().filter(|one| one.kind.starts_with("rust,wrong")).collect();
        let right: Vec<_> = examples.iter().filter(|one| one.kind.starts_with("rust,right")).collect();
        assert!(!wrong.is_empty() && !right.is_empty(), "{code} has a wrong and a right example");
        assert_eq!(
            wrong.len() + right.len(),
            examples.iter().filter(|one| one.kind.starts_with("rust")).count()
        );
        for example in wrong {
            let found = codes(example);
            if code.is_of_the_cpp_compiler() {
                // bridge-build's tests ask it.
                assert_eq!(found, [], "{code} is not the compiler's alone: {}", example.text);
                continue;
            }
            assert!(!found.is_empty() && found.iter().all(|one| one == code), "{code}, wrong: {found:?}");
        }
        for example in right {
            assert_eq!(codes(example), [], "{code}, right: {}", example.text);
        }
    }
}

#[test]
fn no_page_belongs_to_no_code() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("errors");
    for entry in std::fs::read_dir(folder).expect("the folder of the pages") {
        let path = entry.expect("a page").path();
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let code: Code = name.parse().unwrap_or_else(|()| panic!("{name} is no code"));
        assert_eq!(code.to_string(), name);
    }
}
