//! Generation beside cxx-gen, on the same functions; and beside less of it.

use anyhow::{Context, Result, anyhow};
use bridge_benches::bars::bar;
use bridge_codegen::emit::{self, Target};
use bridge_codegen::{Diagnostic, Diagnostics, Options, compile_file, compile_module};
use proc_macro2::TokenStream;
use std::fmt::Write as _;
use std::hint::black_box;
use std::time::Instant;

const FUNCTIONS: usize = 5000;
/// Half of the types: each has a child.
const PARENTS: usize = 1000;
const TIMES: usize = 11;
/// How long an edit of a line may take to be expanded again.
const EDIT_NANOSECONDS: f64 = 50e6;

fn main() -> Result<()> {
    let (small, large) = (description(FUNCTIONS), description(4 * FUNCTIONS));
    let (few, many) = (types(PARENTS), types(4 * PARENTS));
    let edited = module(&description(1000))?;
    let [mut beside_cxx, mut beside_fewer, mut beside_fewer_types, mut beside_limit] =
        [const { Vec::new() }; 4];
    for _ in 0..TIMES {
        let (ours, theirs, four) =
            (time(|| bridge(&small))?, time(|| cxx(&small))?, time(|| bridge(&large))?);
        beside_cxx.push((ours, theirs));
        beside_fewer.push((four / 4.0, ours));
        let (one, four) = (time(|| bridge(&few))?, time(|| bridge(&many))?);
        beside_fewer_types.push((four / 4.0, one));
        beside_limit.push((time(|| expansion(&edited))?, EDIT_NANOSECONDS));
    }
    bar("codegen: 5,000 functions, all outputs", "cxx-gen's two", Some(2.0), &beside_cxx);
    bar("codegen: a function among 20,000", "among 5,000", Some(1.3), &beside_fewer);
    bar("codegen: a type among 8,000", "among 2,000", Some(1.3), &beside_fewer_types);
    bar("codegen: 1,000 functions, expanded again", "the limit", Some(1.0), &beside_limit);
    Ok(())
}

/// Nanoseconds that it took.
fn time(run: impl Fn() -> Result<usize>) -> Result<f64> {
    let start = Instant::now();
    black_box(run()?);
    Ok(start.elapsed().as_secs_f64() * 1e9)
}

/// Text that both read: cxx's spelling of methods with scalars, text and
/// results.
fn description(functions: usize) -> String {
    let mut text = String::from("unsafe extern \"C++\" {\n    include!(\"lib.h\");\n    type Thing;\n");
    for i in 0..functions {
        let _ = match i % 4 {
            0 => writeln!(text, "    fn number_{i}(self: &Thing, a: i32, b: u64) -> f64;"),
            1 => writeln!(text, "    fn text_{i}(self: &Thing, text: &str) -> Result<bool>;"),
            2 => writeln!(
                text,
                "    /// Says something.\n    fn change_{i}(self: Pin<&mut Thing>, bytes: &[u8]);"
            ),
            _ => writeln!(text, "    fn make_{i}(a: i64) -> UniquePtr<Thing>;"),
        };
    }
    text + "}\n"
}

/// Types that borrow from each other and name each other.
fn types(parents: usize) -> String {
    let mut text = String::from("unsafe extern \"C++\" {\n    include!(\"lib.h\");\n");
    for i in 0..parents {
        let _ = writeln!(
            text,
            "    type Parent{i};\n    /// Part of a [`Parent{i}`], see [`Parent{i}::child`].\n    type Child{i}<'a>;\n    \
             fn make_{i}() -> UniquePtr<Parent{i}>;\n    fn child(self: &Parent{i}) -> UniquePtr<Child{i}>;"
        );
    }
    text + "}\n"
}

/// The item that the attribute stands on.
fn module(body: &str) -> Result<TokenStream> {
    format!("mod ffi {{\n{body}}}\n").parse().map_err(|error| anyhow!("{error}"))
}

/// What the attribute does, on tokens that are there already.
fn expansion(module: &TokenStream) -> Result<usize> {
    let args = "namespace = \"lib\"".parse().map_err(|error| anyhow!("{error}"))?;
    let compiled = compile_module(&args, module.clone(), &Options::default()).map_err(failed)?;
    Ok(emit::rust::module(&compiled.plan, &compiled.spans, &compiled.module).into_iter().count())
}

#[expect(clippy::needless_pass_by_value, reason = "as map_err gives it")]
fn failed(diagnostics: Diagnostics) -> anyhow::Error {
    anyhow!("{}", diagnostics.iter().map(Diagnostic::text).next().unwrap_or_default())
}

fn bridge(body: &str) -> Result<usize> {
    let source = format!("#[bridge::bridge(namespace = \"lib\")]\nmod ffi {{\n{body}}}\n");
    let compiled = compile_file(&source, "ffi.rs", &Options::default()).map_err(failed)?;
    let printed = emit::print(&compiled, &[Target::C, Target::Go, Target::Rust]);
    let files = printed.c.iter().chain(&printed.go);
    let bytes = files.map(|file| file.contents.len()).sum::<usize>();
    Ok(bytes + usize::from(printed.rust.is_some()))
}

fn cxx(body: &str) -> Result<usize> {
    let source = format!("#[cxx::bridge(namespace = \"lib\")]\nmod ffi {{\n{body}}}\n");
    let tokens: TokenStream = source.parse().map_err(|error| anyhow!("{error}"))?;
    let code = cxx_gen::generate_header_and_cc(tokens, &cxx_gen::Opt::default()).context("cxx-gen")?;
    Ok(code.header.len() + code.implementation.len())
}
