//! Attributes: each read once, into one place of [`Attrs`].

use super::cfg::{Cfgs, Decision};
use super::failures::{self, ErrorsArgs, Fails, FailsOn};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::names::Case;
use crate::names::{go_exported, in_case, plain};

use crate::suggest::nearest;
use crate::terms::{self, Cfg, Doc, Scalar};
use proc_macro2::{Ident, Span};
use quote::ToTokens;
use syn::parse::{Parse, ParseStream};
use syn::spanned::Spanned;
use syn::{Attribute, Expr, Lit, LitStr, Meta, Token};

/// A piece of text and where it was written.
#[derive(Clone, Debug)]
pub struct Text {
    pub value: String,
    pub span: Span,
}

/// What an item's attributes say.
#[derive(Clone, Debug, Default)]
pub struct Attrs {
    pub doc: Doc,
    pub cfg: Option<Cfg>,
    pub namespace: Option<Text>,
    pub cxx_name: Option<Text>,
    pub rust_name: Option<Text>,
    pub go_name: Option<Text>,
    /// What a type of another bridge is called in that bridge's C header.
    pub c_name: Option<Text>,
    /// `#[Self = "T"]`.
    pub self_type: Option<Text>,
    pub constructor: Option<Span>,
    /// `#[shared]`: reaches a method of C++ that is not const, from `&self`.
    pub shared: Option<Span>,
    /// `#[close]`: ends the object, and may fail to.
    pub close: Option<Span>,
    pub out: Option<Span>,
    /// `#[out(error)]`: what comes out is the words of a failure.
    pub out_error: Option<Span>,
    /// `#[out(len = "n", within = "text")]`.
    pub out_places: Option<OutPlaces>,
    /// `#[inout]` on a parameter.
    pub inout: Option<Span>,
    pub owned: Option<Span>,
    /// `#[cpp = "…"]`.
    pub cpp: Option<Text>,
    /// `#[field]`: a member is read or assigned.
    pub field: Option<Span>,
    /// `#[iter(…)]` or `#[cursor(…)]`: how C++ walks through a stream.
    pub walk: Option<(Walk, Span)>,
    /// `#[item]`: what is read of each place in a stream.
    pub item: Option<Span>,
    /// `#[cpp_if = "…"]`: where the library has it.
    pub cpp_if: Option<Text>,
    /// The same on its block.
    pub block_cpp_if: Option<Text>,
    /// `#[noexcept]`: C++ promises not to throw.
    pub noexcept: Option<Span>,
    /// `#[leaf]`: short, and never blocks.
    pub leaf: Option<Span>,
    /// `#[calls_back]`: C++ may call the program while it is inside.
    pub calls_back: Option<Span>,
    /// `#[batch]`: a form for many items at once.
    pub batch: Option<Batch>,
    /// `#[append]`: a form that appends the result to what the caller has.
    pub append: Option<Span>,
    /// `#[zero_copy]`: the result stays where C++ has put it.
    pub zero_copy: Option<Span>,
    /// `#[same]` on a parameter: what all items of a batch are given.
    pub same: Option<Span>,
    pub threads: Option<(ThreadClass, Span)>,
    /// `#[survives_mut]`: what it borrows from may change.
    pub survives_mut: Option<Span>,
    /// `#[slow_drop]`: the destructor may take long.
    pub slow_drop: Option<Span>,
    /// `#[no_downcast]`: nothing leads from its base classes to it.
    pub no_downcast: Option<Span>,
    /// `#[counted]`: its objects count their holders.
    pub counted: Option<Counted>,
    /// `#[value]`: copied when it crosses.
    pub value: Option<Span>,
    /// `#[node(of = Document)]`: a place in an object of that type.
    pub node: Option<Text>,
    /// `#[invalidates]`: frees nodes.
    pub invalidates: Option<Span>,
    /// `#[lock = "…"]` on a method: which of its object's locks it holds.
    pub group: Option<Text>,
    /// `#[lock = "…"]` on a block: what all that it declares holds.
    pub block_lock: Option<Text>,
    /// `#[destroy = "db.ReleaseSnapshot(self)"]`: instead of `delete`.
    pub destroy: Option<Text>,
    pub fails: Option<Fails>,
    /// `#[none(when = "…")]`.
    pub none: Option<Text>,
    pub errors: Option<ErrorsArgs>,
    pub catches: Vec<Text>,
    /// Whether there is a `#[catch]`, right or wrong.
    pub has_catch: bool,
    /// `#[when("IsNotFound()")]`.
    pub whens: Vec<Text>,
    /// Whether there is a `#[when]`, right or wrong.
    pub has_when: bool,
    pub code: Option<(terms::Code, Span)>,
    /// `#[fields]`: an options struct.
    pub fields: Option<Span>,
    /// `#[default]` on a field of one: the library's, unless it is set.
    pub default: Option<Span>,
    pub derives: Vec<Derive>,
    pub repr: Option<(Scalar, Span)>,
    /// `#[flags]`: combinations of the values are values.
    pub flags: Option<Span>,
    /// `#[spread]`: pointer and length are two arguments in C++.
    pub spread: Option<Span>,
    /// `#[cxx_type = "…"]`: what an argument is made into.
    pub cxx_type: Option<Text>,
    /// `#[rename_all(cxx = "PascalCase")]`: how C++ writes what the item holds.
    pub rename_all: Option<Case>,
    /// Whether one of them was refused: what it meant to say is not known.
    pub has_refused: bool,
    /// Attributes that the Rust bindings repeat: `#[must_use]`, `#[serde(…)]`.
    pub rust: Vec<RustAttr>,
}

/// How much of an object may run at once, as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ThreadClass {
    /// `#[sync_const]`.
    SyncConst,
    /// `#[sync]`.
    Sync,
    /// `#[confined]`, or `#[confined = "…"]` with the thread's name.
    Confined(Option<String>),
    /// `#[lock = "…"]`.
    Locked(String),
}

/// `#[out(len = "n", within = "text")]`: C++ fills a row of views, as many as
/// one parameter says, with places in the text of another.
#[derive(Clone, Debug)]
pub struct OutPlaces {
    /// The parameter with their number.
    pub len: Text,
    /// The parameter that they lie in.
    pub within: Text,
}

/// `#[batch]`, and what it says of the name of that form.
#[derive(Clone, Debug)]
pub struct Batch {
    /// `#[batch = "score_all"]`; without, it is made of the function's.
    pub name: Option<Text>,
    /// Where it is.
    pub span: Span,
}

/// How C++ walks through a stream that is no range.
#[derive(Clone, Debug)]
pub enum Walk {
    /// `#[iter(begin = "…", end = "…")]`: from one iterator to another.
    Between {
        /// The first.
        begin: Text,
        /// The one past the last.
        end: Text,
    },
    /// `#[cursor(next = "…", …)]`: by methods of what C++ returns.
    Cursor {
        /// Says whether it is at an item. Without one, `next` does.
        valid: Option<Text>,
        /// Goes to the next.
        next: Text,
        /// Goes to the first.
        first: Option<Text>,
        /// Says whether it has failed, at the end.
        error: Option<Text>,
    },
}

