//! Whatever the reader is given, it answers: with a plan or with diagnostics
//! that have a place inside the file, in bounded time and without a panic.

mod common;

use bridge_codegen::{Code, Diagnostic, Options, compile_module};
use common::compile;
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

fn codes(source: &str) -> Vec<Code> {
    match compile(source) {
        Ok(_) => Vec::new(),
        Err(diagnostics) => diagnostics.iter().map(|diagnostic| diagnostic.code).collect(),
    }
}

/// A description with `items` in its extern block.
fn block(items: &str) -> String {
    format!(
        "#[bridge::bridge]\nmod kv {{\n    unsafe extern \"C++\" {{\n        include!(\"store.h\");\n        {items}\n    }}\n}}\n"
    )
}

fn module(items: &str) -> String {
    format!("#[bridge::bridge]\nmod kv {{\n    {items}\n}}\n")
}

#[test]
fn files_without_a_module() {
    for source in
        ["", "// nothing", "/* nothing */", "\u{feff}", "\n\n", "\r\n", "//! only docs\n", "fn main() {}"]
    {
        assert_eq!(codes(source), [Code::NoModule], "{source:?}");
    }
}

#[test]
fn marks_of_editors_are_no_trouble() {
    let source = module("enum E { A }");
    assert!(compile(&format!("\u{feff}{source}")).is_ok());
    assert!(compile(&source.replace('\n', "\r\n")).is_ok());
    assert!(compile(&source.replace('\n', "\n\n\n\t")).is_ok());
}

#[test]
fn what_is_no_rust_is_a_diagnostic() {
    for wrong in [
        "\0",
        "'",
        "\"",
        "r#\"",
        "/*",
        "\\",
        "`",
        "💥",
        "0x",
        "1e",
        "b'é'",
        "r#",
        "'\\u{110000}'",
        "\u{200b}",
    ] {
        for source in [wrong.to_owned(), module(wrong), block(wrong), block(&format!("fn f(x: {wrong});"))] {
            let found = codes(&source);
            assert!(!found.is_empty(), "{source:?}");
        }
    }
}

#[test]
fn brackets_without_partners() {
    for wrong in ["{", "}", "(", ")", "[", "]", "({)}", "fn f(;", "struct S {"] {
        for source in [wrong.to_owned(), module(wrong), block(wrong)] {
            let found = codes(&source);
            assert_eq!(found.len(), 1, "{source:?}");
        }
    }
}

#[test]
fn a_million_brackets() {
    let open = ["(", "[", "{"];
    let close = [")", "]", "}"];
    for (open, close) in open.into_iter().zip(close) {
        let (opens, closes) = (open.repeat(1_000_000), close.repeat(1_000_000));
        for wrong in [opens.clone(), closes.clone(), format!("{opens}{closes}")] {
            codes(&wrong);
            codes(&module(&wrong));
        }
        let nested = format!("{opens}{closes}");
        assert_eq!(codes(&block(&format!("fn f(x: {nested});"))), [Code::TooDeep]);
        assert_eq!(codes(&module(&format!("enum E {{ A = {nested} }}"))), [Code::TooDeep]);
        assert_eq!(codes(&block(&format!("#[cpp {nested}] fn f();"))), [Code::TooDeep]);
    }
}

/// Types and expressions that nest without a bracket, each of which would
/// overflow the stack of a recursive parser or of the tree's destructor.
#[test]
fn long_chains() {
    let types = [
        "&",
        "&'a ",
        "&mut ",
        "*const ",
        "*mut ",
        "Option<",
        "Vec<",
        "Pin<&mut ",
        "Option<u8, ",
        "impl ",
        "dyn ",
        "fn() -> ",
        "for<'a,> fn() -> ",
        "for<'a> ",
        "A<X = ",
        "A<{}, ",
        "impl Fn() -> ",
        "a::",
        "<A as ",
        "!",
        "? ",
        "A + ",
        "unsafe ",
        "extern \"C\" ",
        "(",
        "[",
    ];
    for chain in types {
        let long = chain.repeat(5_000);
        for source in [
            block(&format!("fn f(x: {long}u8);")),
            block(&format!("fn f() -> {long}u8;")),
            block(&format!("fn f(self: {long}T);")),
            block(&format!("type T<{long}>;")),
            module(&format!("struct S {{ a: {long}u8 }}")),
            module(&format!("type X = {long}u8;")),
        ] {
            assert!(!codes(&source).is_empty(), "{chain}");
        }
    }
    let expressions = [
        "-",
        "!",
        "*",
        "&",
        "1 + ",
        "1 - 1 * ",
        "x = ",
        "a.",
        "a.b().",
        "f()?.",
        "|a| ",
        "|a,| ",
        "|| ",
        "return ",
        "break ",
        "if a {} else ",
        "if a { 1 } else if b { 2 } else ",
        "match a {} + ",
        "x as u8 as ",
        "x..",
        "&mut ",
        "async ",
        "unsafe ",
        "move ",
        "let x = ",
        "#[a] -",
        "x::<",
        "{} + ",
        "a = {} = ",
        "1, ",
        "yield ",
        "'a: ",
        "loop {} ",
        "for x in ",
        "while ",
        "a && ",
        "x @ ",
        "S { a: ",
        "&raw const ",
    ];
    for chain in expressions {
        let long = chain.repeat(5_000);
        for source in [
            module(&format!("enum E {{ A = {long}1 }}")),
            module(&format!("const X: u8 = {long}1;")),
            module(&format!("fn f() {{ {long}1 }}")),
            module(&format!("fn f() {{ let {long}x = 1; }}")),
            block(&format!("#[cpp = {long}1] fn f();")),
            block(&format!("fn f({long}x: u8);")),
            format!("#[bridge::bridge(namespace = {long})] mod kv {{}}"),
        ] {
            assert!(!codes(&source).is_empty(), "{chain}");
        }
    }
}

