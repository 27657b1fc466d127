//! Places in the description, beside the plan.

use crate::plan::SpanId;
use proc_macro2::Span;

/// The spans that a plan refers to.
///
/// In the macro they are the compiler's; in the command they carry lines and
/// columns. The plan holds only indices, so that it can be printed and compared.
#[derive(Clone, Debug, Default)]
pub struct Spans(Vec<Span>);

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
        let id = SpanId(u32::try_from(self.0.len()).unwrap_or(u32::MAX));
        self.0.push(span);
        id
    }

    /// The span of that id.
    pub fn span(&self, id: SpanId) -> Span {
        self.0.get(id.0 as usize).copied().unwrap_or_else(Span::call_site)
    }

    /// Where the span of that id starts.
    pub fn start(&self, id: SpanId) -> LineColumn {
        let start = self.span(id).start();
        LineColumn { line: start.line, column: start.column + 1 }
    }
}
