//! The documentation is true: every description in it compiles, what it shows
//! as generated is generated, and the C++ beside it fits.
//!
//! A code block of `docs/language.md` belongs to the description before it, a
//! `cpp` block to the description after it:
//!
//! | block | is |
//! |---|---|
//! | `rust` | a description: a whole module, the items of one, or what stands in its extern block |
//! | `rust,refused=B0303` | likewise, and refused with that code |
//! | `cpp` | the library's header, in the namespace `lib` unless it opens one itself |
//! | `cpp,unfit` | likewise, and the C++ compiler says what the next `text,said` has |
//! | `c`, `go`, `rust,generated` | lines of what is generated; what is between them is left out |
//! | `text`, `sh`, `toml` | nothing that is checked |

#![cfg(all(feature = "c", feature = "rust", feature = "go"))]

use bridge_codegen::{Cfgs, Compiled, Options, compile_file, emit};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A code block of a page.
#[derive(Debug)]
struct Block {
    page: &'static str,
    line: usize,
    info: String,
    text: String,
}

/// A description and what stands around it.
#[derive(Debug)]
struct Example {
    description: Block,
    cpp: Option<Block>,
    /// What the C++ compiler says, when the header does not fit.
    said: Option<Block>,
    generated: Vec<Block>,
}

fn page(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The fenced code blocks of a page.
fn blocks(name: &'static str) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    let mut open = false;
    for (number, line) in (1..).zip(page(name).lines()) {
        match (open, line.strip_prefix("```")) {
            (false, Some(info)) => {
                out.push(Block {
                    page: name,
                    line: number,
                    info: info.trim().to_owned(),
                    text: String::new(),
                });
                open = true;
            }
            (true, Some(_)) => open = false,
            (true, None) => {
                let block = out.last_mut().expect("a block is open");
                block.text += line;
                block.text.push('\n');
            }
            (false, None) => {}
        }
    }
    assert!(!open, "{name}: the last code block does not end");
    out
}

/// The examples of a page, of which every block has its place.
fn examples(name: &'static str) -> Vec<Example> {
    let mut out: Vec<Example> = Vec::new();
    let mut pending: Option<Block> = None;
    for block in blocks(name) {
        let place = format!("{name}:{}", block.line);
        match block.info.as_str() {
            "cpp" | "cpp,unfit" => {
                assert!(pending.is_none(), "{place}: two headers and no description between them");
                pending = Some(block);
            }
            "c" | "go" | "rust,generated" => match out.last_mut() {
                Some(example) if pending.is_none() => example.generated.push(block),
                _ => panic!("{place}: of what description is this generated?"),
            },
            "text,said" => match out.last_mut() {
                Some(example) if example.is_unfit() && example.said.is_none() => example.said = Some(block),
                _ => panic!("{place}: of what header does the compiler say this?"),
            },
            "text" | "sh" | "toml" => {}
            info if info == "rust" || info.starts_with("rust,refused=") => {
                out.push(Example {
                    description: block,
                    cpp: pending.take(),
                    said: None,
                    generated: Vec::new(),
                });
            }
            other => panic!("{place}: nobody knows what to check in a block of `{other}`"),
        }
    }
    assert!(pending.is_none(), "{name}: the last header has no description");
    out
}

impl Example {
    fn is_unfit(&self) -> bool {
        self.cpp.as_ref().is_some_and(|cpp| cpp.info == "cpp,unfit")
    }

    /// Whether the C++ compiler's answer is what the page says.
    fn judge(&self, answer: Result<(), String>) -> Result<(), String> {
        match (&self.said, answer) {
            (None, answer) if !self.is_unfit() => answer,
            (Some(said), Err(answer)) => {
                missing(&said.text, &answer).first().map_or(Ok(()), |line| Err(format!("{line}\n{answer}")))
            }
            (_, answer) => Err(format!("should not compile, with what follows in `text,said`: {answer:?}")),
        }
    }
}

impl Block {
    fn place(&self) -> String {
        format!("{}:{}", self.page, self.line)
    }

    /// The block as a file with a bridge module.
    fn module(&self) -> String {
        const OPEN: &str = "#[bridge::bridge(namespace = \"lib\")]\npub mod example {\n";
        let text = &self.text;
        let is_item = |line: &str| {
            let mut words = line.split_whitespace().filter(|word| *word != "pub" && *word != "unsafe");
            matches!(words.next(), Some("struct" | "enum" | "extern" | "const"))
                || (line.starts_with("type ") && line.contains('=')) && !line.starts_with(' ')
        };
        if text.contains("#[bridge::bridge") {
            text.clone()
        } else if text.lines().any(is_item) {
            format!("{OPEN}unsafe extern \"C++\" {{ include!(\"lib.h\"); }}\n{text}}}\n")
        } else {
            format!("{OPEN}unsafe extern \"C++\" {{ include!(\"lib.h\");\n{text}}}}}\n")
        }
    }

    fn compile(&self) -> Result<Compiled, Vec<(String, String)>> {
        let options = Options { cfgs: Cfgs::Features(BTreeSet::new()), ..Options::default() };
        compile_file(&self.module(), "lib.rs", &options)
            .map_err(|diagnostics| diagnostics.iter().map(|one| (one.code.to_string(), one.text())).collect())
    }

    fn must_compile(&self) -> Compiled {
        self.compile().unwrap_or_else(|said| panic!("{}: {said:#?}", self.place()))
    }

    /// The library's header.
    fn header(&self) -> String {
        let body = if self.text.contains("namespace ") {
            self.text.clone()
        } else {
            format!("namespace lib {{\n{}}}\n", self.text)
        };
        let headers = [
            "array",
            "chrono",
            "cstdint",
            "deque",
            "filesystem",
            "map",
            "memory",
            "optional",
            "set",
            "stdexcept",
            "string",
            "string_view",
            "system_error",
            "unordered_map",
            "unordered_set",
            "utility",
            "variant",
            "vector",
        ];
        let includes = headers.map(|header| format!("#include <{header}>\n")).concat();
        format!("#pragma once\n{includes}{body}")
    }
}

/// Everything that is generated, by the block that shows it.
struct Generated {
    c: String,
    go: String,
    rust: String,
}

impl Generated {
    fn of(compiled: &Compiled) -> Self {
        let (plan, spans) = (&compiled.plan, &compiled.spans);
        let rust = emit::rust::module(plan, spans, &compiled.module);
        let rust = syn::parse2(rust).expect("the generated Rust parses");
        let go = emit::go::package(plan, spans);
        Self {
            c: emit::c::header(plan, spans).contents,
            go: go.into_iter().map(|file| file.contents).collect(),
            rust: emit::rust::spaced(&prettyplease::unparse(&rust)),
        }
    }

    fn by(&self, info: &str) -> &str {
        match info {
            "c" => &self.c,
            "go" => &self.go,
            "rust,generated" => &self.rust,
            other => panic!("nothing is generated as `{other}`"),
        }
    }
}

/// Without white space, and without the comma that a line break brings.
fn dense(text: &str) -> String {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    text.replace(",)", ")").replace(",>", ">")
}

/// The lines of `shown` that `text` does not have. An indented line, or one that
/// begins with a bracket, must follow the line before it; others stand anywhere.
fn missing<'s>(shown: &'s str, text: &str) -> Vec<&'s str> {
    let text = dense(text);
    let mut at = 0;
    let mut out = Vec::new();
    for line in shown.lines().filter(|line| !line.trim().is_empty()) {
        let wanted = dense(line);
        let after = text[at..].find(&wanted).map(|found| at + found);
        let follows = line.starts_with([' ', '\t', '}', ')']);
        match after.or_else(|| if follows { None } else { text.find(&wanted) }) {
            Some(found) => at = found + wanted.len(),
            None => out.push(line),
        }
    }
    out
}

