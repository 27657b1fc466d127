//! Diagnostics as text for people: with the lines of the description under
//! them on a terminal, or one line each.

use crate::source::Source;
use annotate_snippets::renderer::DEFAULT_TERM_WIDTH;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use bridge_codegen::{Diagnostic, Diagnostics};
use proc_macro2::{LineColumn, Span};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::Range;

/// Whether text carries terminal colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Color {
    /// ANSI escape sequences.
    Ansi,
    /// Text alone.
    None,
}

/// Where a span stands in the text of a description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its first line, from 1.
    pub line: usize,
    /// Its first column in characters, from 1.
    pub column: usize,
    /// The line of its end, from 1.
    pub end_line: usize,
    /// The column after its end, in characters, from 1.
    pub end_column: usize,
    /// Its bytes in the text.
    pub bytes: Range<usize>,
}

impl Place {
    /// The place of a span of that text.
    pub fn of(text: &str, span: Span) -> Self {
        let (start, end) = (span.start(), span.end());
        let from = offset(text, start);
        let to = offset(text, end).max(from);
        Self {
            line: start.line,
            column: start.column + 1,
            end_line: end.line,
            end_column: end.column + 1,
            bytes: from..to,
        }
    }

    /// Whether it is the description as a whole rather than a part of it.
    pub fn is_whole_file(&self) -> bool {
        self.bytes.is_empty() && self.bytes.start == 0
    }
}

/// The byte that a line and a column in characters refer to. Computed from the
/// text, since a byte order mark or a `#!` line shifts the parser's own bytes.
fn offset(text: &str, at: LineColumn) -> usize {
    let line_start = match at.line {
        0 | 1 => text.len() - text.trim_start_matches('\u{feff}').len(),
        line => match text.match_indices('\n').nth(line - 2) {
            Some((newline, _)) => newline + 1,
            None => return text.len(),
        },
    };
    let line = &text[line_start..];
    let column = line.char_indices().nth(at.column).map_or(line.len(), |(byte, _)| byte);
    line_start + column
}

/// All diagnostics for people, and how to read more about them.
pub fn all(source: &Source, diagnostics: &Diagnostics, color: Color) -> String {
    let mut text = String::new();
    for diagnostic in diagnostics {
        text += &one(source, diagnostic, color);
        text += "\n\n";
    }
    text + &summary(source, diagnostics)
}

/// One diagnostic for people: message, snippets, notes and helps.
pub fn one(source: &Source, diagnostic: &Diagnostic, color: Color) -> String {
    let path = source.path.display().to_string();
    let code = diagnostic.code.to_string();
    let title = Level::ERROR.primary_title(&*diagnostic.message).id(&*code);
    let place = Place::of(&source.text, diagnostic.span);
    let mut group = if place.is_whole_file() && diagnostic.secondary.is_empty() {
        title.element(Origin::path(&*path))
    } else {
        title.element(snippet(&path, source, diagnostic, place))
    };
    for note in &diagnostic.notes {
        group = group.element(Level::NOTE.message(&**note));
    }
    for help in &diagnostic.help {
        group = group.element(Level::HELP.message(&**help));
    }
    renderer(color).render(&[group] as &[Group<'_>])
}

fn snippet<'a>(
    path: &'a str,
    source: &'a Source,
    diagnostic: &'a Diagnostic,
    place: Place,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let mut primary = AnnotationKind::Primary.span(place.bytes);
    if !diagnostic.label.is_empty() {
        primary = primary.label(&*diagnostic.label);
    }
    let secondary = diagnostic.secondary.iter().map(|(span, label)| {
        AnnotationKind::Context.span(Place::of(&source.text, *span).bytes).label(&**label)
    });
    Snippet::source(&*source.text).path(path).annotation(primary).annotations(secondary)
}

/// One diagnostic in one line, as compilers print them for other programs.
pub fn short(source: &Source, diagnostic: &Diagnostic) -> String {
    let place = Place::of(&source.text, diagnostic.span);
    format!(
        "{}:{}:{}: error[{}]: {}",
        source.path.display(),
        place.line,
        place.column,
        diagnostic.code,
        diagnostic.message
    )
}

/// The closing lines: how many, and which pages explain them.
pub fn summary(source: &Source, diagnostics: &Diagnostics) -> String {
    let count = diagnostics.iter().count();
    let codes: BTreeSet<_> = diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    let errors = if count == 1 { "1 error".to_owned() } else { format!("{count} errors") };
    let mut text = format!("error: `{}` has {errors}", source.path.display());
    let codes: Vec<String> = codes.iter().map(ToString::to_string).collect();
    match &codes[..] {
        [] => {}
        [one] => {
            let _ = write!(text, "; `bridge explain {one}` says more");
        }
        [first, ..] => {
            let _ = write!(
                text,
                "; these have a page each: {}; read one with `bridge explain {first}`",
                codes.join(", ")
            );
        }
    }
    text.push('\n');
    text
}

fn renderer(color: Color) -> Renderer {
    let renderer = match color {
        Color::Ansi => Renderer::styled().hyperlink(false),
        Color::None => Renderer::plain(),
    };
    renderer.term_width(DEFAULT_TERM_WIDTH)
}
