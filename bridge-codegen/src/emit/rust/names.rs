//! Names on their way into Rust's tokens.

use crate::plan::Plan;
use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};
use std::collections::HashSet;
use syn::Lifetime;

/// The names that the description gives to types, which can hide Rust's own, and
/// to free functions, which stand beside the C functions.
pub struct Names {
    types: HashSet<String>,
    functions: HashSet<String>,
}

impl Names {
    /// Those of a plan.
    pub fn new(plan: &Plan) -> Self {
        let types = plan.types.iter().map(|def| def.names.rust.clone());
        let errors = plan.errors.iter().map(|set| set.names.rust.clone());
        let free = plan.functions.iter().filter(|function| function.owner.is_none());
        Self {
            types: types.chain(errors).collect(),
            functions: free.map(|function| function.names.rust.clone()).collect(),
        }
    }

    /// The name under which a C symbol is declared: its own, unless a function
    /// of the description has it.
    pub fn symbol(&self, symbol: &str) -> Ident {
        let mut name = symbol.to_owned();
        while self.functions.contains(&name) {
            name.push('_');
        }
        ident(&name, Span::call_site())
    }

    /// `#[link_name]`, where a C symbol is declared under another name.
    pub fn link_name(&self, symbol: &str) -> Option<TokenStream> {
        self.functions.contains(symbol).then(|| quote!(#[link_name = #symbol]))
    }

    /// `Result`, or its full path where the description has a type of that name.
    pub fn result(&self) -> TokenStream {
        self.prelude("Result", quote!(::core::result::Result))
    }

    /// `Option`.
    pub fn option(&self) -> TokenStream {
        self.prelude("Option", quote!(::core::option::Option))
    }

    /// `String`.
    pub fn string(&self) -> TokenStream {
        self.prelude("String", quote!(::std::string::String))
    }

    /// `Vec`.
    pub fn vec(&self) -> TokenStream {
        self.prelude("Vec", quote!(::std::vec::Vec))
    }

    fn prelude(&self, name: &str, path: TokenStream) -> TokenStream {
        if self.types.contains(name) {
            return path;
        }
        let name = Ident::new(name, Span::call_site());
        quote!(#name)
    }
}

/// An identifier, raw when it is a keyword.
pub fn ident(name: &str, span: Span) -> Ident {
    let name = name.strip_prefix("r#").unwrap_or(name);
    if is_keyword(name) { Ident::new_raw(name, span) } else { Ident::new(name, span) }
}

/// Keywords of every edition, strict and reserved. (Asking syn would mean to lex
/// each name of a description anew.)
fn is_keyword(name: &str) -> bool {
    #[rustfmt::skip]
    let keyword = matches!(
        name,
        "abstract" | "as" | "async" | "await" | "become" | "box" | "break" | "const" | "continue" | "do"
            | "dyn" | "else" | "enum" | "extern" | "false" | "final" | "fn" | "for" | "gen" | "if" | "impl"
            | "in" | "let" | "loop" | "macro" | "match" | "mod" | "move" | "mut" | "override" | "priv"
            | "pub" | "ref" | "return" | "static" | "struct" | "trait" | "true" | "try" | "type" | "typeof"
            | "unsafe" | "unsized" | "use" | "virtual" | "where" | "while" | "yield"
    );
    keyword
}

/// A lifetime, by its name without the apostrophe.
pub fn lifetime(name: &str) -> Lifetime {
    Lifetime::new(&format!("'{name}"), Span::call_site())
}

/// `<'a, 'b>`, or nothing.
pub fn generics(lifetimes: &[String]) -> TokenStream {
    if lifetimes.is_empty() {
        return TokenStream::new();
    }
    let lifetimes = lifetimes.iter().map(|name| lifetime(name));
    quote!(<#(#lifetimes),*>)
}

/// Text of the description that `check` has parsed before, at a place of its own:
/// what rustc says of it then points there.
pub fn tokens(text: &str, at: Span) -> TokenStream {
    let parsed = text.parse().map(|tokens| respan(tokens, at));
    parsed.unwrap_or_else(|_| {
        let message = format!("bridge: `{text}` is not Rust");
        quote_spanned!(at=> ::core::compile_error!(#message))
    })
}

fn respan(tokens: TokenStream, at: Span) -> TokenStream {
    let respanned = tokens.into_iter().map(|mut token| {
        if let TokenTree::Group(group) = &token {
            token = Group::new(group.delimiter(), respan(group.stream(), at)).into();
        }
        token.set_span(at);
        token
    });
    respanned.collect()
}