/// `#[counted]`, and what it says of how that is done.
#[derive(Clone, Debug)]
pub struct Counted {
    /// `retain = "…"` and `release = "…"`; without, `cpp!` says it.
    pub by: Option<(Text, Text)>,
    /// Where it is.
    pub span: Span,
}

/// An attribute that speaks to Rust alone.
#[derive(Clone, Debug)]
pub struct RustAttr {
    /// Its name.
    pub name: &'static str,
    /// What stands between `#[` and `]`.
    pub text: String,
    /// Where it is.
    pub span: Span,
}

/// A derive: `Clone`, `serde::Serialize`.
#[derive(Clone, Debug)]
pub struct Derive {
    /// The last name of its path.
    pub name: Ident,
    /// The whole path, as the bindings repeat it.
    pub path: String,
}

/// What a parameter's attributes say. Most have none, and [`Attrs`] is large.
#[derive(Clone, Debug, Default)]
pub struct ParamAttrs {
    /// `#[out]`.
    pub out: Option<Span>,
    /// `#[out(error)]`.
    pub out_error: Option<Span>,
    /// `#[out(len = "n", within = "text")]`.
    pub out_places: Option<OutPlaces>,
    /// `#[inout]`.
    pub inout: Option<Span>,
    pub owned: Option<Span>,
    pub spread: Option<Span>,
    pub cxx_type: Option<Text>,
    /// `#[same]`.
    pub same: Option<Span>,
    /// Whether one of them was refused.
    pub has_refused: bool,
}

impl From<Attrs> for ParamAttrs {
    fn from(attrs: Attrs) -> Self {
        Self {
            out: attrs.out,
            out_error: attrs.out_error,
            out_places: attrs.out_places,
            inout: attrs.inout,
            owned: attrs.owned,
            spread: attrs.spread,
            cxx_type: attrs.cxx_type,
            same: attrs.same,
            has_refused: attrs.has_refused,
        }
    }
}

/// What an attribute stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum On {
    Module,
    Block,
    Include,
    Code,
    Struct,
    Enum,
    Errors,
    Alias,
    Const,
    Opaque,
    Field,
    /// A field of a `#[fields]` struct.
    Setting,
    Variant,
    ErrorVariant,
    ErrorField,
    Function,
    Receiver,
    Param,
    Instance,
}

impl On {
    fn name(self) -> &'static str {
        match self {
            Self::Module => "a module",
            Self::Block => "an extern block",
            Self::Include => "an include",
            Self::Code => "C++",
            Self::Struct => "a struct",
            Self::Enum => "an enum",
            Self::Errors => "an #[errors] enum",
            Self::Alias => "a type alias",
            Self::Const => "a constant",
            Self::Opaque => "an opaque type",
            Self::Field => "a field",
            Self::Setting => "a field of an options struct",
            Self::Variant => "an enum value",
            Self::ErrorVariant => "an error variant",
            Self::ErrorField => "a field of an error variant",
            Self::Function => "a function",
            Self::Receiver => "a receiver",
            Self::Param => "a parameter",
            Self::Instance => "an `impl`",
        }
    }
}

/// Every attribute of the language and what it may stand on.
const KNOWN: &[(&str, &[On])] = &[
    (
        "namespace",
        &[On::Module, On::Block, On::Struct, On::Enum, On::Alias, On::Const, On::Opaque, On::Function],
    ),
    (
        "cxx_name",
        &[
            On::Struct,
            On::Enum,
            On::Alias,
            On::Const,
            On::Opaque,
            On::Field,
            On::Setting,
            On::Variant,
            On::ErrorVariant,
            On::ErrorField,
            On::Function,
        ],
    ),
    (
        "rust_name",
        &[
            On::Struct,
            On::Enum,
            On::Alias,
            On::Const,
            On::Opaque,
            On::Field,
            On::Setting,
            On::Variant,
            On::Function,
        ],
    ),
    (
        "go_name",
        &[
            On::Struct,
            On::Enum,
            On::Alias,
            On::Const,
            On::Opaque,
            On::Field,
            On::Setting,
            On::Variant,
            On::ErrorVariant,
            On::ErrorField,
            On::Function,
        ],
    ),
    ("c_name", &[On::Opaque]),
    ("Self", &[On::Function]),
    ("constructor", &[On::Function]),
    ("shared", &[On::Function]),
    ("close", &[On::Function]),
    ("out", &[On::Function, On::Param]),
    ("inout", &[On::Param]),
    ("owned", &[On::Function, On::Param, On::Field, On::Variant]),
    ("cpp", &[On::Opaque, On::Field, On::Setting, On::Function, On::ErrorField]),
    ("iter", &[On::Function]),
    ("cursor", &[On::Function]),
    ("item", &[On::Struct]),
    ("fails", &[On::Block, On::Function]),
    ("none", &[On::Function]),
    ("each", &[On::Block, On::Function]),
    ("field", &[On::Function]),
    ("cpp_if", &[On::Block, On::Include, On::Const, On::Opaque, On::Variant, On::Function]),
    ("noexcept", &[On::Function]),
    ("leaf", &[On::Function]),
    ("calls_back", &[On::Function]),
    ("batch", &[On::Function]),
    ("append", &[On::Function]),
    ("zero_copy", &[On::Function]),
    ("same", &[On::Param]),
    ("deprecated", &[On::Struct, On::Enum, On::Alias, On::Const, On::Opaque, On::Function]),
    ("spread", &[On::Param]),
    ("cxx_type", &[On::Param]),
    ("destroy", &[On::Opaque]),
    ("counted", &[On::Opaque]),
    ("confined", &[On::Opaque]),
    ("lock", &[On::Block, On::Opaque, On::Function]),
    ("no_downcast", &[On::Opaque]),
    ("survives_mut", &[On::Opaque]),
    ("slow_drop", &[On::Opaque]),
    ("node", &[On::Opaque]),
    ("invalidates", &[On::Function]),
    ("sync", &[On::Opaque]),
    ("sync_const", &[On::Opaque]),
    ("value", &[On::Opaque]),
    ("errors", &[On::Enum, On::Errors]),
    ("catch", &[On::ErrorVariant]),
    ("when", &[On::ErrorVariant]),
    ("code", &[On::ErrorVariant]),
    ("derive", &[On::Struct, On::Enum, On::Opaque]),
    ("repr", &[On::Struct, On::Enum]),
    ("default", &[On::Setting, On::Variant]),
    ("fields", &[On::Struct]),
    ("must_use", &[On::Struct, On::Enum, On::Opaque, On::Function]),
    ("serde", &[On::Struct, On::Enum, On::Field, On::Variant]),
    ("flags", &[On::Enum]),
    ("rename_all", &[On::Module, On::Block, On::Struct, On::Enum]),
];

/// Whether a module's attribute is the bridge's own, which rustc does not know.
pub fn is_of_a_module(attr: &Attribute) -> bool {
    KNOWN.iter().any(|(name, places)| attr.path().is_ident(name) && places.contains(&On::Module))
}

