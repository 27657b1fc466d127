//! `crate = path`: where the bindings find their crate when it is not `::bridge`.

use proc_macro2::{Group, TokenStream, TokenTree};

/// Words after which a path can begin.
const BEFORE_A_PATH: &[&str] =
    &["as", "const", "dyn", "for", "impl", "in", "mut", "return", "static", "unsafe", "where"];

/// The bindings with `path` for each `::bridge` from the root. One pass over what
/// is printed, so that no printer has to pass a path around.
pub fn renamed(tokens: TokenStream, path: &TokenStream) -> TokenStream {
    let mut out: Vec<TokenTree> = Vec::new();
    for tree in tokens {
        let tree = match tree {
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), renamed(group.stream(), path));
                inner.set_span(group.span());
                TokenTree::Group(inner)
            }
            other => other,
        };
        let is_root = matches!(&tree, TokenTree::Ident(ident) if ident == "bridge")
            && out.len() >= 2
            && out[out.len() - 2..].iter().all(is_colon)
            && begins_path(&out[..out.len() - 2]);
        if is_root {
            out.truncate(out.len() - 2);
            out.extend(path.clone());
        } else {
            out.push(tree);
        }
    }
    out.into_iter().collect()
}

fn is_colon(tree: &TokenTree) -> bool {
    matches!(tree, TokenTree::Punct(punct) if punct.as_char() == ':')
}

/// Whether a `::` after these tokens is one from the root: `a::bridge` is a path
/// of somebody else's, `'a ::bridge` is not.
fn begins_path(before: &[TokenTree]) -> bool {
    match before {
        [.., TokenTree::Punct(punct), TokenTree::Ident(_)] if punct.as_char() == '\'' => true,
        [.., TokenTree::Ident(ident)] => BEFORE_A_PATH.iter().any(|word| ident == word),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::renamed;
    use quote::quote;

    #[test]
    fn paths_from_the_root_and_no_others_are_renamed() {
        let before = quote! {
            pub fn f<'a>(x: &'a ::bridge::Owned<T>, y: super::bridge::T) -> Option<::bridge::Code> {}
            unsafe impl ::bridge::Object for T where &'a ::bridge::U: Send {}
            use crate::bridge::kv;
            ::bridge::abi::cxx_type!(T, "::bridge");
            let bridge = a.bridge::<T>();
        };
        let after = quote! {
            pub fn f<'a>(x: &'a ::other::Owned<T>, y: super::bridge::T) -> Option<::other::Code> {}
            unsafe impl ::other::Object for T where &'a ::other::U: Send {}
            use crate::bridge::kv;
            ::other::abi::cxx_type!(T, "::bridge");
            let bridge = a.bridge::<T>();
        };
        assert_eq!(renamed(before, &quote!(::other)).to_string(), after.to_string());
    }
}
