//! What a description reads of what C++ returned: `#[fails]` and `#[none]`.

use super::attrs::{Text, bad, canonical_code, cpp_expression, one_line};
use crate::diagnostic::Diagnostic;
use crate::plan;
use crate::suggest::nearest;
use proc_macro2::{Ident, Span};
use quote::ToTokens;
use syn::parse::{Parse, ParseStream};
use syn::spanned::Spanned;
use syn::{Attribute, LitStr, Token};

/// `#[fails(when = "…", kind = "…", detail = "…", message = "…", code = "…")]`.
#[derive(Clone, Debug)]
pub struct Fails {
    /// When what C++ returned is a failure.
    pub when: Text,
    /// Which of the library's failures it is.
    pub kind: Option<Text>,
    /// The library's number of it.
    pub detail: Option<Text>,
    /// What it says.
    pub message: Option<Text>,
    /// The canonical code, where the kind has none of its own.
    pub code: Option<plan::Code>,
    /// The whole attribute.
    pub span: Span,
    /// Whose attribute it is.
    pub on: FailsOn,
}

/// What a `#[fails]` stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailsOn {
    /// On a block, for those of its functions that return a `Result`.
    Block,
    /// On the function itself.
    Function,
}

impl Fails {
    /// Its expressions.
    pub fn expressions(&self) -> impl Iterator<Item = &Text> {
        let further = [&self.kind, &self.detail, &self.message].into_iter().flatten();
        std::iter::once(&self.when).chain(further)
    }
}

/// `key = "value"`, separated by commas.
struct Pairs(Vec<(Ident, Text)>);

impl Parse for Pairs {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut pairs = Vec::new();
        while !input.is_empty() {
            let key: Ident = input.parse()?;
            input.parse::<Token![=]>()?;
            let text: LitStr = input.parse()?;
            pairs.push((key, Text { value: text.value(), span: text.span() }));
            if input.parse::<Option<Token![,]>>()?.is_none() {
                break;
            }
        }
        Ok(Self(pairs))
    }
}

/// The values of an attribute's keys, in the order of `keys`.
pub(super) fn keyed<const N: usize>(
    attr: &Attribute,
    keys: [&str; N],
    example: &str,
) -> Result<[Option<Text>; N], Diagnostic> {
    let name = attr.path().to_token_stream().to_string();
    let Pairs(pairs) = attr.parse_args().map_err(|error| {
        bad(error.span(), format!("#[{name}] is not understood"))
            .label(error.to_string())
            .help(format!("write {example}"))
    })?;
    let mut values = std::array::from_fn(|_| None);
    for (key, text) in pairs {
        let Some(index) = keys.iter().position(|known| key == known) else {
            let help = match nearest(&key.to_string(), keys.into_iter()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("write {example}"),
            };
            return Err(bad(key.span(), format!("#[{name}] has no `{key}`")).label("not known").help(help));
        };
        one_line(&text, &name)?;
        if values[index].replace(text).is_some() {
            return Err(bad(key.span(), format!("`{key}` stands here twice"))
                .label("the second one")
                .help("remove one of the two"));
        }
    }
    Ok(values)
}

/// `#[fails(when = "…", …)]`.
pub(super) fn fails(attr: &Attribute, on: FailsOn) -> Result<Fails, Diagnostic> {
    let example = "#[fails(when = \"result < 0\", message = \"last_error()\")]";
    let [when, kind, detail, message, code] =
        keyed(attr, ["when", "kind", "detail", "message", "code"], example)?;
    let span = attr.path().span();
    let Some(when) = when else {
        return Err(bad(span, "#[fails] does not say when")
            .label("no `when`")
            .help(format!("write {example}")));
    };
    let code = code.map(|text| canonical_code(&text.value, text.span)).transpose()?;
    let fails = Fails { when, kind, detail, message, code, span, on };
    fails.expressions().try_for_each(|text| cpp_expression(text, "fails"))?;
    Ok(fails)
}

/// `#[none(when = "…")]`.
pub(super) fn none(attr: &Attribute) -> Result<Text, Diagnostic> {
    let example = "#[none(when = \"result < 0\")]";
    let [when] = keyed(attr, ["when"], example)?;
    let Some(when) = when else {
        return Err(bad(attr.path().span(), "#[none] does not say when")
            .label("no `when`")
            .help(format!("write {example}")));
    };
    cpp_expression(&when, "none")?;
    Ok(when)
}
