//! From the places that a C++ compiler names to the words of the description.
//!
//! The shim puts each name of the library in the line and the column that it
//! has in the description. What surrounds the names is the shim's own, and a
//! compiler may point there: then the name before it is meant.

use crate::said::At;
use bridge_codegen::emit::File;
use proc_macro2::{LineColumn, Literal, Span, TokenStream, TokenTree};
use std::collections::BTreeMap;

/// The words of a description that are no names.
const KEYWORDS: &[&str] = &["enum", "extern", "fn", "mod", "pub", "struct", "type", "unsafe"];

/// What of a description is to blame.
#[derive(Clone, Debug)]
pub struct Blamed {
    /// Its line, from 1.
    pub line: usize,
    /// The column of the name that the shim has there.
    pub anchor: usize,
    pub span: Span,
    /// The word that both the compiler and the description have there.
    pub word: Option<String>,
    /// Whether it stands in a text, which is C++.
    pub is_cpp: bool,
}

impl Blamed {
    /// Whether both are one mistake: two wrong names in one expression are two.
    pub fn is_same(&self, other: &Self) -> bool {
        let one_word = self.word.is_none() || other.word.is_none() || self.word == other.word;
        (self.line, self.anchor) == (other.line, other.anchor) && one_word
    }
}

/// A description and its shim, side by side.
pub struct Places<'a> {
    /// The description's name in the shim.
    description: &'a str,
    shim: &'a File,
    lines: Vec<&'a str>,
    /// The words of the description in their order, with their ends.
    tokens: Vec<(LineColumn, LineColumn, TokenTree)>,
    /// For a line of the description what the shim has there: column and text.
    anchors: BTreeMap<usize, Vec<(usize, &'a str)>>,
    /// For a line of the shim the line and column of the description, if it is
    /// one of those.
    marks: BTreeMap<usize, (usize, usize)>,
    /// The lines of the shim that end a function.
    ends: Vec<usize>,
}

impl<'a> Places<'a> {
    /// `text` is the description's.
    pub fn new(description: &'a str, text: &'a str, shim: &'a File) -> Self {
        let mut tokens = Vec::new();
        flatten(text.parse().unwrap_or_default(), &mut tokens);
        let numbered = (1..).zip(shim.contents.lines());
        let mut places = Self {
            description,
            shim,
            lines: text.lines().collect(),
            tokens,
            anchors: BTreeMap::new(),
            marks: BTreeMap::new(),
            ends: numbered.filter(|(_, line)| *line == "}").map(|(number, _)| number).collect(),
        };
        places.read_shim();
        places
    }

    fn read_shim(&mut self) {
        let shim: &'a str = &self.shim.contents;
        let own = format!("\"{}\"", self.shim.name);
        let numbered = (1..).zip(shim.lines());
        for ((_, directive), (number, text)) in numbered.clone().zip(numbered.skip(1)) {
            let Some((line, file)) = directive.strip_prefix("#line ").and_then(|rest| rest.split_once(' '))
            else {
                continue;
            };
            let column = text.len() - text.trim_start().len() + 1;
            let Ok(line) = line.parse() else { continue };
            if file != own && self.is_name(line, column) {
                self.anchors.entry(line).or_default().push((column, text.trim()));
                self.marks.insert(number, (line, column));
            }
        }
    }

    /// What of the description the compiler names, if this is a place there.
    pub fn named(&self, at: &At) -> Option<Blamed> {
        if let Some(&(line, column)) = self.qualified(at) {
            return Some(self.anchored(line, column, self.anchor(line, column)?.1));
        }
        if at.file != self.description || at.line == 0 {
            return None;
        }
        let column = at.column.unwrap_or(1).max(1);
        let (anchor, text) = self.anchor(at.line, column).unwrap_or((column, ""));
        if let Some(word) = self.common_word(at.line, column) {
            let span = self.span(at.line, column, word.chars().count());
            let is_cpp = self.is_text(at.line, column);
            return Some(Blamed { line: at.line, anchor, span, word: Some(word.to_owned()), is_cpp });
        }
        Some(self.anchored(at.line, anchor, text))
    }

    /// Where the name stands of which the compiler names the scope: clang does so
    /// when it knows the name in another one.
    fn qualified(&self, at: &At) -> Option<&(usize, usize)> {
        let line = self.shim.contents.lines().nth(at.line.checked_sub(1)?)?;
        let is_scope = at.file == self.shim.name && line.ends_with("::");
        // The `#line` directive of the name is between them.
        self.marks.get(&(at.line + 2)).filter(|_| is_scope)
    }

