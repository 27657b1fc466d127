//! Messages for other programs: one JSON object a line, shaped like those of
//! `rustc --error-format=json`, so that what reads those reads these.

use bridge_build::render::{self, Color, Place};
use bridge_build::source::Source;
use bridge_codegen::Diagnostic;
use proc_macro2::Span;
use serde::Serialize;

#[derive(Serialize)]
struct Message<'a> {
    #[serde(rename = "$message_type")]
    kind: &'static str,
    #[serde(rename = "message")]
    text: &'a str,
    code: Option<Code>,
    level: &'a str,
    spans: Vec<JsonSpan<'a>>,
    children: Vec<Message<'a>>,
    rendered: Option<String>,
}

#[derive(Serialize)]
struct Code {
    code: String,
    explanation: &'static str,
}

#[derive(Serialize)]
struct JsonSpan<'a> {
    file_name: String,
    byte_start: usize,
    byte_end: usize,
    line_start: usize,
    line_end: usize,
    column_start: usize,
    column_end: usize,
    is_primary: bool,
    text: Vec<Line<'a>>,
    label: Option<&'a str>,
    suggested_replacement: Option<&'a str>,
    suggestion_applicability: Option<&'a str>,
    expansion: Option<&'a str>,
}

#[derive(Serialize)]
struct Line<'a> {
    text: &'a str,
    highlight_start: usize,
    highlight_end: usize,
}

/// A diagnostic with its places.
pub fn diagnostic(source: &Source, diagnostic: &Diagnostic) -> String {
    let mut spans = vec![span(source, diagnostic.span, &diagnostic.label, true)];
    let secondary = diagnostic.secondary.iter();
    spans.extend(secondary.map(|(at, label)| span(source, *at, label, false)));
    let notes = diagnostic.notes.iter().map(|text| child("note", text));
    let helps = diagnostic.help.iter().map(|text| child("help", text));
    line(&Message {
        kind: "diagnostic",
        text: &diagnostic.message,
        code: Some(Code { code: diagnostic.code.to_string(), explanation: diagnostic.code.page() }),
        level: "error",
        spans,
        children: notes.chain(helps).collect(),
        rendered: Some(render::one(source, diagnostic, Color::None) + "\n"),
    })
}

/// A message without a place, as its human text says it: the first line, then
/// notes and helps.
pub fn message(level: &str, text: &str) -> String {
    let mut lines = text.lines();
    let headline = lines.next().unwrap_or_default();
    let children = lines.filter_map(|line| {
        let (level, text) = line.trim_start().strip_prefix("= ")?.split_once(": ")?;
        Some(child(level, text))
    });
    line(&Message {
        kind: "diagnostic",
        text: headline,
        code: None,
        level,
        spans: Vec::new(),
        children: children.collect(),
        rendered: Some(format!("{level}: {text}\n")),
    })
}

fn child<'a>(level: &'a str, text: &'a str) -> Message<'a> {
    Message {
        kind: "diagnostic",
        text,
        code: None,
        level,
        spans: Vec::new(),
        children: Vec::new(),
        rendered: None,
    }
}

fn span<'a>(source: &'a Source, at: Span, label: &'a str, is_primary: bool) -> JsonSpan<'a> {
    let place = Place::of(&source.text, at);
    JsonSpan {
        file_name: source.path.display().to_string(),
        byte_start: place.bytes.start,
        byte_end: place.bytes.end,
        line_start: place.line,
        line_end: place.end_line,
        column_start: place.column,
        column_end: place.end_column,
        is_primary,
        text: lines(&source.text, &place),
        label: Some(label).filter(|label| !label.is_empty()),
        suggested_replacement: None,
        suggestion_applicability: None,
        expansion: None,
    }
}

fn lines<'a>(text: &'a str, place: &Place) -> Vec<Line<'a>> {
    let numbered = (1..).zip(text.lines());
    let inside = numbered.filter(|(number, _)| (place.line..=place.end_line).contains(number));
    let line = |(number, text): (usize, &'a str)| Line {
        text,
        highlight_start: if number == place.line { place.column } else { 1 },
        highlight_end: if number == place.end_line { place.end_column } else { text.chars().count() + 1 },
    };
    inside.map(line).collect()
}

fn line(message: &Message<'_>) -> String {
    // Serializing strings and numbers to memory has no way to fail.
    let json = serde_json::to_string(message).unwrap_or_default();
    json + "\n"
}
