//! Limits that hold before anything recursive sees the input.

use crate::diagnostic::{Code, Diagnostic};
use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};

/// How deep brackets may nest. rustc's own limit is 128.
const MAX_DEPTH: usize = 128;
/// How many prefix operators (`&`, `*`, `<`, …) may follow each other: syn
/// recurses on each of them.
const MAX_RUN: usize = 64;
/// How many tokens a description may have.
const MAX_TOKENS: usize = 20_000_000;

/// Refuses tokens that a recursive parser could not survive. Uses no recursion.
pub fn guard(tokens: &TokenStream) -> Result<(), Diagnostic> {
    let mut stack = vec![(tokens.clone().into_iter(), Run::default())];
    let mut count = 0_usize;
    while let Some((iter, run)) = stack.last_mut() {
        let Some(tree) = iter.next() else {
            stack.pop();
            continue;
        };
        count += 1;
        if count > MAX_TOKENS {
            return Err(too_deep(tree.span(), "the description has more than 20 million tokens"));
        }
        if run.add(&tree) > MAX_RUN {
            return Err(too_deep(tree.span(), "a type or expression is nested more than 64 levels deep"));
        }
        if let TokenTree::Group(group) = tree {
            if stack.len() >= MAX_DEPTH {
                return Err(too_deep(group.span_open(), "brackets are nested more than 128 levels deep"));
            }
            stack.push((group.stream().into_iter(), Run::default()));
        }
    }
    Ok(())
}

/// The same limit on the text, so that the lexer never builds a million nested
/// groups. Brackets in strings and comments count too, which is harmless: the
/// limit is far above what a person writes.
pub fn guard_text(source: &str) -> Result<(), Diagnostic> {
    let mut depth = 0_usize;
    for byte in source.bytes() {
        match byte {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > 8 * MAX_DEPTH {
            return Err(too_deep(Span::call_site(), "brackets are nested more than 128 levels deep"));
        }
    }
    Ok(())
}

fn too_deep(span: Span, message: &str) -> Diagnostic {
    Diagnostic::new(Code::TooDeep, span, message)
        .note("the limit keeps the compiler's stack from overflowing on hostile input")
}

/// Counts what makes a recursive-descent parser recurse without a bracket:
/// prefix operators in a row, and open angle brackets.
#[derive(Default)]
struct Run {
    prefixes: usize,
    angles: usize,
}

impl Run {
    fn add(&mut self, tree: &TokenTree) -> usize {
        match tree {
            TokenTree::Punct(punct) => match punct.as_char() {
                '<' => self.angles += 1,
                '>' => self.angles = self.angles.saturating_sub(1),
                // A type cannot reach past these.
                ';' | '=' => *self = Self::default(),
                ',' => self.prefixes = 0,
                _ => self.prefixes += 1,
            },
            TokenTree::Ident(ident) if is_prefix(ident) => self.prefixes += 1,
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => *self = Self::default(),
            // `'a` in `&'a &'a …` continues a run; a name ends one level of it.
            TokenTree::Ident(_) | TokenTree::Literal(_) | TokenTree::Group(_) => {
                self.prefixes = self.prefixes.saturating_sub(1);
            }
        }
        self.prefixes + self.angles
    }
}

fn is_prefix(ident: &Ident) -> bool {
    ["mut", "const", "dyn", "impl", "move", "return", "if", "else", "loop", "unsafe"]
        .iter()
        .any(|word| ident == word)
}