/// Attributes that the bridge passes over: they speak to rustc and its tools.
const IGNORED: &[&str] = &["allow", "warn", "expect", "deny", "forbid", "rustfmt", "clippy", "bridge"];

/// Attributes that the design knows and this version does not.
const NOT_YET: &[&str] = &["cpp_if", "cxx_case", "go_error", "go_type", "no_callback", "on_error"];

/// Reads the attributes of one item, or says which of its conditions does not
/// hold, so that it does not exist.
pub(super) fn read(
    attrs: &[Attribute],
    on: On,
    cfgs: &Cfgs,
    diagnostics: &mut Diagnostics,
) -> Result<Box<Attrs>, Cfg> {
    let mut out = Box::<Attrs>::default();
    let mut cfg = Vec::new();
    for attr in attrs {
        if attr.path().is_ident("cfg") {
            match attr.parse_args::<Meta>() {
                Ok(meta) => cfg.push(meta),
                Err(error) => {
                    diagnostics.push(
                        bad(attr.span(), "not a condition")
                            .label(error.to_string())
                            .help("write `#[cfg(feature = \"…\")]`"),
                    );
                }
            }
        } else if let Err(diagnostic) = read_one(attr, on, &mut out) {
            out.has_refused = true;
            diagnostics.push(diagnostic);
        }
    }
    match cfgs.decide(&cfg) {
        Ok(Decision::Keep(cfg)) => out.cfg = cfg,
        Ok(Decision::Drop(cfg)) => return Err(cfg),
        Err(diagnostic) => diagnostics.push(diagnostic),
    }
    Ok(out)
}

fn read_one(attr: &Attribute, on: On, out: &mut Attrs) -> Result<(), Diagnostic> {
    let path = attr.path();
    let first = path.segments.first().map(|segment| segment.ident.to_string()).unwrap_or_default();
    if first == "doc" {
        return match on {
            On::Param | On::Receiver => Err(undocumented(attr)),
            _ => read_doc(attr, out),
        };
    }
    let last = path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default();
    if IGNORED.contains(&first.as_str()) || IGNORED.contains(&last.as_str()) {
        return Ok(());
    }
    let Some((name, places)) = KNOWN.iter().find(|(name, _)| *name == first) else {
        return Err(unknown(&first, attr));
    };
    if !places.contains(&on) {
        return Err(misplaced(name, places, on, attr));
    }
    read_known(name, attr, on, out)
}

fn undocumented(attr: &Attribute) -> Diagnostic {
    Diagnostic::new(Code::MisplacedAttribute, attr.span(), "a parameter has no documentation of its own")
        .label("does not belong here")
        .note("rustc refuses it too, and C and Go have no place for it")
        .help("describe the parameter in the documentation of the function")
}

fn not_yet(name: &str, attr: &Attribute) -> Diagnostic {
    Diagnostic::new(Code::NotYet, attr.path().span(), format!("#[{name}] is not supported yet"))
        .label("known, but not in this version")
}

fn unknown(name: &str, attr: &Attribute) -> Diagnostic {
    if NOT_YET.contains(&name) {
        return not_yet(name, attr).help("remove it, or leave the item out for now");
    }
    let diagnostic = Diagnostic::new(
        Code::UnknownAttribute,
        attr.path().span(),
        format!("there is no attribute #[{name}]"),
    )
    .label("not known to the bridge");
    match nearest(name, KNOWN.iter().map(|(name, _)| *name)) {
        Some(near) => diagnostic.help(format!("did you mean #[{near}]?")),
        None => diagnostic.help(format!("the attributes are {}", list(KNOWN.iter().map(|(name, _)| *name)))),
    }
}

fn misplaced(name: &str, places: &[On], on: On, attr: &Attribute) -> Diagnostic {
    Diagnostic::new(
        Code::MisplacedAttribute,
        attr.span(),
        format!("#[{name}] says nothing about {}", on.name()),
    )
    .label("does not belong here")
    .help(if (name, on) == ("derive", On::Errors) {
        "remove it: the bindings implement Debug, Display and Error for the error".to_owned()
    } else {
        let places = places.iter().filter(|place| **place != On::Errors);
        let places: Vec<_> = places.map(|place| place.name()).collect();
        format!("remove it, or move it: it stands on {}", either(&places))
    })
}

fn read_known(name: &str, attr: &Attribute, on: On, out: &mut Attrs) -> Result<(), Diagnostic> {
    match name {
        "namespace" => set(&mut out.namespace, namespace(attr)?, attr),
        "cxx_name" => set(&mut out.cxx_name, cxx_name(attr)?, attr),
        "rust_name" => set(&mut out.rust_name, identifier(attr)?, attr),
        "go_name" => set(&mut out.go_name, go_name(attr)?, attr),
        "c_name" => set(&mut out.c_name, identifier(attr)?, attr),
        "Self" => set(&mut out.self_type, identifier(attr)?, attr),
        // A class by its instance: `#[cpp = "Grid<int>"] type IntGrid;`.
        "cpp" if on == On::Opaque => set(&mut out.cxx_name, cxx_name(attr)?, attr),
        "cpp" => set(&mut out.cpp, cpp(attr)?, attr),
        "iter" => set(&mut out.walk, (iter(attr)?, attr.path().span()), attr),
        "cursor" => set(&mut out.walk, (cursor(attr)?, attr.path().span()), attr),
        "item" => set(&mut out.item, word(attr)?, attr),
        "constructor" => set(&mut out.constructor, word(attr)?, attr),
        "shared" => set(&mut out.shared, word(attr)?, attr),
        "close" => set(&mut out.close, word(attr)?, attr),
        "out" => read_out(attr, on, out),
        "inout" => set(&mut out.inout, word(attr)?, attr),
        "owned" => set(&mut out.owned, word(attr)?, attr),
        "rename_all" => set(&mut out.rename_all, rename_all(attr)?, attr),
        "field" => set(&mut out.field, word(attr)?, attr),
        "cpp_if" => set(&mut out.cpp_if, cpp_if(attr)?, attr),
        "noexcept" => set(&mut out.noexcept, word(attr)?, attr),
        "leaf" => set(&mut out.leaf, word(attr)?, attr),
        "calls_back" => set(&mut out.calls_back, word(attr)?, attr),
        "batch" => set(&mut out.batch, batch(attr)?, attr),
        "append" => set(&mut out.append, word(attr)?, attr),
        "zero_copy" => set(&mut out.zero_copy, word(attr)?, attr),
        "same" => set(&mut out.same, word(attr)?, attr),
        "spread" => set(&mut out.spread, word(attr)?, attr),
        "cxx_type" => set(&mut out.cxx_type, cxx_name(attr)?, attr),
        "deprecated" => set(&mut out.doc.deprecated, deprecated(attr)?, attr),
        "flags" => set(&mut out.flags, word(attr)?, attr),
        "errors" => set(&mut out.errors, failures::errors(attr)?, attr),
        "destroy" => set(&mut out.destroy, destroy(attr)?, attr),
        "slow_drop" => set(&mut out.slow_drop, word(attr)?, attr),
        "no_downcast" => set(&mut out.no_downcast, word(attr)?, attr),
        "survives_mut" => set(&mut out.survives_mut, word(attr)?, attr),
        "counted" => set(&mut out.counted, counted(attr)?, attr),
        "value" => set(&mut out.value, word(attr)?, attr),
        "node" => set(&mut out.node, node(attr)?, attr),
        "invalidates" => set(&mut out.invalidates, word(attr)?, attr),
        "sync" => set(&mut out.threads, (ThreadClass::Sync, word(attr)?), attr),
        "sync_const" => set(&mut out.threads, (ThreadClass::SyncConst, word(attr)?), attr),
        "confined" => set(&mut out.threads, (confined(attr)?, attr.path().span()), attr),
        "lock" => {
            let name = domain(attr)?;
            match on {
                On::Block => set(&mut out.block_lock, name, attr),
                On::Function => set(&mut out.group, name, attr),
                _ => set(&mut out.threads, (ThreadClass::Locked(name.value), attr.path().span()), attr),
            }
        }
        "fails" => {
            let on = if on == On::Block { FailsOn::Block } else { FailsOn::Function };
            set(&mut out.fails, failures::fails(attr, on)?, attr)
        }
        "none" => set(&mut out.none, failures::none(attr)?, attr),
        "catch" => read_catch(attr, out),
        "when" => read_when(attr, out),
        "code" => set_code(out, failures::code(&text(attr)?)?),
        "derive" => read_derive(attr, out),
        "repr" => read_repr(attr, on, out),
        "fields" => set(&mut out.fields, word(attr)?, attr),
        "default" if on == On::Setting => set(&mut out.default, word(attr)?, attr),
        "default" => {
            word(attr).map(|span| out.rust.push(RustAttr { name: "default", text: "default".into(), span }))
        }
        "must_use" => must_use(attr).map(|attr| out.rust.push(attr)),
        "serde" => {
            let text = attr.meta.to_token_stream().to_string();
            out.rust.push(RustAttr { name: "serde", text, span: attr.span() });
            Ok(())
        }
        _ => Err(unknown(name, attr)),
    }
}