    /// What of the description a place on the compiler's way belongs to: one of
    /// the description, or one in the function that the shim has for it.
    pub fn passed(&self, at: &At) -> Option<Blamed> {
        if at.file == self.description {
            let (anchor, text) = self.anchor(at.line, at.column.unwrap_or(1))?;
            return Some(self.anchored(at.line, anchor, text));
        }
        if at.file != self.shim.name {
            return None;
        }
        let before = self.ends.partition_point(|end| *end < at.line);
        let first = before.checked_sub(1).map_or(0, |last| self.ends[last]);
        let (_, &(line, column)) = self.marks.range(first..=at.line).next_back()?;
        let (anchor, text) = self.anchor(line, column)?;
        Some(self.anchored(line, anchor, text))
    }

    /// The whole line, for what has no column there.
    pub fn line(&self, line: usize) -> Span {
        let first = self.tokens.partition_point(|(start, ..)| start.line < line);
        self.tokens.get(first).map_or_else(Span::call_site, |(_, _, token)| token.span())
    }

    fn anchored(&self, line: usize, anchor: usize, text: &str) -> Blamed {
        let written = self.lines.get(line - 1).copied().unwrap_or_default();
        let same = text.chars().zip(written.chars().skip(anchor - 1)).take_while(|(a, b)| a == b).count();
        let span = self.span(line, anchor, same.max(1));
        Blamed { line, anchor, span, word: None, is_cpp: self.is_text(line, anchor) }
    }

    /// Whether the description has a name there, or what a text holds, and not
    /// something else in the column of what surrounds a name of the shim.
    fn is_name(&self, line: usize, column: usize) -> bool {
        match self.token(line, column) {
            Some(TokenTree::Ident(name)) => !KEYWORDS.contains(&&*name.to_string()),
            Some(TokenTree::Literal(text)) => text.span().start() < LineColumn { line, column: column - 1 },
            _ => false,
        }
    }

    fn is_text(&self, line: usize, column: usize) -> bool {
        matches!(self.token(line, column), Some(TokenTree::Literal(_)))
    }

    /// The last name of the shim before that column, or the first of the line.
    fn anchor(&self, line: usize, column: usize) -> Option<(usize, &'a str)> {
        let anchors = self.anchors.get(&line)?;
        let before = anchors.iter().filter(|(at, _)| *at <= column).max_by_key(|(at, _)| *at);
        before.or_else(|| anchors.iter().min_by_key(|(at, _)| *at)).copied()
    }

    /// The word at that place, when description and shim have the same.
    fn common_word(&self, line: usize, column: usize) -> Option<&'a str> {
        let word = word(self.lines.get(line.checked_sub(1)?)?, column)?;
        let mut shim = self.anchors.get(&line)?.iter();
        let same = |(at, text): &(usize, &'a str)| {
            column.checked_sub(*at).and_then(|skip| self::word(text, skip + 1)) == Some(word)
        };
        shim.any(same).then_some(word)
    }

    /// The token that has that place.
    fn token(&self, line: usize, column: usize) -> Option<&TokenTree> {
        let place = LineColumn { line, column: column.checked_sub(1)? };
        let after = self.tokens.partition_point(|(start, ..)| *start <= place);
        let (_, end, token) = self.tokens.get(after.checked_sub(1)?)?;
        (place < *end).then_some(token)
    }

    /// That many characters, as far as they are in one token, or a whole name.
    fn span(&self, line: usize, column: usize, length: usize) -> Span {
        match self.token(line, column) {
            Some(TokenTree::Literal(literal)) => part(literal, line, column, length),
            Some(token) => token.span(),
            None => self.line(line),
        }
    }
}

/// A part of a literal. What is C++ in a description stands on one line.
fn part(literal: &Literal, line: usize, column: usize, length: usize) -> Span {
    let text = literal.to_string();
    let start = literal.span().start();
    let bytes: Vec<usize> = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
    let byte = |character: usize| bytes.get(character).copied();
    let first = column.checked_sub(start.column + 1).filter(|_| line == start.line);
    let range = first.and_then(|first| Some(byte(first)?..byte(first + length)?));
    range.and_then(|range| literal.subspan(range)).unwrap_or_else(|| literal.span())
}

/// The name that is at that column of a line, from its beginning on.
fn word(line: &str, column: usize) -> Option<&str> {
    let in_name = |c: char| c.is_alphanumeric() || c == '_';
    let mut characters = line.char_indices().skip(column.checked_sub(1)?).peekable();
    let start = characters.peek()?.0;
    let end = characters.find(|(_, c)| !in_name(*c)).map_or(line.len(), |(end, _)| end);
    (end > start && !line[..start].ends_with(in_name)).then(|| &line[start..end])
}

fn flatten(stream: TokenStream, out: &mut Vec<(LineColumn, LineColumn, TokenTree)>) {
    for token in stream {
        match token {
            TokenTree::Group(group) => flatten(group.stream(), out),
            other => out.push((other.span().start(), other.span().end(), other)),
        }
    }
}
