//! Lines of C++ that know where they stand, so that compilers can point into
//! the description and find their way back.

use crate::Spans;
use crate::plan::SpanId;
use std::fmt::Write as _;

pub(super) struct Writer<'s> {
    out: String,
    /// Lines written so far.
    lines: usize,
    own: String,
    source: String,
    spans: &'s Spans,
}

impl<'s> Writer<'s> {
    pub fn new(own: &str, source: &str, spans: &'s Spans) -> Self {
        Self { out: String::new(), lines: 0, own: quoted(own), source: quoted(source), spans }
    }

    pub fn finish(self) -> String {
        self.out
    }

    /// Text that ends its last line.
    pub fn text(&mut self, text: &str) {
        self.lines += text.matches('\n').count();
        self.out += text;
    }

    /// A line, or several.
    pub fn line(&mut self, line: &str) {
        self.text(line);
        self.text("\n");
    }

    pub fn blank(&mut self) {
        self.text("\n");
    }

    /// What follows comes from that line of the description.
    pub fn at(&mut self, at: SpanId) {
        let line = self.spans.start(at).line;
        let directive = format!("#line {line} {}", self.source);
        self.line(&directive);
    }

    /// A name as it stands in the description: on its line, in its column.
    pub fn at_name(&mut self, at: SpanId, name: &str) {
        self.at_column(at, self.spans.start(at).column, name);
    }

    /// The contents of a string literal, in the columns of what it holds; or a
    /// name that stands without quotes.
    pub fn at_text(&mut self, at: SpanId, text: &str) {
        let written = self.spans.span(at).source_text().unwrap_or_default();
        let opening = match written.find('"') {
            Some(quote) => written[..quote].chars().count() + 1,
            None => usize::from(written.is_empty()),
        };
        self.at_column(at, self.spans.start(at).column + opening, text);
    }

    fn at_column(&mut self, at: SpanId, column: usize, text: &str) {
        self.at(at);
        let padding = column.saturating_sub(1);
        let line = format!("{:padding$}{text}", "");
        self.line(&line);
    }

    /// What follows is the shim's own again.
    pub fn back(&mut self) {
        // The directive takes a line, and names the one after it.
        let mut line = String::new();
        let _ = write!(line, "#line {} {}", self.lines + 2, self.own);
        self.line(&line);
    }

    /// A `static_assert` that blames a name of the description. The caller
    /// comes back.
    ///
    /// clang points at `static_assert` and g++ at the last name of the
    /// condition: both stand in the column of what is blamed.
    pub fn assert_there(&mut self, indent: &str, at: SpanId, condition: &str, sentence: &str) {
        match condition.rsplit_once("::") {
            Some((scope, name)) if name.chars().all(|c| c.is_alphanumeric() || c == '_') => {
                self.at_name(at, &format!("static_assert({scope}::"));
                self.at_name(at, &format!("{name},"));
            }
            _ => self.at_name(at, &format!("static_assert({condition},")),
        }
        self.sentence(indent, sentence);
    }

    /// A `static_assert` that blames a line of the description.
    pub fn assert(&mut self, at: SpanId, condition: &str, sentence: &str) {
        self.assert_there("", at, condition, sentence);
        self.back();
    }

    /// A `static_assert` around a name of the library that may not exist: the
    /// name stands in its column.
    pub fn assert_name(&mut self, at: SpanId, parts: [&str; 3], sentence: &str) {
        let [before, name, after] = parts;
        self.at(at);
        self.line(&format!("static_assert({before}"));
        self.at_name(at, name);
        self.at(at);
        self.line(&format!("    {after},"));
        self.sentence("", sentence);
        self.back();
    }

    /// The end of a `static_assert`: its sentence, in pieces that fit a line.
    fn sentence(&mut self, indent: &str, sentence: &str) {
        let mut pieces = vec![String::new()];
        for word in sentence.split_inclusive(' ') {
            let piece = pieces.last().map_or(0, |piece| piece.chars().count());
            if piece + word.chars().count() > 80 - indent.len() {
                pieces.push(String::new());
            }
            if let Some(piece) = pieces.last_mut() {
                *piece += word;
            }
        }
        let count = pieces.len();
        for (index, piece) in pieces.iter().enumerate() {
            let end = if index + 1 == count { ");" } else { "" };
            let piece = quoted(piece);
            self.line(&format!("{indent}              {piece}{end}"));
        }
    }
}

/// A string literal of C++.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out += "\\\"",
            '\\' => out += "\\\\",
            '\n' => out += "\\n",
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out + "\""
}