/// `#[out]`, or on a parameter `#[out(len = "n", within = "text")]`.
fn read_out(attr: &Attribute, on: On, out: &mut Attrs) -> Result<(), Diagnostic> {
    let span = attr.path().span();
    let Meta::List(list) = &attr.meta else { return set(&mut out.out, word(attr)?, attr) };
    if on != On::Param {
        return Err(bad(attr.span(), "#[out] on a function takes no arguments")
            .label("arguments")
            .help("write #[out], or put it with its arguments on the parameter"));
    }
    if let Ok(word) = list.parse_args::<Ident>()
        && word == "error"
    {
        out.out_error = Some(word.span());
        return set(&mut out.out, span, attr);
    }
    let wrong = |label: String| {
        bad(attr.span(), "the arguments of #[out] are not understood").label(label).help(
            "write #[out], #[out(error)], or #[out(len = \"n\", within = \"text\")] with the names of two other parameters",
        )
    };
    let parse = syn::punctuated::Punctuated::<syn::MetaNameValue, Token![,]>::parse_terminated;
    let pairs = list.parse_args_with(parse).map_err(|error| wrong(error.to_string()))?;
    let (mut len, mut within) = (None, None);
    for pair in pairs {
        let Expr::Lit(syn::ExprLit { lit: Lit::Str(text), .. }) = ungrouped(&pair.value) else {
            return Err(wrong("a value that is not a string".to_owned()));
        };
        let value = Text { value: text.value(), span: text.span() };
        match &pair.path {
            path if path.is_ident("len") => len = Some(value),
            path if path.is_ident("within") => within = Some(value),
            path => return Err(wrong(format!("`{}` is no argument of it", path.to_token_stream()))),
        }
    }
    match (len, within) {
        (Some(len), Some(within)) => {
            out.out_places = Some(OutPlaces { len, within });
            set(&mut out.out, span, attr)
        }
        (None, _) => Err(wrong("how many C++ fills is missing: `len`".to_owned())),
        (Some(_), None) => Err(Diagnostic::new(
            Code::NotYet,
            attr.span(),
            "a row of values that C++ fills is not supported yet",
        )
        .label("known, but not in this version")
        .help("a row of views into a parameter is: add `within = \"text\"`; otherwise let C++ fill a std::vector")),
    }
}

fn set<T>(slot: &mut Option<T>, value: T, attr: &Attribute) -> Result<(), Diagnostic> {
    if slot.replace(value).is_some() {
        let name = attr.path().to_token_stream().to_string();
        let diagnostic = match name.as_str() {
            "sync" | "sync_const" | "confined" | "lock" => bad(attr.span(), "a type has one thread class").help(
                "keep #[sync] (the type locks by itself), #[sync_const] (`&self` calls may overlap), #[confined] \
                 (calls run on one thread) or #[lock] (objects that share state exclude each other)",
            ),
            "iter" | "cursor" => bad(attr.span(), "C++ walks through a stream in one way")
                .help("keep #[iter] for a pair of iterators, #[cursor] for an object with methods"),
            _ => bad(attr.span(), format!("#[{name}] stands here twice")).help("remove one of the two"),
        };
        return Err(diagnostic.label("the second one"));
    }
    Ok(())
}

pub(super) fn bad(span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(Code::BadAttribute, span, message)
}

/// `a`, `a or b`, `a, b or c`.
fn either(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [init @ .., last] => format!("{} or {last}", init.join(", ")),
    }
}

fn list<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.map(|name| format!("#[{name}]")).collect::<Vec<_>>().join(", ")
}

fn read_doc(attr: &Attribute, out: &mut Attrs) -> Result<(), Diagnostic> {
    let Meta::NameValue(pair) = &attr.meta else { return Ok(()) };
    let Expr::Lit(syn::ExprLit { lit: Lit::Str(text), .. }) = ungrouped(&pair.value) else {
        return Err(bad(pair.value.span(), "documentation is a string here")
            .label("not a string")
            .note("the bridge prints it into C, C++ and Go, and sees macros such as `concat!` before they are expanded")
            .help("write the text itself, as `///` comments"));
    };
    for line in text.value().split('\n') {
        let line: String = line.chars().filter(|c| !is_invisible(*c)).collect();
        // A `*/` would end the comment that the line becomes in C.
        let line = line.strip_prefix(' ').unwrap_or(&line).trim_end().replace("*/", "* /");
        out.doc.lines.push(line);
    }
    Ok(())
}