#[test]
fn every_description_compiles_or_is_refused_as_the_page_says() {
    let examples = examples("docs/language.md");
    assert!(examples.len() > 30, "only {} examples were found", examples.len());
    for example in &examples {
        let block = &example.description;
        match (block.info.strip_prefix("rust,refused="), block.compile()) {
            (None, Ok(_)) => {}
            (Some(code), Err(said)) if said.iter().any(|(of, _)| of == code) => {}
            (_, answer) => panic!("{}: {:#?}", block.place(), answer.map(|_| "compiles")),
        }
    }
}

#[test]
fn what_is_shown_is_generated() {
    let mut shown = 0;
    let mut said = Vec::new();
    for example in examples("docs/language.md").iter().filter(|example| !example.generated.is_empty()) {
        let generated = Generated::of(&example.description.must_compile());
        for block in &example.generated {
            let lines = missing(&block.text, generated.by(&block.info));
            said.extend(lines.into_iter().map(|line| format!("{}: {line}", block.place())));
            shown += 1;
        }
    }
    assert!(said.is_empty(), "shown, and not generated:\n{}", said.join("\n"));
    assert!(shown > 40, "only {shown} blocks of generated code were found");
}

#[test]
fn a_line_that_is_not_generated_is_found() {
    let generated = "int one(int a,\n        int b);\nstruct s {\n  int x;\n  int y;\n};\nint two(void);\n";
    assert_eq!(
        missing("int two\nint one(int a, int b)\nstruct s {\n  int x\n  int y\n}", generated),
        [""; 0]
    );
    assert_eq!(missing("int three\nint two", generated), ["int three"]);
    assert_eq!(missing("struct s {\n  int y\n  int x\n", generated), ["  int x"]);
}

