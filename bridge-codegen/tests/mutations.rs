//! Thousands of broken descriptions, made of good ones by one slip or several:
//! each is a plan that every printer can print, or diagnostics with places.
//! Never a panic, never a wait. The slips are the same in every run.

#![cfg(all(feature = "c", feature = "go", feature = "rust"))]

mod common;
#[path = "common/print.rs"]
mod print;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

/// How many mutants of each description; `BRIDGE_MUTANTS=10000` looks longer.
const MUTANTS: u64 = 150;

/// A linear congruential generator (Knuth's MMIX): the same numbers on every
/// machine, without a dependency.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % limit.max(1)
    }

    fn choose<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

/// The good descriptions of the repository.
fn descriptions() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut folders: Vec<PathBuf> = vec![root.join("cpp/kv"), root.join("cpp/faults")];
    let goldens = fs::read_dir(root.join("tests/golden")).expect("the goldens");
    folders.extend(goldens.map(|entry| entry.expect("a golden").path()));
    folders.sort();
    let mut out = Vec::new();
    for folder in folders.into_iter().filter(|folder| folder.is_dir()) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("a file").path();
            let text = fs::read_to_string(&path).unwrap_or_default();
            if path.extension().is_some_and(|extension| extension == "rs")
                && text.contains("#[bridge::bridge")
            {
                out.push((path, text));
            }
        }
    }
    out.sort();
    out
}

/// Splits a text into words, numbers, strings, blanks and single characters.
fn pieces(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut in_string = false;
    let mut last = ' ';
    for c in text.chars() {
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let joins = in_string || (is_word(c) && is_word(last)) || (c.is_whitespace() && last.is_whitespace());
        match out.last_mut() {
            Some(piece) if joins => piece.push(c),
            _ => out.push(c.to_string()),
        }
        if c == '"' && last != '\\' {
            in_string = !in_string;
            last = ' ';
        } else {
            last = c;
        }
    }
    out
}

/// What a slip of the hand, an editor or an enemy puts in.
const INSERTED: &[&str] = &[
    "&",
    "&mut ",
    "<",
    ">",
    "'a ",
    "<'a>",
    "(",
    ")",
    "{",
    "}",
    "[",
    "]",
    ";",
    ",",
    ":",
    "::",
    "=",
    "->",
    "#",
    "!",
    "fn ",
    "type ",
    "struct ",
    "enum ",
    "mut ",
    "self",
    "Self",
    "r#type",
    "_",
    "__",
    "0",
    "-1",
    "256",
    "1 << 3",
    "\"\"",
    "\"x\"",
    "\0",
    "\u{feff}",
    "é",
    "\"\\0\"",
    "'",
    "/*",
    "*/",
    "//",
    "#[cfg(feature = \"x\")] ",
    "#[sync] ",
    "#[out] ",
    "#[owned] ",
    "#[constructor] ",
    "#[cpp = \"x\"] ",
    "#[repr(u8)] ",
    "#[derive(Eq)] ",
    "#[errors] ",
    "#[go_name = \"X\"] ",
    "#[cxx_name = \"a::b\"] ",
    "#[rust_name = \"y\"] ",
    "Option<",
    "UniquePtr<",
    "Result<",
    "Vec<u8>",
    "&str",
    "String",
    "()",
    "usize",
    "bool",
    "f64",
    "*mut ",
    "Pin<&mut ",
    "unsafe ",
    "async ",
    "drop",
    "close",
    "delete",
    "free",
    "Error",
    "C",
    "class",
];

fn mutate(text: &str, random: &mut Random) -> String {
    if random.below(4) == 0 {
        return mutate_bytes(text, random);
    }
    let mut pieces = pieces(text);
    for _ in 0..=random.below(3) {
        let at = random.below(pieces.len());
        let other = random.below(pieces.len());
        match random.below(7) {
            0 => {
                pieces.remove(at);
            }
            1 => pieces.insert(at, pieces[at].clone()),
            2 => pieces.swap(at, other),
            3 => {
                let piece = pieces[other].clone();
                pieces[at] = piece;
            }
            4 => pieces.insert(at, (*random.choose(INSERTED)).to_owned()),
            5 => (*random.choose(INSERTED)).clone_into(&mut pieces[at]),
            _ => {
                let end = (at + random.below(40)).min(pieces.len());
                let part = pieces[at..end].to_vec();
                let to = random.below(pieces.len());
                pieces.splice(to..to, part);
            }
        }
        if pieces.is_empty() {
            break;
        }
    }
    pieces.concat()
}

fn mutate_bytes(text: &str, random: &mut Random) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..=random.below(4) {
        let (at, other) = (random.below(bytes.len()), random.below(bytes.len()));
        if bytes.is_empty() {
            break;
        }
        match random.below(5) {
            0 => {
                bytes.remove(at);
            }
            1 => bytes.insert(at, bytes[at]),
            2 => bytes.swap(at, other),
            3 => bytes[at] = *random.choose(b"\0\n\r\t \"'#/*\\(){}[]<>;:,=&_09azAZ\x7f\xff\xc3"),
            _ => bytes.truncate(at.max(1)),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[test]
fn a_mutant_is_a_plan_or_diagnostics() {
    let mutants = std::env::var("BRIDGE_MUTANTS").ok().and_then(|text| text.parse().ok()).unwrap_or(MUTANTS);
    let mut random = Random(17);
    let (mut accepted, mut refused) = (0_u32, 0_u32);
    for (path, text) in descriptions() {
        // Large descriptions are mutated less often; their time is better spent.
        let count = mutants / (1 + u64::try_from(text.len()).unwrap_or(0) / 16_384);
        for number in 0..count {
            let mutant = mutate(&text, &mut random);
            let outcome = catch_unwind(AssertUnwindSafe(|| match common::compile(&mutant) {
                Ok(compiled) => {
                    print::print(&compiled);
                    accepted += 1;
                }
                Err(_) => refused += 1,
            }));
            // The places of a mutant that is done with are of no more use.
            proc_macro2::extra::invalidate_current_thread_spans();
            assert!(outcome.is_ok(), "mutant {number} of {}:\n{mutant}", path.display());
        }
    }
    // Else the slips are too small or too large to say anything.
    assert!(accepted > 400 && refused > 3000, "{accepted} accepted, {refused} refused");
}
