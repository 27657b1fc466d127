//! `bridge explain`: the page of an error code.

use crate::args::Explain;
use crate::report::{self, Ending, Reporter};
use bridge_codegen::Code;
use std::fmt::Write as _;

/// How many codes are named when the one asked for does not exist.
const NEAR: usize = 3;

pub fn run(args: &Explain, reporter: Reporter) -> Ending {
    let Some(asked) = &args.code else { return report::result(&list(Code::ALL)) };
    if let Ok(code) = asked.parse::<Code>() {
        return report::result(&(code.page().trim_end().to_owned() + "\n"));
    }
    let found = mentioning(asked);
    if !found.is_empty() {
        return report::result(&list(&found));
    }
    reporter.failure(&Unknown { asked: asked.clone() }, Ending::Failed)
}

#[derive(Debug, thiserror::Error)]
#[error(
    "there is no error code `{asked}`\n  = help: codes near it:\n{}\n  \
     = help: `bridge explain` without a code lists them all",
    indented(&near(asked))
)]
struct Unknown {
    asked: String,
}

fn list(codes: &[Code]) -> String {
    codes.iter().fold(String::new(), |mut text, code| {
        let _ = writeln!(text, "{code}  {}", code.title());
        text
    })
}

fn indented(codes: &[Code]) -> String {
    let lines: Vec<String> = list(codes).lines().map(|line| format!("      {line}")).collect();
    lines.join("\n")
}

/// Codes whose title has that word.
fn mentioning(word: &str) -> Vec<Code> {
    let word = word.to_lowercase();
    if word.chars().filter(|c| c.is_alphabetic()).count() < 3 {
        return Vec::new();
    }
    let all = Code::ALL.iter().copied();
    all.filter(|code| code.title().to_lowercase().contains(&word)).collect()
}

/// The codes with the nearest numbers, in order.
fn near(asked: &str) -> Vec<Code> {
    let digits: String = asked.chars().filter(char::is_ascii_digit).take(6).collect();
    let number: i64 = digits.parse().unwrap_or(0);
    let mut codes = Code::ALL.to_vec();
    codes.sort_by_key(|code| (*code as i64 - number).abs());
    codes.truncate(NEAR);
    codes.sort();
    codes
}
