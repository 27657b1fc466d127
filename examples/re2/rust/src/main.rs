//! Prints the lines of files that match a regular expression, with RE2.
//! Without a file it reads the standard input.
//!
//! ```text
//! re2grep [-i] [-n] [-o] [-c] [-v] PATTERN [FILE...]
//! ```
//!
//! It ends with 0 when it has found a line, with 1 when it has found none, and
//! with 2 when something was wrong.

#[path = "../../re2.rs"]
mod bindings;

use bindings::re2::{Anchor, Options, PatternError, Regexp};
use bridge::Owned;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::process::ExitCode;

const USAGE: &str = "usage: re2grep [-i] [-n] [-o] [-c] [-v] PATTERN [FILE...]";

/// What the letters say.
#[derive(Default)]
struct Flags {
    ignore_case: bool,
    number: bool,
    only: bool,
    count: bool,
    invert: bool,
}

/// What to look for, and what to print.
struct Grep<W> {
    re: Owned<Regexp>,
    flags: Flags,
    several: bool,
    out: W,
}

fn main() -> ExitCode {
    let mut flags = Flags::default();
    let mut arguments = std::env::args().skip(1).peekable();
    while let Some(argument) = arguments.next_if(|argument| argument.starts_with('-')) {
        match argument.as_str() {
            "-i" => flags.ignore_case = true,
            "-n" => flags.number = true,
            "-o" => flags.only = true,
            "-c" => flags.count = true,
            "-v" => flags.invert = true,
            "--" => break,
            _ => return complain(&format!("{argument}: no such option\n{USAGE}")),
        }
    }
    let Some(pattern) = arguments.next() else { return complain(&format!("no pattern\n{USAGE}")) };
    let re = match compile(&pattern, &flags) {
        Ok(re) => re,
        Err(error) => return complain(&format!("bad pattern: {}", error.error().message())),
    };
    let paths: Vec<String> = arguments.collect();
    Grep { re, flags, several: paths.len() > 1, out: BufWriter::new(io::stdout().lock()) }.run(&paths)
}

fn compile(pattern: &str, flags: &Flags) -> Result<Owned<Regexp>, PatternError> {
    let mut options = Options::new();
    options.set_case_sensitive(!flags.ignore_case);
    Regexp::with_options(pattern, &options)
}

fn complain(about: &str) -> ExitCode {
    eprintln!("re2grep: {about}");
    ExitCode::from(2)
}

impl<W: Write> Grep<W> {
    fn run(&mut self, paths: &[String]) -> ExitCode {
        let standard_input = ["-".to_owned()];
        let paths = if paths.is_empty() { &standard_input } else { paths };
        let mut found = false;
        let mut wrong = None;
        for path in paths {
            match self.file(path) {
                Ok(here) => found |= here,
                Err(error) => wrong = Some(complain(&format!("{path}: {error}"))),
            }
        }
        if let Err(error) = self.out.flush() {
            return complain(&error.to_string());
        }
        wrong.unwrap_or(if found { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }

    /// Whether there is a line in the file, or in the standard input for `-`.
    fn file(&mut self, path: &str) -> io::Result<bool> {
        let file: Box<dyn BufRead> = match path {
            "-" => Box::new(io::stdin().lock()),
            _ => Box::new(BufReader::new(File::open(path)?)),
        };
        let mut count = 0;
        for (number, line) in (1..).zip(file.split(b'\n')) {
            let line = line?;
            if self.re.partial_match_bytes(&line) != self.flags.invert {
                count += 1;
                self.show(path, number, &line)?;
            }
        }
        if self.flags.count {
            self.print(path, None, count.to_string().as_bytes())?;
        }
        Ok(count != 0)
    }

    fn show(&mut self, path: &str, number: usize, line: &[u8]) -> io::Result<()> {
        match &self.flags {
            Flags { count: true, .. } | Flags { only: true, invert: true, .. } => Ok(()),
            Flags { only: true, .. } => self.parts(path, number, line),
            _ => self.print(path, Some(number), line),
        }
    }

    /// Prints what matches in a line, unless it is empty.
    fn parts(&mut self, path: &str, number: usize, line: &[u8]) -> io::Result<()> {
        let mut from = 0;
        while from <= line.len() {
            let found = self.re.find_bytes(line, from, line.len(), Anchor::Unanchored, 1);
            let Some(Some(whole)) = found.map(|mut places| places.swap_remove(0)) else { break };
            from = whole.end.max(from + 1);
            if !whole.is_empty() {
                self.print(path, Some(number), &line[whole])?;
            }
        }
        Ok(())
    }

    fn print(&mut self, path: &str, number: Option<usize>, text: &[u8]) -> io::Result<()> {
        if self.several {
            write!(self.out, "{path}:")?;
        }
        if let (Some(number), true) = (number, self.flags.number) {
            write!(self.out, "{number}:")?;
        }
        self.out.write_all(text)?;
        self.out.write_all(b"\n")
    }
}
