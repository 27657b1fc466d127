//! Talking: errors to standard error in the format asked for, results to
//! standard output.

use crate::args::{MessageFormat, Output, When};
use crate::json;
use anstream::{AutoStream, ColorChoice};
use bridge_build::render::{self, Color};
use bridge_build::source::Source;
use bridge_codegen::Diagnostics;
use std::io::{self, Write as _};

/// How a run of the command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// All went well.
    Good,
    /// The description has errors or does not fit, or files are stale.
    Wrong,
    /// The command line is wrong, or a file cannot be read or written.
    Failed,
}

impl From<Ending> for std::process::ExitCode {
    fn from(ending: Ending) -> Self {
        Self::from(match ending {
            Ending::Good => 0,
            Ending::Wrong => 1,
            Ending::Failed => 2,
        })
    }
}

/// Prints errors and results.
#[derive(Clone, Copy, Debug)]
pub struct Reporter {
    format: MessageFormat,
    errors: Color,
    results: Color,
}

impl Reporter {
    pub fn new(output: Output) -> Self {
        let color = |auto: ColorChoice| match output.color {
            When::Auto if auto == ColorChoice::Never => Color::None,
            When::Auto | When::Always => Color::Ansi,
            When::Never => Color::None,
        };
        Self {
            format: output.message_format,
            errors: color(AutoStream::choice(&io::stderr())),
            results: color(AutoStream::choice(&io::stdout())),
        }
    }

    /// What is wrong with a description.
    pub fn diagnostics(self, source: &Source, diagnostics: &Diagnostics) -> Ending {
        let text = match self.format {
            MessageFormat::Human => render::all(source, diagnostics, self.errors),
            MessageFormat::Short => diagnostics.iter().map(|one| render::short(source, one) + "\n").collect(),
            MessageFormat::Json => diagnostics.iter().map(|one| json::diagnostic(source, one)).collect(),
        };
        print_error(&text);
        Ending::Wrong
    }

    /// What another program said, for people to read.
    pub fn quotation(self, text: &str) {
        if self.format != MessageFormat::Json {
            print_error(text);
        }
    }

    /// A failure whose text is complete in itself.
    pub fn failure(self, error: &dyn std::error::Error, ending: Ending) -> Ending {
        self.complaint("error", &error.to_string());
        ending
    }

    /// Something that works and will surprise.
    pub fn warning(self, text: &str) {
        self.complaint("warning", text);
    }

    fn complaint(self, level: &str, text: &str) {
        match self.format {
            MessageFormat::Human => {
                let style = match level {
                    "error" => "\x1b[1;31m",
                    _ => "\x1b[1;33m",
                };
                match self.errors {
                    Color::Ansi => print_error(&format!("{style}{level}\x1b[0m: {text}\n")),
                    Color::None => print_error(&format!("{level}: {text}\n")),
                }
            }
            MessageFormat::Short => {
                let first = text.lines().next().unwrap_or_default();
                print_error(&format!("{level}: {first}\n"));
            }
            MessageFormat::Json => print_error(&json::message(level, text)),
        }
    }

    /// A unified diff, on standard output, in colours on a terminal.
    pub fn diff(self, diff: &str) -> Ending {
        if self.results == Color::None {
            return result(diff);
        }
        let mut text = String::with_capacity(diff.len() * 2);
        for line in diff.split_inclusive('\n') {
            let style = match line.as_bytes().first() {
                Some(b'+') => "\x1b[32m",
                Some(b'-') => "\x1b[31m",
                Some(b'@') => "\x1b[36m",
                _ => "",
            };
            let (line, end) = line.split_at(line.trim_end_matches('\n').len());
            let reset = if style.is_empty() { "" } else { "\x1b[0m" };
            text.extend([style, line, reset, end]);
        }
        result(&text)
    }
}

fn print_error(text: &str) {
    // Nobody is left to be told when standard error is gone.
    let _ = io::stderr().write_all(text.as_bytes());
}

/// A result, on standard output.
pub fn result(text: &str) -> Ending {
    match io::stdout().write_all(text.as_bytes()).and_then(|()| io::stdout().flush()) {
        Ok(()) => Ending::Good,
        // `bridge plan kv.rs | head` has read enough.
        Err(cause) if cause.kind() == io::ErrorKind::BrokenPipe => Ending::Good,
        Err(cause) => {
            print_error(&format!("error: cannot write to standard output: {cause}\n"));
            Ending::Failed
        }
    }
}
