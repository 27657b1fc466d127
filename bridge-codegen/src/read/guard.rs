//! Limits that hold before anything recursive sees the input.

use crate::diagnostic::{Code, Diagnostic};
use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};

/// How heavy the way from the module to a token may be: see [`weight`].
///
/// Measured: a recursive-descent parser takes up to 37 KiB of stack for a level
/// of a type when it is not optimised, and a thread may have 2 MiB. The longest
/// signatures of people weigh less than 60.
const MAX_WEIGHT: usize = 128;
/// What a pair of brackets weighs for all that stands between them.
const BRACKET: usize = 3;
/// How many tokens a description may have.
const MAX_TOKENS: usize = 20_000_000;

/// How long a number may be: syn reads its digits in quadratic time.
const MAX_NUMBER: usize = 100;

/// How many brackets of a file may be open at once, before it is cut into tokens.
const MAX_OPEN: usize = 10_000;

/// Refuses a text from which the lexer would build a million nested groups, of
/// 100 bytes each. Brackets in strings and comments count too, which is
/// harmless: no file has so many without partners.
pub fn guard_text(source: &str) -> Result<(), Diagnostic> {
    let (mut open, mut angles) = (0_usize, 0_usize);
    for byte in source.bytes() {
        match byte {
            b'(' | b'[' | b'{' => open += 1,
            b')' | b']' | b'}' => open = open.saturating_sub(1),
            b'<' => angles += 1,
            b'>' => angles = angles.saturating_sub(1),
            _ => {}
        }
        if b";{}".contains(&byte) {
            // No type reaches past these; what was open were comparisons.
            angles = 0;
        }
        if open.max(angles) > MAX_OPEN {
            let message = format!("the file has {MAX_OPEN} brackets open at once");
            return Err(Diagnostic::new(Code::TooDeep, Span::call_site(), message)
                .note(WHY)
                .help("no file by a person comes near the limit: look for brackets that are never closed"));
        }
    }
    Ok(())
}

/// Why there are limits.
const WHY: &str = "the limits keep the compiler quick and its stack from overflowing, whatever it is given";

/// Refuses tokens that a recursive parser could not survive. Uses no recursion.
pub fn guard(tokens: &TokenStream) -> Result<(), Diagnostic> {
    let mut stack = vec![(tokens.clone().into_iter().peekable(), Run::default())];
    let mut count = 0_usize;
    let mut weight = 0_usize;
    while let Some((iter, run)) = stack.last_mut() {
        let Some(tree) = iter.next() else {
            weight -= run.weight;
            stack.pop();
            continue;
        };
        count += 1;
        if count > MAX_TOKENS {
            let help = "split the description into several modules, each in a file of its own";
            return Err(too_deep(&tree, "the description has more than 20 million tokens", help));
        }
        if is_long_number(&tree) {
            let help = "no integer of C, Go or Rust has so many digits: shorten it";
            return Err(too_deep(&tree, "a number has more than 100 digits", help));
        }
        weight -= run.weight;
        run.add(&tree, iter.peek());
        weight += run.weight;
        if weight > MAX_WEIGHT {
            let help =
                "no description by a person comes near the limit: look for a bracket that is never closed";
            return Err(too_deep(&tree, "brackets, a type or an expression are nested too deeply", help));
        }
        if let TokenTree::Group(group) = tree {
            let run = Run { weight: BRACKET, base: BRACKET, ..Run::default() };
            weight += run.weight;
            stack.push((group.stream().into_iter().peekable(), run));
        }
    }
    Ok(())
}

fn is_long_number(tree: &TokenTree) -> bool {
    let TokenTree::Literal(literal) = tree else { return false };
    let text = literal.to_string();
    text.len() > MAX_NUMBER && text.trim_start_matches('-').starts_with(|c: char| c.is_ascii_digit())
}

fn too_deep(tree: &TokenTree, message: &str, help: &str) -> Diagnostic {
    let span = match tree {
        TokenTree::Group(group) => group.span_open(),
        other => other.span(),
    };
    Diagnostic::new(Code::TooDeep, span, message).label("the limit is reached here").note(WHY).help(help)
}

/// The tokens in a row that a parser could nest without a bracket (`&&&…`,
/// `A<A<…`, `a.b.c…`, `fn() -> fn() -> …`).
#[derive(Default)]
struct Run {
    weight: usize,
    /// What it weighs when it begins anew.
    base: usize,
    /// Angle brackets that are open: a comma between them ends nothing.
    angles: usize,
    /// Between the bars of a closure, where a comma ends nothing either.
    in_bars: bool,
    last: Last,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Last {
    #[default]
    Other,
    /// `#` or `#!`: the brackets that follow are an attribute.
    Hash,
    /// `-` or `=`: a `>` that follows is an arrow's.
    Arrow,
}

impl Run {
    fn add(&mut self, tree: &TokenTree, next: Option<&TokenTree>) {
        let last = std::mem::take(&mut self.last);
        let mut ends = false;
        match tree {
            TokenTree::Punct(punct) => match punct.as_char() {
                '#' => return self.last = Last::Hash,
                '!' if last == Last::Hash => return self.last = Last::Hash,
                '-' | '=' => self.last = Last::Arrow,
                '<' => self.angles += 1,
                '>' if last != Last::Arrow => self.angles = self.angles.saturating_sub(1),
                '|' => self.in_bars = !self.in_bars,
                ';' => return *self = Self { weight: self.base, base: self.base, ..Self::default() },
                ',' => ends = true,
                _ => {}
            },
            TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket && last == Last::Hash => {
                return;
            }
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => ends = !continues(next),
            TokenTree::Group(_) | TokenTree::Ident(_) | TokenTree::Literal(_) => {}
        }
        self.weight =
            if ends && self.angles == 0 && !self.in_bars { self.base } else { self.weight + weight(tree) };
    }
}

/// How much of a parser's stack a token can cost: a prefix is a level of its
/// own; of other tokens, a level takes several.
fn weight(tree: &TokenTree) -> usize {
    match tree {
        TokenTree::Punct(punct) if "&*!-<".contains(punct.as_char()) => 3,
        TokenTree::Group(_) | TokenTree::Punct(_) | TokenTree::Ident(_) | TokenTree::Literal(_) => 1,
    }
}

/// Whether what follows a block in braces belongs to the same expression.
fn continues(next: Option<&TokenTree>) -> bool {
    match next {
        Some(TokenTree::Punct(punct)) => punct.as_char() != '#',
        Some(TokenTree::Ident(ident)) => ident == "else" || ident == "as",
        Some(TokenTree::Group(_)) => true,
        Some(TokenTree::Literal(_)) | None => false,
    }
}