/// Characters that break the line of a comment, or make it read differently
/// from what it says: compilers refuse or warn about them.
fn is_invisible(c: char) -> bool {
    (c.is_control() && c != '\t')
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// `#[must_use]`, `#[must_use = "…"]`.
fn must_use(attr: &Attribute) -> Result<RustAttr, Diagnostic> {
    let text = match &attr.meta {
        Meta::Path(_) => "must_use".to_owned(),
        Meta::NameValue(_) => format!("must_use = {:?}", text(attr)?.value),
        Meta::List(_) => {
            return Err(bad(attr.span(), "#[must_use] takes a reason or nothing")
                .label("in parentheses")
                .help("write #[must_use] or #[must_use = \"…\"]"));
        }
    };
    Ok(RustAttr { name: "must_use", text, span: attr.span() })
}

/// The name of `#[name = "…"]`, which may stand without quotes: cxx's older
/// spelling.
fn name_text(attr: &Attribute) -> Result<Text, Diagnostic> {
    if let Meta::NameValue(pair) = &attr.meta
        && let Expr::Path(path) = ungrouped(&pair.value)
        && path.qself.is_none()
    {
        let parts: Vec<String> = path.path.segments.iter().map(|part| part.ident.to_string()).collect();
        return Ok(Text { value: parts.join("::"), span: pair.value.span() });
    }
    text(attr)
}

/// The string of `#[name = "…"]`, on one line.
fn text(attr: &Attribute) -> Result<Text, Diagnostic> {
    let written = literal(attr)?;
    let text = Text { value: written.value(), span: written.span() };
    one_line(&text, &attr.path().to_token_stream().to_string())?;
    Ok(text)
}

fn literal(attr: &Attribute) -> Result<LitStr, Diagnostic> {
    let name = attr.path().to_token_stream().to_string();
    let wrong = |span| {
        bad(span, format!("#[{name}] takes a string"))
            .label("not a string")
            .help(format!("write #[{name} = \"…\"]"))
    };
    let Meta::NameValue(pair) = &attr.meta else { return Err(wrong(attr.span())) };
    let Expr::Lit(syn::ExprLit { lit: Lit::Str(text), .. }) = ungrouped(&pair.value) else {
        return Err(wrong(pair.value.span()));
    };
    if text.value().trim().is_empty() {
        return Err(empty(text.span(), &name));
    }
    Ok(text.clone())
}

fn empty(span: Span, name: &str) -> Diagnostic {
    bad(span, format!("#[{name}] is empty"))
        .label("no text")
        .help("remove the attribute, or write what it should say")
}

/// A string of an attribute holds something, on one line.
pub(super) fn one_line(text: &Text, name: &str) -> Result<(), Diagnostic> {
    if text.value.trim().is_empty() {
        return Err(empty(text.span, name));
    }
    if !text.value.contains(|c: char| c.is_control() && c != '\t') {
        return Ok(());
    }
    let diagnostic = bad(text.span, format!("#[{name}] stands on one line"))
        .label("a line break or another control character")
        .note("messages of the C++ compiler are mapped to this line");
    Err(match name {
        "cpp" => {
            diagnostic.help("write it on one line, or write statements: #[cpp = r#\"{ … return …; }\"#]")
        }
        _ => diagnostic.help("write it on one line, or call a function of your own that does it"),
    })
}

/// The string of `#[name = "…"]` or `#[name = ident]`, an identifier.
fn identifier(attr: &Attribute) -> Result<Text, Diagnostic> {
    let mut text = name_text(attr)?;
    // A keyword is a name in the other languages; the bindings write `r#type`.
    if let Some(plain) = text.value.strip_prefix("r#") {
        text.value = plain.to_owned();
    }
    let impossible = ["self", "Self", "super", "crate", "_"].contains(&text.value.as_str());
    if impossible || syn::parse_str::<Ident>(&format!("r#{}", text.value)).is_err() {
        let name = attr.path().to_token_stream();
        return Err(bad(text.span, format!("`{}` is not a name", text.value))
            .label("not an identifier of Rust")
            .help(format!("write letters, digits and underscores: #[{name} = \"open_file\"]")));
    }
    Ok(text)
}

/// `#[go_name = "…"]`: an exported identifier.
fn go_name(attr: &Attribute) -> Result<Text, Diagnostic> {
    let text = text(attr)?;
    let mut chars = text.value.chars();
    let first = chars.next().unwrap_or('_');
    let wrong = |message: &str, label: &str, help: String| {
        Err(bad(text.span, format!("`{}` {message}", text.value)).label(label).help(help))
    };
    if !chars.all(|c| c.is_ascii_alphanumeric() || c == '_') || !(first.is_ascii_alphabetic() || first == '_')
    {
        let help =
            "write ASCII letters and digits, and an upper-case letter first: #[go_name = \"OpenFile\"]";
        return wrong("is not a name in Go", "not an identifier", help.to_owned());
    }
    if !first.is_ascii_uppercase() {
        let help = format!("write #[go_name = \"{}\"]", go_exported(&text.value));
        return wrong(
            "is not exported in Go",
            "Go exports what begins with an upper-case letter, and nothing else",
            help,
        );
    }
    Ok(text)
}

/// `#[cxx_name = "…"]`: a name, a path, a template's instance or an operator.
fn cxx_name(attr: &Attribute) -> Result<Text, Diagnostic> {
    let text = name_text(attr)?;
    let starts = text.value.starts_with(|c: char| c.is_ascii_alphabetic() || "_:~".contains(c));
    if !starts
        || text.value.contains(['{', '}', ';', '"', '\'', '\\', '#', '@', '`'])
        || text.value.contains("//")
    {
        return Err(bad(text.span, format!("`{}` is not a name in C++", text.value))
            .label("not a C++ name")
            .help("write a name or a path: #[cxx_name = \"Options::Builder\"]; for an expression, #[cpp = \"…\"]"));
    }
    Ok(text)
}

/// `#[cpp = "…"]`: one expression, or statements in braces.
fn cpp(attr: &Attribute) -> Result<Text, Diagnostic> {
    let written = literal(attr)?;
    let text = Text { value: written.value(), span: written.span() };
    if text.value.starts_with('{') {
        return statements(&written).map(|()| text);
    }
    one_line(&text, "cpp")?;
    cpp_expression(&text, "cpp")?;
    Ok(text)
}

/// `#[cpp_if = "LIB_VERSION >= 104"]`: what the preprocessor is asked.
fn cpp_if(attr: &Attribute) -> Result<Text, Diagnostic> {
    let text = text(attr)?;
    one_line(&text, "cpp_if")?;
    cpp_expression(&text, "cpp_if")?;
    if text.value.ends_with('\\') {
        return Err(bad(text.span, "#[cpp_if] goes on in the next line of the shim")
            .label("ends with a backslash")
            .help("remove it"));
    }
    Ok(text)
}

/// `#[iter(begin = "self.begin()", end = "self.end()")]`.
fn iter(attr: &Attribute) -> Result<Walk, Diagnostic> {
    let example = "#[iter(begin = \"self.begin()\", end = \"self.end()\")]";
    let [begin, end] = failures::keyed(attr, ["begin", "end"], example)?;
    let (Some(begin), Some(end)) = (begin, end) else {
        return Err(bad(attr.path().span(), "#[iter] says where a walk begins and where it ends")
            .label("one of the two is missing")
            .help(format!("write {example}; what C++ returns as a range needs no attribute")));
    };
    cpp_expression(&begin, "iter")?;
    cpp_expression(&end, "iter")?;
    Ok(Walk::Between { begin, end })
}

/// `#[cursor(valid = "Valid", next = "Next", first = "SeekToFirst", error = "status")]`.
fn cursor(attr: &Attribute) -> Result<Walk, Diagnostic> {
    let example = "#[cursor(valid = \"Valid\", next = \"Next\")]";
    let [valid, next, first, error] = failures::keyed(attr, ["valid", "next", "first", "error"], example)?;
    for text in [&valid, &next, &first, &error].into_iter().flatten() {
        let is_name = text.value.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        if !is_name || text.value.starts_with(|c: char| c.is_ascii_digit()) {
            return Err(bad(text.span, format!("`{}` is not the name of a method", text.value))
                .label("not a name")
                .note("it is called on the cursor, without arguments")
                .help(format!("write {example}")));
        }
    }
    let Some(next) = next else {
        return Err(bad(attr.path().span(), "#[cursor] does not say how C++ goes on")
            .label("no `next`")
            .help(format!("write {example}")));
    };
    Ok(Walk::Cursor { valid, next, first, error })
}

/// `#[destroy = "…"]`: one expression.
fn destroy(attr: &Attribute) -> Result<Text, Diagnostic> {
    let text = text(attr)?;
    cpp_expression(&text, "destroy")?;
    Ok(text)
}

/// `#[counted]`, `#[counted(retain = "self->ref()", release = "self->unref()")]`.
fn counted(attr: &Attribute) -> Result<Counted, Diagnostic> {
    let span = attr.path().span();
    let wrong = |label: String| {
        bad(attr.span(), "the arguments of #[counted] are not understood").label(label).help(
            "write #[counted(retain = \"self->ref()\", release = \"self->unref()\")], or #[counted] alone beside a \
             `cpp!` that specialises bridge_rt::intrusive",
        )
    };
    let list = match &attr.meta {
        Meta::Path(_) => return Ok(Counted { by: None, span }),
        Meta::List(list) => list,
        Meta::NameValue(_) => return Err(wrong("one string, where two are needed".to_owned())),
    };
    let parse = syn::punctuated::Punctuated::<syn::MetaNameValue, Token![,]>::parse_terminated;
    let pairs = list.parse_args_with(parse).map_err(|error| wrong(error.to_string()))?;
    let (mut retain, mut release) = (None, None);
    for pair in pairs {
        let Expr::Lit(syn::ExprLit { lit: Lit::Str(text), .. }) = ungrouped(&pair.value) else {
            return Err(wrong("a value that is not a string".to_owned()));
        };
        let value = Text { value: text.value(), span: text.span() };
        one_line(&value, "counted")?;
        cpp_expression(&value, "counted")?;
        match &pair.path {
            path if path.is_ident("retain") => retain = Some(value),
            path if path.is_ident("release") => release = Some(value),
            path => return Err(wrong(format!("`{}` is no argument of it", path.to_token_stream()))),
        }
    }
    match (retain, release) {
        (Some(retain), Some(release)) => Ok(Counted { by: Some((retain, release)), span }),
        (None, _) => Err(wrong("how a holder is added is missing: `retain`".to_owned())),
        (Some(_), None) => Err(wrong("how a holder ends is missing: `release`".to_owned())),
    }
}

/// One expression of C++, in the attribute of that name.
pub(super) fn cpp_expression(text: &Text, name: &str) -> Result<(), Diagnostic> {
    match super::cpp::expression(&text.value) {
        Ok(()) => Ok(()),
        Err(super::cpp::Fault::Statement) if name == "cpp" => {
            Err(bad(text.span, "#[cpp] is not one expression")
                .label("a `;` ends a statement")
                .help("write statements in braces: #[cpp = r#\"{ …; return …; }\"#]"))
        }
        Err(super::cpp::Fault::Statement) => {
            let message = format!("statements in #[{name}] are not supported yet");
            Err(Diagnostic::new(Code::NotYet, text.span, message)
                .label("a `;` ends a statement")
                .help("write one expression, or call a function of your own that does the rest"))
        }
        Err(super::cpp::Fault::Comment) => Err(bad(text.span, format!("a comment in #[{name}]"))
            .label("`//` would hide the rest of the line of the shim")
            .help("put the comment above the function")),
        Err(super::cpp::Fault::Unbalanced) => Err(bad(text.span, format!("#[{name}] is not one expression"))
            .label("a bracket or a quote has no partner")
            .note("the text stands in the middle of a C++ function")
            .help("write one C++ expression, such as `self.size()`")),
    }
}

/// A control character that separates nothing.
pub(super) fn is_no_part_of_code(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r')
}

fn statements(written: &LitStr) -> Result<(), Diagnostic> {
    let value = written.value();
    let is_raw = written.token().to_string().starts_with('r');
    if !is_raw && value.contains(|c: char| c.is_control() && c != '\t') {
        return Err(bad(written.span(), "#[cpp] has several lines and is no raw string")
            .label("its lines are not those of the file")
            .note("messages of the C++ compiler are mapped to these lines")
            .help("write #[cpp = r#\"{ … }\"#]"));
    }
    if let Some(control) = value.chars().find(|c| is_no_part_of_code(*c)) {
        let message = format!("#[cpp] holds the control character {}", control.escape_unicode());
        return Err(bad(written.span(), message)
            .label("somewhere in this text")
            .help("remove it; in a string of C++, write an escape such as \"\\0\""));
    }
    match super::cpp::block(&value) {
        Ok(()) => Ok(()),
        Err(super::cpp::Fault::Statement) => {
            Err(bad(written.span(), "something follows the statements of #[cpp]")
                .label("the first brace is closed before the end")
                .help("put all statements into one pair of braces: #[cpp = r#\"{ …; return …; }\"#]"))
        }
        Err(super::cpp::Fault::Comment | super::cpp::Fault::Unbalanced) => {
            Err(bad(written.span(), "the statements of #[cpp] do not end")
                .label("a bracket, a quote or a comment has no partner")
                .note("the text is the body of a C++ function")
                .help("write C++ statements: #[cpp = r#\"{ …; return …; }\"#]"))
        }
    }
}

/// `#[rename_all(cxx = "PascalCase")]`, in serde's spellings.
fn rename_all(attr: &Attribute) -> Result<Case, Diagnostic> {
    let spellings = Case::ALL.map(Case::spelling);
    let written: syn::Result<syn::MetaNameValue> = attr.parse_args();
    let text =
        written.as_ref().ok().filter(|pair| pair.path.is_ident("cxx")).map(|pair| ungrouped(&pair.value));
    let Some(Expr::Lit(syn::ExprLit { lit: Lit::Str(text), .. })) = text else {
        return Err(bad(attr.span(), "#[rename_all] is not understood")
            .label("not `cxx = \"…\"`")
            .note("it says how C++ writes the names; those of Go and Rust are as these languages have them")
            .help(format!("write #[rename_all(cxx = \"{}\")]", spellings[0])));
    };
    let value = text.value();
    Case::ALL.into_iter().find(|case| case.spelling() == value).ok_or_else(|| {
        let diagnostic = bad(text.span(), format!("`{value}` is no way to write names")).label("not known");
        match nearest(&value, spellings.iter().copied()) {
            Some(near) => diagnostic.help(format!("did you mean \"{near}\"?")),
            None => diagnostic
                .help(format!("write one of {}", spellings.map(|one| format!("\"{one}\"")).join(", "))),
        }
    })
}

impl Attrs {
    /// Gives something that C++ has its name there, as `case` writes it, unless
    /// it has one of its own.
    /// Says which member a `#[field]` is about, unless it is said: `width`, of a
    /// function that gives it and is called so, or assigns it and is `set_width`.
    pub(super) fn name_member(&mut self, sig: &syn::Signature, written: &Ident, case: Option<Case>) {
        if self.cxx_name.is_some() {
            return;
        }
        let name = plain(written);
        let assigns = sig.inputs.iter().any(|input| matches!(input, syn::FnArg::Typed(_)));
        let name = match name.strip_prefix("set_") {
            Some(member) if assigns => member,
            _ => &name,
        };
        let value = case.map_or_else(|| name.to_owned(), |case| in_case(name, case));
        self.cxx_name = Some(Text { value, span: written.span() });
    }

    pub(super) fn rename(&mut self, ident: &Ident, case: Option<Case>) {
        if let (Some(case), None) = (case, &self.cxx_name) {
            let value = in_case(&plain(ident), case);
            self.cxx_name = Some(Text { value, span: ident.span() });
        }
    }
}

/// `#[namespace = "a::b"]`, also without quotes. An empty one is the global
/// namespace, which a module with a namespace has no other way to name.
fn namespace(attr: &Attribute) -> Result<Text, Diagnostic> {
    if let Meta::NameValue(pair) = &attr.meta
        && let Expr::Lit(syn::ExprLit { lit: Lit::Str(text), .. }) = ungrouped(&pair.value)
        && text.value().is_empty()
    {
        return Ok(Text { value: String::new(), span: text.span() });
    }
    let text = name_text(attr)?;
    if !is_cpp_path(&text.value) {
        return Err(bad(text.span, format!("`{}` is not a C++ namespace", text.value))
            .label("not names joined by `::`")
            .help("write #[namespace = \"kv\"] or #[namespace = \"a::b\"], and #[namespace = \"\"] for the global one"));
    }
    Ok(text)
}

pub(super) fn is_cpp_path(path: &str) -> bool {
    path.split("::").all(|part| {
        let mut chars = part.chars();
        chars.next().is_some_and(|c| c.is_ascii_alphabetic() || c == '_')
            && chars.all(|c| c.is_ascii_alphanumeric() || c == '_')
            && !crate::words::CPP_KEYWORDS.contains(&part)
    })
}

fn word(attr: &Attribute) -> Result<Span, Diagnostic> {
    match &attr.meta {
        Meta::Path(path) => Ok(path.span()),
        Meta::List(_) | Meta::NameValue(_) => {
            let name = attr.path().to_token_stream().to_string();
            Err(bad(attr.span(), format!("#[{name}] takes no arguments"))
                .label("arguments")
                .help(format!("write #[{name}]")))
        }
    }
}

/// `#[batch]`, or `#[batch = "score_all"]` with the name of that form in Rust.
fn batch(attr: &Attribute) -> Result<Batch, Diagnostic> {
    let span = attr.path().span();
    match &attr.meta {
        Meta::NameValue(_) => identifier(attr).map(|name| Batch { name: Some(name), span }),
        Meta::Path(_) => Ok(Batch { name: None, span }),
        Meta::List(_) => Err(bad(attr.span(), "#[batch] takes a name, or nothing")
            .label("in parentheses")
            .help("write #[batch], or #[batch = \"score_all\"] with the name of the form for many items")),
    }
}

/// `#[confined]`: on the module's thread; `#[confined = "…"]`: on that of a name.
fn confined(attr: &Attribute) -> Result<ThreadClass, Diagnostic> {
    match &attr.meta {
        Meta::NameValue(_) => domain(attr).map(|name| ThreadClass::Confined(Some(name.value))),
        Meta::Path(_) => Ok(ThreadClass::Confined(None)),
        Meta::List(_) => {
            Err(bad(attr.span(), "#[confined] takes a name, or nothing").label("in parentheses").help(
                "write #[confined] for the module's thread, #[confined = \"main_loop\"] for one of that name",
            ))
        }
    }
}

/// The name of a thread or lock, of which names in C++ and Go are made.
fn domain(attr: &Attribute) -> Result<Text, Diagnostic> {
    let text = text(attr)?;
    let is_word = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_lowercase())
            && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
    };
    if !text.value.split('_').all(is_word) || text.value.len() > 40 {
        let name = attr.path().to_token_stream();
        return Err(bad(text.span, format!("`{}` is no name of a thread or lock", text.value))
            .label("not words of small letters")
            .note("names in C++ and Go are made of it")
            .help(format!(
                "write small letters and digits, joined by underscores: #[{name} = \"main_loop\"]"
            )));
    }
    Ok(text)
}

