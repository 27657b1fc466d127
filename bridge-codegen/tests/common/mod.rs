//! What every diagnostic keeps to, whatever it is about.

use bridge_codegen::{Compiled, Diagnostics, Options, compile_file};
use proc_macro2::LineColumn;
use std::time::{Duration, Instant};

/// Far above what any description takes, even unoptimised on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// Compiles what may be anything at all; checks that it takes no time, and that
/// what is refused has reasons with places.
pub fn compile(source: &str) -> Result<Compiled, Diagnostics> {
    let start = Instant::now();
    let result = compile_file(source, "hostile.rs", &Options::default());
    assert!(start.elapsed() < PATIENCE, "{:?} for {} bytes", start.elapsed(), source.len());
    if let Err(diagnostics) = &result {
        assert_places(source, diagnostics);
    }
    result
}

/// Every place that a diagnostic names is inside the file.
fn assert_places(source: &str, diagnostics: &Diagnostics) {
    assert!(!diagnostics.is_empty(), "refused without a reason");
    let lines: Vec<&str> = source.split('\n').collect();
    let inside = |at: LineColumn| match lines.get(at.line.max(1) - 1) {
        Some(line) => at.column <= line.chars().count(),
        None => false,
    };
    for diagnostic in diagnostics {
        let places = diagnostic.secondary.iter().map(|(span, _)| span).chain([&diagnostic.span]);
        for span in places {
            assert!(inside(span.start()) && inside(span.end()), "{:?}: {}", span.start(), diagnostic.text());
        }
        assert!(
            !diagnostic.message.is_empty() && !diagnostic.message.ends_with('.'),
            "{}",
            diagnostic.text()
        );
        assert!(!diagnostic.help.is_empty(), "no help: {}", diagnostic.text());
    }
}
