//! Tokens that are written where they stand. A stream of its own for each piece
//! costs more than the piece: in the compiler, each crosses to rustc and back.

use proc_macro2::{Delimiter, Group, Ident, Punct, Spacing, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt};

/// What writes itself into the stream that it is part of.
pub struct Inline<F>(F);

impl<F: Fn(&mut TokenStream)> ToTokens for Inline<F> {
    fn to_tokens(&self, out: &mut TokenStream) {
        (self.0)(out);
    }
}

/// A part of `quote!`, written by a function.
pub fn inline<F: Fn(&mut TokenStream)>(write: F) -> Inline<F> {
    Inline(write)
}

/// Writes Rust without brackets and literals: `::bridge::Owned<`.
pub fn code(out: &mut TokenStream, text: &str) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        while bytes.get(at).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_') {
            at += 1;
        }
        if at > start {
            out.append(Ident::new(&text[start..at], Span::call_site()));
            continue;
        }
        at += 1;
        let spacing = match &bytes[start..] {
            [b' ', ..] => continue,
            [b':', b':', ..] | [b'-', b'>', ..] if bytes[..start].last() != Some(&b':') => Spacing::Joint,
            _ => Spacing::Alone,
        };
        out.append(Punct::new(char::from(bytes[start]), spacing));
    }
}

/// Writes a call: `path` as [`code`] has it, and what stands in its brackets.
pub fn call(out: &mut TokenStream, path: &str, args: TokenStream) {
    code(out, path);
    out.append(Group::new(Delimiter::Parenthesis, args));
}

#[cfg(test)]
mod tests {
    use super::*;
    use quote::quote;

    #[test]
    fn code_is_what_quote_makes_of_it() {
        let mut written = TokenStream::new();
        code(&mut written, "-> ::core::pin::Pin<&mut Self>");
        let quoted = quote!(-> ::core::pin::Pin<&mut Self>);
        assert_eq!(written.to_string(), quoted.to_string());
    }
}