/// The deepest that the guard lets through is parsed on a test's 2 MiB stack,
/// unoptimised.
#[test]
fn just_below_the_limits() {
    for depth in [1, 8, 9, 10, 11, 12, 14, 16, 20, 25, 30, 35, 38, 40, 41, 42, 50] {
        let (opens, closes) = ("(".repeat(depth), ")".repeat(depth));
        for source in [
            module(&format!("enum E {{ A = {opens}1{closes} }}")),
            block(&format!("fn f(x: {opens}u8{closes});")),
            module(&format!("fn f() {{ {}{} }}", "{".repeat(depth), "}".repeat(depth))),
            module(&format!("fn f() {{ {}1{} }}", "(|| 1 + -".repeat(depth), ")".repeat(depth))),
            module(&format!("{}{}", "mod a {".repeat(depth), "}".repeat(depth))),
            block(&format!("fn f(x: {}u8{});", "[Option<&".repeat(depth), ">]".repeat(depth))),
        ] {
            codes(&source);
        }
    }
    for length in [5, 8, 10, 12, 16, 20, 24, 32, 36, 38, 40, 42, 60, 64, 80, 100, 120, 130] {
        for chain in
            ["&", "Option<", "fn() -> ", "-", "x = ", "a.", "return ", "if a {} else ", "|a| ", "*mut "]
        {
            let long = chain.repeat(length);
            codes(&block(&format!("fn f(x: {long}u8);")));
            codes(&module(&format!("enum E {{ A = {long}1 }}")));
        }
    }
}

/// Each struct holds the one before it twice, so that the last holds 2^31 of the first.
#[test]
fn structs_that_hold_one_another_twice() {
    let mut structs = "struct S0 { text: String, count: usize }".to_owned();
    for level in 1..32 {
        let inner = level - 1;
        structs += &format!(" struct S{level} {{ left: S{inner}, right: S{inner} }}");
    }
    let all = block("fn f(s: &S31) -> S31;").replace("mod kv {", &format!("mod kv {{ {structs}"));
    assert_eq!(codes(&all), []);
}

/// A chain of structs is as deep in whatever order they stand.
#[test]
fn structs_that_hold_one_another_in_any_order() {
    let chain = |levels: usize, is_leaf_first: bool| {
        let mut structs = vec!["struct S0 { text: String }".to_owned()];
        structs.extend((1..levels).map(|level| format!("struct S{level} {{ inner: Vec<S{}> }}", level - 1)));
        if !is_leaf_first {
            structs.reverse();
        }
        let used = format!("fn f(s: &S{});", levels - 1);
        codes(&block(&used).replace("mod kv {", &format!("mod kv {{ {}", structs.join(" "))))
    };
    for is_leaf_first in [true, false] {
        assert_eq!(chain(32, is_leaf_first), []);
        assert_eq!(chain(33, is_leaf_first), [Code::RecursiveStruct]);
        assert!(!chain(5_000, is_leaf_first).is_empty());
    }
}

