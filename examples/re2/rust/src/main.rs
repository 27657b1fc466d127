//! Prints the lines of files that match a regular expression, with RE2.
//!
//! ```text
//! re2grep [-i] [-o] PATTERN FILE...
//! ```
//!
//! It ends with 0 when a line matched, with 1 when none did, and with 2 when
//! something is wrong.

#[path = "../../re2.rs"]
mod bindings;

use bindings::re2::{Flags, RegexError, RegexErrorKind, Regexp};
use std::io::Write;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut flags = Flags::default();
    let mut only = false;
    let mut rest = Vec::new();
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "-i" => flags.ignore_case = true,
            "-o" => only = true,
            _ => rest.push(argument),
        }
    }
    let [pattern, paths @ ..] = rest.as_slice() else { return usage() };
    if paths.is_empty() {
        return usage();
    }
    match grep(pattern, paths, flags, only) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(message) => {
            eprintln!("re2grep: {message}");
            ExitCode::from(2)
        }
    }
}

fn usage() -> ExitCode {
    eprintln!("usage: re2grep [-i] [-o] PATTERN FILE...");
    ExitCode::from(2)
}

fn grep(pattern: &str, paths: &[String], flags: Flags, only: bool) -> Result<bool, String> {
    let re = Regexp::compile_flags(pattern, flags).map_err(|error| explain(&error))?;
    let mut out = std::io::stdout().lock();
    let mut found = false;
    for path in paths {
        let file = std::fs::read(path).map_err(|error| format!("{path}: {error}"))?;
        for line in file.split(|byte| *byte == b'\n') {
            if re.partial_match_bytes(line) {
                found = true;
                show(&mut out, &re, line, only).map_err(|error| error.to_string())?;
            }
        }
    }
    Ok(found)
}

/// What is wrong with a pattern, in RE2's own words.
fn explain(error: &RegexError) -> String {
    match error.kind() {
        RegexErrorKind::Pattern => {
            let error = error.error();
            let domain = error.domain().unwrap_or_default();
            format!("bad pattern: {} (code {} of {domain})", error.message(), error.detail())
        }
        _ => error.to_string(),
    }
}

fn show(out: &mut impl Write, re: &Regexp, line: &[u8], only: bool) -> std::io::Result<()> {
    let text = String::from_utf8_lossy(line);
    if !only {
        return writeln!(out, "{text}");
    }
    let mut from = 0;
    while from <= text.len() {
        let found = re.find(&text, from);
        let [whole, groups @ ..] = found.as_slice() else { break };
        write!(out, "{}", &text[whole.begin..whole.end])?;
        for (number, group) in (1..).zip(groups) {
            if let (Some(name), true) = (re.group_name(number), group.begin <= group.end) {
                write!(out, "\t{name}={}", &text[group.begin..group.end])?;
            }
        }
        writeln!(out)?;
        from = whole.end.max(whole.begin + 1);
        while !text.is_char_boundary(from.min(text.len())) {
            from += 1;
        }
    }
    Ok(())
}
