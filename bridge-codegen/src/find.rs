//! Finds the bridge module in a file of ordinary Rust, without parsing the rest
//! of the file: what stands beside the module is not the bridge's business.

use crate::diagnostic::{Code, Diagnostic};
use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};

/// A module with `#[bridge]` on it.
struct Found {
    ident: Ident,
    /// The item, from its first attribute to its body.
    tokens: TokenStream,
}

/// The tokens of the one bridge module, or of the one called `wanted`. A file
/// without one may have a `#[cxx::bridge]`: what is written for cxx reads here.
pub fn find_module(file: TokenStream, wanted: Option<&str>) -> Result<TokenStream, Diagnostic> {
    let mut search = Search::default();
    search.run(file);
    search.choose(wanted);
    let names: Vec<String> = search.found.iter().map(|found| format!("`{}`", found.ident)).collect();
    let mut found = search.found.into_iter().filter(|found| wanted.is_none_or(|name| found.ident == name));
    match (found.next(), found.next(), wanted) {
        (Some(only), None, _) => Ok(only.tokens),
        (Some(first), Some(second), _) => Err(several(&first.ident, &second.ident, wanted)),
        (None, _, Some(name)) if !names.is_empty() => {
            let message = format!("the file has no bridge module `{name}`");
            Err(Diagnostic::new(Code::NoModule, Span::call_site(), message)
                .help(format!("it has {}", names.join(", "))))
        }
        (None, _, _) => Err(none()),
    }
}

fn several(first: &Ident, second: &Ident, wanted: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::NoModule, second.span(), "the file has several bridge modules")
        .label("a second one")
        .also(first.span(), "the first one");
    match wanted {
        None => diagnostic
            .help(format!("say which with `--module {first}` or `--module {second}`, or give each a file")),
        Some(name) => diagnostic.help(format!("two are called `{name}`: rename one, or give each a file")),
    }
}

fn none() -> Diagnostic {
    Diagnostic::new(Code::NoModule, Span::call_site(), "the file has no bridge module")
        .help("write `#[bridge::bridge]` above the module that describes the C++ library")
}

/// What an attribute on a module is to the search.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Marker {
    Bridge,
    /// `#[cxx::bridge]`, which projects that use both have in the same file.
    Cxx,
    Other,
}

/// Whether a path of names is that of `#[bridge]`, or of cxx's.
pub fn is_bridge_path<'i>(path: impl IntoIterator<Item = &'i Ident>) -> bool {
    marker(path) != Marker::Other
}

fn marker<'i>(path: impl IntoIterator<Item = &'i Ident>) -> Marker {
    let mut path = path.into_iter();
    let first = path.next();
    match (first, path.last().or(first)) {
        (Some(first), Some(last)) if last == "bridge" && first == "cxx" => Marker::Cxx,
        (_, Some(last)) if last == "bridge" => Marker::Bridge,
        _ => Marker::Other,
    }
}

/// The names of an attribute's path: what stands before its arguments.
fn attribute_path(attribute: TokenStream) -> Vec<Ident> {
    attribute
        .into_iter()
        .take_while(|tree| match tree {
            TokenTree::Ident(_) => true,
            TokenTree::Punct(punct) => punct.as_char() == ':',
            TokenTree::Group(_) | TokenTree::Literal(_) => false,
        })
        .filter_map(|tree| match tree {
            TokenTree::Ident(ident) => Some(ident),
            TokenTree::Punct(_) | TokenTree::Group(_) | TokenTree::Literal(_) => None,
        })
        .collect()
}

/// What stands before a `mod` as part of it.
#[derive(Default)]
struct Pending {
    trees: Vec<TokenTree>,
    marker: Option<Marker>,
}

#[derive(Default)]
struct Search {
    found: Vec<Found>,
    /// Modules of cxx.
    cxx: Vec<Found>,
}

impl Search {
    /// Searches a file and the modules in it, without recursion.
    fn run(&mut self, file: TokenStream) {
        let mut queue = vec![file];
        while let Some(tokens) = queue.pop() {
            self.level(tokens, &mut queue);
        }
        for found in [&mut self.found, &mut self.cxx] {
            found.sort_by_key(|found| {
                let start = found.ident.span().start();
                (start.line, start.column)
            });
        }
    }

    /// Leaves in `found` what the caller can mean: a module of cxx only where
    /// there is none of ours, or by its name.
    fn choose(&mut self, wanted: Option<&str>) {
        let is_ours = self.found.iter().any(|found| wanted.is_none_or(|name| found.ident == name));
        let is_cxx = self.cxx.iter().any(|found| wanted.is_none_or(|name| found.ident == name));
        if self.found.is_empty() || (!is_ours && is_cxx) {
            self.found = std::mem::take(&mut self.cxx);
        }
    }

    fn level(&mut self, tokens: TokenStream, queue: &mut Vec<TokenStream>) {
        let mut iter = tokens.into_iter().peekable();
        let mut pending = Pending::default();
        while let Some(tree) = iter.next() {
            match &tree {
                TokenTree::Punct(punct) if punct.as_char() == '#' => {
                    let Some(TokenTree::Group(group)) = iter.next_if(is_brackets) else {
                        pending = Pending::default();
                        continue;
                    };
                    match (marker(&attribute_path(group.stream())), pending.marker) {
                        (Marker::Other, _) | (Marker::Cxx, Some(_)) => {}
                        (other, _) => pending.marker = Some(other),
                    }
                    pending.trees.extend([tree, TokenTree::Group(group)]);
                }
                TokenTree::Ident(word) if word == "mod" => {
                    let pending = std::mem::take(&mut pending);
                    let name = iter.next_if(|tree| matches!(tree, TokenTree::Ident(_)));
                    let body = iter.next_if(is_body);
                    self.module(pending, tree, name, body, queue);
                }
                // `pub`, `pub(crate)`, `unsafe`.
                TokenTree::Ident(word) if word == "pub" || word == "unsafe" => pending.trees.push(tree),
                TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis => {
                    pending.trees.push(tree);
                }
                _ => pending = Pending::default(),
            }
        }
    }

    fn module(
        &mut self,
        pending: Pending,
        keyword: TokenTree,
        name: Option<TokenTree>,
        body: Option<TokenTree>,
        queue: &mut Vec<TokenStream>,
    ) {
        let Some(TokenTree::Ident(ident)) = name else { return };
        if let Some(marker) = pending.marker {
            let parts = [keyword, TokenTree::Ident(ident.clone())];
            let tokens = pending.trees.into_iter().chain(parts).chain(body).collect();
            let found = if marker == Marker::Bridge { &mut self.found } else { &mut self.cxx };
            found.push(Found { ident, tokens });
            return;
        }
        if let Some(TokenTree::Group(group)) = body {
            queue.push(group.stream());
        }
    }
}

fn is_brackets(tree: &TokenTree) -> bool {
    matches!(tree, TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket)
}

fn is_body(tree: &TokenTree) -> bool {
    match tree {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        TokenTree::Punct(punct) => punct.as_char() == ';',
        TokenTree::Ident(_) | TokenTree::Literal(_) => false,
    }
}
