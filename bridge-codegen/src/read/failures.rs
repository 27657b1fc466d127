//! What a description reads of what C++ returned: `#[fails]` and `#[none]`.

use super::attrs::{Text, bad, canonical_code, cpp_expression, one_line};
use crate::diagnostic::Diagnostic;
use crate::suggest::nearest;
use crate::terms;
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
    pub code: Option<terms::Code>,
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

/// What `#[errors(…)]` says of a set beside its variants.
#[derive(Clone, Debug)]
pub struct ErrorsArgs {
    /// `kind = "ns::Code"`: the enum whose values its variants are.
    pub kind: Option<Text>,
    /// `ok = "SUCCESS"`: the value of that enum which is no error.
    pub ok: Option<Text>,
    /// `status = "ns::Status"`: the class that the variants' `#[when]` ask.
    pub status: Option<Text>,
    /// `base = "ns::Error"`: what else it catches.
    pub base: Option<Text>,
    /// What is read of an `e` of that base: what it says, and its number.
    pub message: Option<Text>,
    pub detail: Option<Text>,
}

/// `#[errors]`, `#[errors(kind = "…", …)]`.
pub(super) fn errors(attr: &Attribute) -> Result<ErrorsArgs, Diagnostic> {
    let [kind, ok, status, base, message, detail] = match attr.meta {
        syn::Meta::Path(_) => std::array::from_fn(|_| None),
        syn::Meta::List(_) | syn::Meta::NameValue(_) => keyed(
            attr,
            ["kind", "ok", "status", "base", "message", "detail"],
            "#[errors], or #[errors(kind = \"ns::Code\", ok = \"kOk\")]",
        )?,
    };
    for class in [&kind, &status, &base].into_iter().flatten() {
        check_class(class)?;
    }
    if let Some(ok) = &ok {
        let Some(_) = &kind else {
            return Err(bad(ok.span, "`ok` is a value of an enum, and there is none")
                .label("of which enum?")
                .help("name the enum: #[errors(kind = \"ns::Code\", ok = \"kOk\")]"));
        };
        if !super::attrs::is_cpp_path(&ok.value) || ok.value.contains("::") {
            return Err(bad(ok.span, "`ok` is the name of one value of the enum")
                .label("not a name")
                .help("write it without its enum: ok = \"kOk\""));
        }
    }
    for text in [&message, &detail].into_iter().flatten() {
        cpp_expression(text, "errors")?;
        if base.is_none() {
            return Err(bad(text.span, "there is no class to read this from")
                .label("an expression of `e`, which is of the class `base`")
                .help("name the class: #[errors(base = \"ns::Error\", message = \"e.message\")]"));
        }
    }
    Ok(ErrorsArgs { kind, ok, status, base, message, detail })
}

fn check_class(name: &Text) -> Result<(), Diagnostic> {
    let starts = name.value.starts_with(|c: char| c.is_ascii_alphabetic() || "_:".contains(c));
    if starts && !name.value.contains(|c: char| ";{}\"'\\#()@&*".contains(c)) {
        return Ok(());
    }
    Err(bad(name.span, format!("`{}` is not the name of a type in C++", name.value))
        .label("not a type's name")
        .help("write the name with its namespace, without `const` and `&`: \"ns::Status\""))
}

/// `#[when("IsNotFound()", code = "NOT_FOUND")]`.
pub(super) fn when(attr: &Attribute) -> Result<(Text, Option<(terms::Code, Span)>), Diagnostic> {
    let example = "#[when(\"IsNotFound()\")] or #[when(\"IsNotFound()\", code = \"NOT_FOUND\")]";
    let not_understood = |error: &syn::Error| {
        bad(error.span(), "#[when] is not understood")
            .label(error.to_string())
            .help(format!("write {example}"))
    };
    let parse = |input: ParseStream<'_>| {
        let asked: LitStr = input.parse()?;
        input.parse::<Option<Token![,]>>()?;
        Ok((Text { value: asked.value(), span: asked.span() }, input.parse::<Pairs>()?))
    };
    let (asked, Pairs(pairs)) = attr.parse_args_with(parse).map_err(|error| not_understood(&error))?;
    one_line(&asked, "when")?;
    cpp_expression(&asked, "when")?;
    let mut code = None;
    for (key, text) in pairs {
        if key != "code" {
            return Err(bad(key.span(), format!("#[when] has no `{key}`"))
                .label("not known")
                .help(format!("write {example}")));
        }
        code = Some((canonical_code(&text.value, text.span)?, text.span));
    }
    Ok((asked, code))
}

/// `#[code = "NOT_FOUND"]`.
pub(super) fn code(text: &Text) -> Result<(terms::Code, Span), Diagnostic> {
    Ok((canonical_code(&text.value, text.span)?, text.span))
}