#[test]
fn names_and_numbers_of_any_size() {
    let name = "a".repeat(5_000_000);
    codes(&block(&format!("fn {name}();")));
    codes(&block(&format!("type {name}; fn f(self: &{name});")));
    codes(&block(&format!("#[{name}] fn f();")));
    codes(&block(&format!("fn f(x: {name});")));
    codes(&module(&format!("struct S {{ {name}: u8 }}")));
    codes(&format!("#[bridge::bridge({name} = \"\")] mod kv {{}}"));
    let digits = "9".repeat(1_000_000);
    assert_eq!(codes(&module(&format!("enum E {{ A = {digits} }}"))), [Code::TooDeep]);
    for value in [
        "340282366920938463463374607431768211456",
        "-170141183460469231731687303715884105728",
        "0xffff_ffff_ffff_ffff_f",
    ] {
        assert_eq!(codes(&module(&format!("enum E {{ A = {value} }}"))), [Code::EnumValue], "{value}");
    }
    let max = i128::MAX;
    assert!(
        codes(&module(&format!("enum E {{ A = {max}, B, C }}"))).iter().all(|code| *code == Code::EnumValue)
    );
}

#[test]
fn documentation_of_any_kind() {
    let docs = [
        "/// a */ b",
        "/** a // b */",
        "/// \\",
        "#[doc = \"a\\0b\\u{202e}c\\u{2028}d\\re\\n*/\"]",
        "#[doc = \"\"]",
        "#[doc(hidden)]",
        "/// ??/",
        "/// /* nested",
        "///",
        "/// \u{1b}[31m",
    ];
    for doc in docs {
        let source = module(&format!("{doc}\n struct S {{ {doc}\n a: u8 }} {doc}\n enum E {{ {doc}\n A }}"));
        let compiled = compile(&source).unwrap_or_else(|diagnostics| {
            panic!("{doc}: {:?}", diagnostics.iter().map(Diagnostic::text).collect::<Vec<_>>())
        });
        for line in &compiled.plan.types[0].doc.lines {
            assert!(!line.contains("*/"), "{line:?} ends a comment");
            assert!(line.chars().all(|c| c == '\t' || !c.is_control()), "{line:?} has a control character");
            assert!(!line.contains(['\u{202e}', '\u{2028}']), "{line:?} turns the text around");
        }
    }
    let long = "x".repeat(2_000_000);
    assert!(compile(&module(&format!("/// {long}\n struct S {{ a: u8 }}"))).is_ok());
}

/// Puts every token and group into invisible groups, as `macro_rules!` passes
/// on what it matched.
fn wrap(tokens: TokenStream) -> TokenStream {
    tokens
        .into_iter()
        .map(|tree| match tree {
            TokenTree::Group(group) => TokenTree::Group(Group::new(group.delimiter(), wrap(group.stream()))),
            TokenTree::Literal(_) => TokenTree::Group(Group::new(Delimiter::None, tree.into())),
            other => other,
        })
        .collect()
}

#[test]
fn tokens_that_a_macro_has_made() {
    let item = "mod kv { enum E { A = 4 } unsafe extern \"C++\" { include!(\"store.h\"); #[cpp = \"1\"] fn f(x: &[u8]) -> Option<E>; } }";
    let tokens: TokenStream = item.parse().expect("tokens");
    assert!(compile_module(&TokenStream::new(), tokens.clone(), &Options::default()).is_ok());
    let wrapped = compile_module(&TokenStream::new(), wrap(tokens), &Options::default());
    let texts = wrapped.err().map(|all| all.iter().map(Diagnostic::text).collect::<Vec<_>>());
    assert_eq!(texts, None);
    let mut deep = TokenStream::new();
    for _ in 0..1_000_000 {
        deep = TokenTree::Group(Group::new(Delimiter::None, deep)).into();
    }
    let refused = compile_module(&TokenStream::new(), deep, &Options::default()).expect_err("refused");
    assert!(refused.iter().all(|diagnostic| diagnostic.code == Code::TooDeep));
}

/// What rustc and editors make of a file's beginning is no reason to stumble.
#[test]
fn what_stands_beside_the_module_is_not_read() {
    let good = module("enum E { A }");
    for beside in [
        "#!/usr/bin/env run-cargo-script\n",
        "#![allow(dead_code)]\n",
        "macro_rules! m { ($x:tt) => { #[bridge::bridge] mod not_this { } } }\n",
        "#[cxx::bridge]\nmod ffi { unsafe extern \"C++\" { fn f(); } }\n",
        "fn f() -> bool { 1 < 2 && 3 < 4 && (5 as u8) < 6 }\n",
        "const X: &[bool] = &[1 < 2, 2 < 3, 3 < 4];\n",
    ] {
        assert!(compile(&format!("{beside}{good}")).is_ok(), "{beside}");
        assert!(compile(&format!("{beside}mod inner {{\n{good}\n}}")).is_ok(), "{beside}");
    }
    let comparisons = "a < b, ".repeat(200_000);
    assert!(compile(&format!("static S: &[bool] = &[{}];\n{good}", &comparisons[..7 * 9_000])).is_ok());
}
