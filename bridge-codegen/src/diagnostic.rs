//! What the compiler has to say to the author of a description.
//!
//! Each diagnostic has a stable [`Code`], a primary span with a label, notes
//! that give the reason and helps that say what to write instead. The macro and
//! the command print the same words.

use proc_macro2::Span;

/// One thing that is wrong with a description.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// Its stable code.
    pub code: Code,
    /// What happened, in one line, in lower case, without a full stop.
    pub message: String,
    /// Where.
    pub span: Span,
    /// What stands under the span; empty for none.
    pub label: String,
    /// Other places that matter, each with its label.
    pub secondary: Vec<(Span, String)>,
    /// Why.
    pub notes: Vec<String>,
    /// What to write instead.
    pub help: Vec<String>,
}

/// Diagnostics in the order of the description.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostic {
    /// A diagnostic without notes.
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            span,
            label: String::new(),
            secondary: Vec::new(),
            notes: Vec::new(),
            help: Vec::new(),
        }
    }

    /// Sets what stands under the span.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Adds another place.
    #[must_use]
    pub fn also(mut self, span: Span, label: impl Into<String>) -> Self {
        self.secondary.push((span, label.into()));
        self
    }

    /// Adds a reason.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// Adds what to write instead.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// The whole text as the macro prints it, without places.
    pub fn text(&self) -> String {
        let mut text = format!("{}: {}", self.code, self.message);
        if !self.label.is_empty() {
            text += &format!("\n  = {}", self.label);
        }
        for note in &self.notes {
            text += &format!("\n  = note: {note}");
        }
        for help in &self.help {
            text += &format!("\n  = help: {help}");
        }
        text
    }
}

impl Diagnostics {
    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Adds each of several.
    pub fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.0.extend(diagnostics);
    }

    /// The same, in the order of the file.
    #[must_use]
    pub fn sorted(mut self) -> Self {
        self.0.sort_by_cached_key(|diagnostic| {
            let start = diagnostic.span.start();
            (start.line, start.column)
        });
        self
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Each in turn.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

macro_rules! codes {
    ($($name:ident = $number:literal, $title:literal;)*) => {
        /// A stable code, printed as `B0101`. Its page is in `bridge-codegen/errors`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(clippy::zero_prefixed_literal, reason = "codes are printed and named with four digits")]
        #[allow(rustdoc::broken_intra_doc_links, reason = "titles name attributes: `#[out]`")]
        pub enum Code { $(#[doc = $title] $name = $number,)* }

        impl Code {
            /// Every code, in order.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// What the code stands for, in one line.
            pub fn title(self) -> &'static str {
                match self { $(Self::$name => $title,)* }
            }

            /// The code's page: what it means, an example, what to write instead.
            pub fn page(self) -> &'static str {
                match self {
                    $(Self::$name => include_str!(concat!("../errors/B", stringify!($number), ".md")),)*
                }
            }
        }
    };
}

include!("codes.rs");

impl Code {
    /// Whether the C++ compiler finds it: nothing that reads the description
    /// alone can.
    pub fn is_of_the_cpp_compiler(self) -> bool {
        matches!(self, Self::UnknownCppName | Self::DoesNotFit | Self::InsideLibrary | Self::MissingHeader)
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "B{:04}", *self as u16)
    }
}

impl std::str::FromStr for Code {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let number: u16 = text.trim_start_matches(['B', 'b']).parse().map_err(|_| ())?;
        Self::ALL.iter().copied().find(|code| *code as u16 == number).ok_or(())
    }
}