/// `#[node(of = Document)]`: the type whose objects it points into.
fn node(attr: &Attribute) -> Result<Text, Diagnostic> {
    let of = |input: ParseStream<'_>| {
        let word: Ident = input.parse()?;
        if word != "of" {
            return Err(syn::Error::new(word.span(), "not `of`"));
        }
        input.parse::<Token![=]>()?;
        input.parse::<Ident>()
    };
    match attr.parse_args_with(of) {
        Ok(of) => Ok(Text { value: of.to_string(), span: of.span() }),
        Err(error) => Err(bad(attr.span(), "#[node] names the type that a node is in")
            .label(error.to_string())
            .help("write the opaque type whose objects it points into: #[node(of = Document)]")),
    }
}

/// `#[deprecated = "…"]` and rustc's other forms: the note.
fn deprecated(attr: &Attribute) -> Result<String, Diagnostic> {
    match &attr.meta {
        Meta::Path(_) => Ok(String::new()),
        Meta::NameValue(_) => Ok(comment_line(&text(attr)?.value)),
        Meta::List(_) => {
            let (mut note, mut since) = (String::new(), String::new());
            let read = attr.parse_nested_meta(|meta| {
                let value: LitStr = meta.value()?.parse()?;
                if meta.path.is_ident("note") {
                    note = value.value();
                } else if meta.path.is_ident("since") {
                    since = value.value();
                } else {
                    return Err(meta.error("neither `note` nor `since`"));
                }
                Ok(())
            });
            read.map_err(|error| {
                bad(error.span(), "#[deprecated] is not understood")
                    .label(error.to_string())
                    .help("write #[deprecated = \"use the other one\"]")
            })?;
            // Go and C have one text for both.
            let note = match (note.as_str(), since.as_str()) {
                (_, "") => note,
                ("", _) => format!("since {since}"),
                _ => format!("{note} (since {since})"),
            };
            Ok(comment_line(&note))
        }
    }
}

