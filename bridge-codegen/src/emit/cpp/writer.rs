//! Lines of C++ that know where they stand, so that compilers can point into
//! the description and find their way back.

use crate::plan::{Expression, SpanId};
use crate::spans::Places;
use std::fmt::{Arguments, Write as _};

pub(super) struct Writer<'s> {
    out: String,
    /// Lines written so far.
    lines: usize,
    own: String,
    source: String,
    places: &'s Places,
}

impl<'s> Writer<'s> {
    /// A writer of a file of about that many bytes.
    pub fn new(own: &str, source: &str, places: &'s Places, bytes: usize) -> Self {
        Self { out: String::with_capacity(bytes), lines: 0, own: quoted(own), source: quoted(source), places }
    }

    pub fn finish(self) -> String {
        self.out
    }

    /// Text that ends its last line.
    pub fn text(&mut self, text: &str) {
        self.lines += newlines(text);
        self.out += text;
    }

    /// A line, or several.
    pub fn line(&mut self, line: &str) {
        self.text(line);
        self.blank();
    }

    /// A line, or several, as `format!` makes it.
    pub fn print(&mut self, line: Arguments<'_>) {
        let start = self.out.len();
        // Writing to a string does not fail.
        let _ = self.out.write_fmt(line);
        self.lines += newlines(&self.out[start..]);
        self.blank();
    }

    /// The end of a line, or an empty one.
    pub fn blank(&mut self) {
        self.lines += 1;
        self.out.push('\n');
    }

    /// What follows comes from that line of the description.
    pub fn at(&mut self, at: SpanId) {
        let line = self.places.start(at).line;
        let _ = write!(self.out, "#line {line} ");
        self.out += &self.source;
        self.blank();
    }

    /// A name as it stands in the description: on its line, in its column.
    pub fn at_name(&mut self, at: SpanId, parts: &[&str]) {
        self.at_column(at, self.places.start(at).column, parts);
    }

    /// The contents of a string literal, in the columns of what it holds; or a
    /// name that stands without quotes.
    pub fn at_text(&mut self, at: SpanId, text: &str) {
        self.at_column(at, self.places.start_of_text(at).column, &[text]);
    }

    /// Text that begins behind a character of the description.
    pub fn at_next(&mut self, at: SpanId, text: &str) {
        self.at_column(at, self.places.start(at).column + 1, &[text.trim_end()]);
    }

    fn at_column(&mut self, at: SpanId, column: usize, parts: &[&str]) {
        self.at(at);
        // A first line without text needs no column.
        let is_empty = parts.first().is_some_and(|part| part.starts_with('\n'));
        let padding = if is_empty { 0 } else { column.saturating_sub(1) };
        self.out.extend(std::iter::repeat_n(' ', padding));
        for part in parts {
            self.text(part);
        }
        self.blank();
    }

    /// What follows is the shim's own again.
    pub fn back(&mut self) {
        // The directive takes a line, and names the one after it.
        let _ = write!(self.out, "#line {} ", self.lines + 2);
        self.out += &self.own;
        self.blank();
    }

    /// A `static_assert` that blames a name of the description. The caller
    /// comes back.
    ///
    /// clang points at `static_assert` and g++ at the last name of the
    /// condition: both stand in the column of what is blamed.
    pub fn assert_there(&mut self, indent: &str, at: SpanId, condition: &str, sentence: &str) {
        match condition.rsplit_once("::") {
            Some((scope, name)) if name.chars().all(|c| c.is_alphanumeric() || c == '_') => {
                self.at_name(at, &["static_assert(", scope, "::"]);
                self.at_name(at, &[name, ","]);
            }
            _ => self.at_name(at, &["static_assert(", condition, ","]),
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
        self.print(format_args!("static_assert({before}"));
        self.at_name(at, &[name]);
        self.at(at);
        self.print(format_args!("    {after},"));
        self.sentence("", sentence);
        self.back();
    }

    /// Asserts something of an expression of the description, and passes it to a
    /// call. The call is one statement: what the expression gives may point into a
    /// temporary. `before` is what of it stands outside of the description.
    pub fn pass(
        &mut self,
        indent: &str,
        from: &Expression,
        before: &str,
        trait_of: &str,
        sentence: &str,
        call: &str,
    ) {
        self.at(from.at);
        self.print(format_args!("{indent}static_assert({trait_of}decltype(({before}"));
        self.at_text(from.at, &from.text);
        self.at_name(from.at, &["))>,"]);
        self.sentence("", sentence);
        self.back();
        self.line(format!("{indent}{call}{before}").trim_end());
        self.at_text(from.at, &from.text);
        self.back();
        self.line(&format!("{indent});"));
    }

    /// The end of a `static_assert`: its sentence, in pieces that fit a line.
    fn sentence(&mut self, indent: &str, sentence: &str) {
        let width = 80 - indent.len();
        let (mut start, mut end, mut columns) = (0, 0, 0);
        while end < sentence.len() {
            let rest = &sentence[end..];
            let word = rest.bytes().position(|byte| byte == b' ').map_or(rest, |at| &rest[..=at]);
            let length = word.chars().count();
            if end > 0 && columns + length > width {
                self.piece(indent, &sentence[start..end]);
                self.blank();
                (start, columns) = (end, 0);
            }
            end += word.len();
            columns += length;
        }
        self.piece(indent, &sentence[start..]);
        self.out += ");";
        self.blank();
    }

    fn piece(&mut self, indent: &str, text: &str) {
        self.out += indent;
        self.out += "              \"";
        quote(text, &mut self.out);
        self.out.push('"');
    }
}

fn newlines(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}

/// A string literal of C++.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    quote(text, &mut out);
    out + "\""
}

/// Text as it stands in a string literal.
fn quote(text: &str, out: &mut String) {
    let plain = |byte| matches!(byte, b' '..=b'~') && byte != b'"' && byte != b'\\';
    if text.bytes().all(plain) && !text.contains("??") {
        *out += text;
        return;
    }
    let mut before = ' ';
    for c in text.chars() {
        match c {
            // Two of them begin a trigraph, of which compilers warn.
            '?' if before == '?' => *out += "\\?",
            '"' => *out += "\\\"",
            '\\' => *out += "\\\\",
            '\n' => *out += "\\n",
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
        before = c;
    }
}
