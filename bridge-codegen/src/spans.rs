//! Places in the description, beside the plan.

use proc_macro2::Span;

#[cfg(feature = "c")]
use std::collections::HashMap;

/// A place in the description. An index into [`Spans`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SpanId(pub(crate) u32);

/// The spans that a plan refers to.
///
/// In the macro they are the compiler's; in the command they carry lines and
/// columns. The plan holds only indices, so that it can be printed and compared.
#[derive(Clone, Debug, Default)]
pub struct Spans {
    all: Vec<Span>,
    /// Those of text, which may stand in quotes.
    texts: Vec<SpanId>,
}

/// A place in the description's file, both counted from 1, the column in
/// characters, as compilers print them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
}

impl Spans {
    /// Remembers a span.
    pub(crate) fn add(&mut self, span: Span) -> SpanId {
        let id = SpanId(u32::try_from(self.all.len()).unwrap_or(u32::MAX));
        self.all.push(span);
        id
    }

    /// Remembers the span of text, which may stand in quotes.
    pub(crate) fn add_text(&mut self, span: Span) -> SpanId {
        let id = self.add(span);
        self.texts.push(id);
        id
    }

    /// The span of that id.
    pub fn span(&self, id: SpanId) -> Span {
        self.all.get(id.0 as usize).copied().unwrap_or_else(Span::call_site)
    }

    /// Where the span of that id starts.
    pub fn start(&self, id: SpanId) -> LineColumn {
        let start = self.span(id).start();
        LineColumn { line: start.line, column: start.column + 1 }
    }
}

/// Where the spans of a plan start, in plain numbers, which other threads can
/// read: spans themselves stay on the thread that made them.
#[cfg(feature = "c")]
pub(crate) struct Places {
    starts: Vec<LineColumn>,
    /// How far behind its start the text of a string literal starts. What stands
    /// without quotes is not here.
    openings: HashMap<SpanId, usize>,
}

#[cfg(feature = "c")]
impl Places {
    pub(crate) fn new(spans: &Spans) -> Self {
        let opening = |id: &SpanId| {
            let written = spans.span(*id).source_text()?;
            let quote = written.find('"')?;
            Some((*id, written[..quote].chars().count() + 1))
        };
        let starts = (0..).map(SpanId).zip(&spans.all).map(|(id, _)| spans.start(id)).collect();
        Self { starts, openings: spans.texts.iter().filter_map(opening).collect() }
    }

    /// Where the span of that id starts.
    pub(crate) fn start(&self, id: SpanId) -> LineColumn {
        self.starts.get(id.0 as usize).copied().unwrap_or(LineColumn { line: 1, column: 1 })
    }

    /// Where the text starts in a string literal of that id, or a name that stands
    /// without quotes.
    pub(crate) fn start_of_text(&self, id: SpanId) -> LineColumn {
        let start = self.start(id);
        LineColumn { column: start.column + self.openings.get(&id).unwrap_or(&0), ..start }
    }
}