/// Words as they can stand in a comment of any language.
fn comment_line(text: &str) -> String {
    let words: String = text.chars().filter(|c| c.is_whitespace() || !is_invisible(*c)).collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ").replace("*/", "* /")
}

/// `#[catch("a::b")]`, `#[catch("a::b", code = "DATA_LOSS")]`.
struct Catch {
    ty: LitStr,
    code: Option<(String, Span)>,
}

impl Parse for Catch {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let ty = input.parse()?;
        let mut code = None;
        if input.parse::<Option<Token![,]>>()?.is_some() && !input.is_empty() {
            let key: Ident = input.parse()?;
            if key != "code" {
                return Err(syn::Error::new(key.span(), "only `code` may follow the type"));
            }
            input.parse::<Token![=]>()?;
            code = Some(if input.peek(LitStr) {
                let text: LitStr = input.parse()?;
                (text.value(), text.span())
            } else {
                let name: Ident = input.parse()?;
                (name.to_string(), name.span())
            });
            input.parse::<Option<Token![,]>>()?;
        }
        Ok(Self { ty, code })
    }
}

fn read_catch(attr: &Attribute, out: &mut Attrs) -> Result<(), Diagnostic> {
    out.has_catch = true;
    let catch: Catch = attr.parse_args().map_err(|error| {
        bad(error.span(), "#[catch] is not understood")
            .label(error.to_string())
            .help("write #[catch(\"ns::type\")] or #[catch(\"ns::type\", code = \"NOT_FOUND\")]")
    })?;
    let value = catch.ty.value();
    check_caught(&value, catch.ty.span())?;
    if let Some((name, span)) = catch.code {
        set_code(out, (canonical_code(&name, span)?, span))?;
    }
    out.catches.push(Text { value, span: catch.ty.span() });
    Ok(())
}