/// The compiler, as the shim is compiled.
fn check_cpp(folder: &Path, compiled: &Compiled, header: &str) -> Result<(), String> {
    let write = |name: &str, text: &str| std::fs::write(folder.join(name), text).expect("a file is written");
    write("lib.h", header);
    for file in emit::c_files(compiled) {
        write(&file.name, &file.contents);
    }
    let compiler = std::env::var_os("CXX").unwrap_or_else(|| "c++".into());
    let output = Command::new(&compiler)
        .args(["-std=c++17", "-fsyntax-only", "-Wall", "-Wextra", "-Werror"])
        .arg(emit::cpp::file_name(&compiled.plan))
        .current_dir(folder)
        .output()
        .map_err(|error| format!("{}: {error}", compiler.display()))?;
    if output.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&output.stderr).into_owned()) }
}

#[test]
fn the_cpp_beside_a_description_fits_it() {
    let examples = examples("docs/language.md");
    let with_cpp: Vec<&Example> = examples.iter().filter(|example| example.cpp.is_some()).collect();
    assert!(with_cpp.len() > 15, "only {} headers were found", with_cpp.len());
    let root = tempfile::tempdir().expect("a folder for the files");
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let check = |example: &Example| {
        let block = &example.description;
        let header = example.cpp.as_ref().map(Block::header).unwrap_or_default();
        let folder: PathBuf = root.path().join(block.line.to_string());
        std::fs::create_dir(&folder).expect("a folder of its own");
        example
            .judge(check_cpp(&folder, &block.must_compile(), &header))
            .map_err(|said| format!("{}:\n{said}", block.place()))
    };
    let said: Vec<String> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads)
            .map(|first| {
                let mine = with_cpp.iter().skip(first).step_by(threads);
                scope.spawn(move || mine.filter_map(|example| check(example).err()).collect::<Vec<_>>())
            })
            .collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("no worker panics")).collect()
    });
    assert!(said.is_empty(), "{}", said.join("\n"));
}

#[test]
fn the_guide_s_description_compiles() {
    let blocks = blocks("docs/guide.md");
    let descriptions: Vec<&Block> =
        blocks.iter().filter(|block| block.text.contains("#[bridge::bridge")).collect();
    let [description] = descriptions.as_slice() else { panic!("{} descriptions", descriptions.len()) };
    let generated = Generated::of(&description.must_compile());
    assert_eq!(
        missing("func CompileRE2(pattern string) (*RE2, error)\nErrMissingParen", &generated.go),
        [""; 0]
    );
}

#[test]
fn the_readme_s_example_is_true() {
    let blocks = blocks("README.md");
    let is_description = |block: &&Block| block.text.contains("#[bridge::bridge");
    let description = blocks.iter().find(is_description).expect("the README has a description");
    let generated = Generated::of(&description.must_compile());
    // What the programs beside it call exists.
    for go in
        ["func OpenStore(path string) (*Store, error)", "func (s *Store) Cursor() *Cursor", "ErrCorruption"]
    {
        assert!(dense(&generated.go).contains(&dense(go)), "{go}\n{}", generated.go);
    }
    for rust in ["pub fn open(path: &str)", "pub fn get(&self, key: &[u8])", "pub fn cursor<"] {
        assert!(dense(&generated.rust).contains(&dense(rust)), "{rust}\n{}", generated.rust);
    }
}
