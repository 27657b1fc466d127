//! Names on their way into Rust's tokens.

use super::write::{code, inline};
use crate::plan::Plan;
use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use std::borrow::Cow;
use std::collections::HashSet;
use syn::Lifetime;

/// The names that the description gives to types, which can hide Rust's own, and
/// to free functions, which stand beside the C functions.
pub struct Names<'p> {
    types: HashSet<&'p str>,
    functions: HashSet<&'p str>,
}

impl<'p> Names<'p> {
    /// Those of a plan.
    pub fn new(plan: &'p Plan) -> Self {
        let types = plan.types.iter().map(|def| def.names.rust.as_str());
        let errors = plan.errors.iter().map(|set| set.names.rust.as_str());
        let free = plan.functions.iter().filter(|function| function.owner.is_none());
        Self {
            types: types.chain(errors).collect(),
            functions: free.map(|function| function.names.rust.as_str()).collect(),
        }
    }

    /// The name under which a C symbol is declared: its own, unless a function
    /// of the description has it.
    pub fn symbol(&self, symbol: &str) -> Ident {
        let mut name = Cow::from(symbol);
        while self.functions.contains(&*name) {
            name.to_mut().push('_');
        }
        ident(&name, Span::call_site())
    }

    /// `#[link_name]`, where a C symbol is declared under another name.
    pub fn link_name(&self, symbol: &str) -> Option<TokenStream> {
        self.functions.contains(symbol).then(|| quote!(#[link_name = #symbol]))
    }

    /// `Result`, or its full path where the description has a type of that name.
    pub fn result(&self) -> Prelude {
        self.prelude("Result", "::core::result::Result")
    }

    /// `Option`.
    pub fn option(&self) -> Prelude {
        self.prelude("Option", "::core::option::Option")
    }

    /// `String`.
    pub fn string(&self) -> Prelude {
        self.prelude("String", "::std::string::String")
    }

    /// `Vec`.
    pub fn vec(&self) -> Prelude {
        self.prelude("Vec", "::std::vec::Vec")
    }

    /// `Ok`, which a type with one field without a name hides: flags, or a node.
    pub fn ok(&self) -> Prelude {
        self.prelude("Ok", "::core::result::Result::Ok")
    }

    /// `Err`.
    pub fn err(&self) -> Prelude {
        self.prelude("Err", "::core::result::Result::Err")
    }

    /// `Some`.
    pub fn some(&self) -> Prelude {
        self.prelude("Some", "::core::option::Option::Some")
    }

    /// `None`.
    pub fn none(&self) -> Prelude {
        self.prelude("None", "::core::option::Option::None")
    }

    fn prelude(&self, name: &'static str, path: &'static str) -> Prelude {
        Prelude(if self.types.contains(name) { path } else { name })
    }
}

/// A type of the prelude, or one of its constructors, as the module has to spell it.
#[derive(Clone, Copy)]
pub struct Prelude(&'static str);

impl ToTokens for Prelude {
    fn to_tokens(&self, out: &mut TokenStream) {
        code(out, self.0);
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
pub fn generics(lifetimes: &[String]) -> impl ToTokens {
    inline(|out| write_generics(out, lifetimes.iter().map(String::as_str)))
}

/// Writes `<'a, 'b>`, or nothing.
pub fn write_generics<'n>(out: &mut TokenStream, lifetimes: impl Iterator<Item = &'n str>) {
    let mut before = "<";
    for name in lifetimes {
        code(out, before);
        lifetime(name).to_tokens(out);
        before = ",";
    }
    if before == "," {
        code(out, ">");
    }
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