fn read_when(attr: &Attribute, out: &mut Attrs) -> Result<(), Diagnostic> {
    out.has_when = true;
    let (asked, code) = failures::when(attr)?;
    if let Some(code) = code {
        set_code(out, code)?;
    }
    out.whens.push(asked);
    Ok(())
}

/// The code of a variant: said once, or the same each time.
fn set_code(out: &mut Attrs, (code, span): (terms::Code, Span)) -> Result<(), Diagnostic> {
    if let Some((first, first_span)) = out.code.replace((code, span))
        && first != code
    {
        return Err(bad(span, "a kind of error has one code")
            .label(format!("here {}", code.name()))
            .also(first_span, format!("there {}", first.name()))
            .help("remove one of the two, or make it a variant of its own"));
    }
    Ok(())
}

pub(super) fn canonical_code(name: &str, span: Span) -> Result<terms::Code, Diagnostic> {
    if let Some(code) = terms::Code::ALL.into_iter().find(|code| code.name() == name) {
        return Ok(code);
    }
    let names = terms::Code::ALL.iter().map(|code| code.name());
    let help = match nearest(name, names.clone()) {
        Some(near) => format!("did you mean {near}?"),
        None => format!("the codes are {}", names.collect::<Vec<_>>().join(", ")),
    };
    Err(bad(span, format!("`{name}` is not a canonical code"))
        .label("not one of the sixteen codes")
        .help(help))
}

/// What stands in a `catch (const T&)`: a complete type.
fn check_caught(ty: &str, span: Span) -> Result<(), Diagnostic> {
    let wrong = |message: &str, help: &str| Err(bad(span, message).label("not a type to catch").help(help));
    if ty.trim() == "..." {
        return wrong(
            "`...` is not a type",
            "remove the variant: what nothing catches has the kind `Other` already",
        );
    }
    if ty.contains('&') {
        return wrong(
            "#[catch] takes the type alone",
            "write it without `const` and `&`: the shim catches by reference",
        );
    }
    let starts = ty.starts_with(|c: char| c.is_ascii_alphabetic() || "_:".contains(c));
    if !starts || ty.contains(|c: char| c.is_control() || ";{}\"'\\#()@".contains(c)) {
        return wrong("#[catch] takes the name of a C++ type", "write #[catch(\"ns::type\")]");
    }
    Ok(())
}

fn read_derive(attr: &Attribute, out: &mut Attrs) -> Result<(), Diagnostic> {
    let paths = attr
        .parse_args_with(syn::punctuated::Punctuated::<syn::Path, Token![,]>::parse_terminated)
        .map_err(|error| {
        bad(error.span(), "#[derive] takes names of traits")
            .label(error.to_string())
            .help("write #[derive(Clone, PartialEq)]")
    })?;
    for path in paths {
        let Some(last) = path.segments.last() else { continue };
        let name = last.ident.clone();
        let written = path.to_token_stream().to_string().replace(' ', "");
        // As in cxx: a bridge module has no `use` that could bring them.
        let is_serde = ["Serialize", "Deserialize"].contains(&written.as_str());
        let path = if is_serde { format!("::serde::{written}") } else { written };
        out.derives.push(Derive { name, path });
    }
    Ok(())
}

fn read_repr(attr: &Attribute, on: On, out: &mut Attrs) -> Result<(), Diagnostic> {
    let ident: Option<Ident> = attr.parse_args().ok();
    if ident.as_ref().is_some_and(|ident| ident == "C") {
        return Ok(()); // every struct and enum of a bridge is repr(C)
    }
    if on != On::Enum {
        return Err(bad(attr.span(), "a struct of a bridge has the layout of C")
            .label("another layout")
            .note("packed and aligned structs differ between compilers, and Go has neither")
            .help("remove the #[repr]; for a packed struct of the library, describe an opaque type with functions"));
    }
    let help = "write the integer type of the C++ enum, one of u8 to u64 or i8 to i64: #[repr(u8)]";
    let Some(ident) = ident else {
        return Err(bad(attr.span(), "#[repr] takes one integer type").label("not one word").help(help));
    };
    let scalar = Scalar::ALL.into_iter().find(|scalar| scalar.range().is_some() && ident == scalar.rust());
    match scalar {
        Some(scalar) if scalar.is_of_c() => {
            Err(bad(ident.span(), format!("an enum of a bridge is not `{ident}`"))
                .label("as wide as the target's C has it, and no #[repr] of Rust's")
                .help(help))
        }
        Some(Scalar::Usize | Scalar::Isize) => {
            Err(bad(ident.span(), format!("an enum of a bridge is not `{ident}`"))
                .label("as wide as the target's pointers")
                .note("its size must be the same wherever the generated files are used")
                .help(help))
        }
        Some(scalar) => set(&mut out.repr, (scalar, ident.span()), attr),
        None => Err(bad(ident.span(), format!("`{ident}` is not an integer type"))
            .label("not an integer")
            .help(help)),
    }
}

/// An expression without the invisible groups that macros pass it in.
pub(super) fn ungrouped(expr: &Expr) -> &Expr {
    match expr {
        Expr::Group(group) => ungrouped(&group.expr),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_one_line_that_ends_no_comment() {
        assert_eq!(comment_line("it has\n    no \0effect */ now\u{202e}\r\n"), "it has no effect * / now");
    }
}
