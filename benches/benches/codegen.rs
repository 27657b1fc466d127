//! Generation beside cxx-gen, on the same functions; and beside less of it.
//!
//! Each measurement is a process of its own, as a generator runs: what one left
//! of its memory would make the next one faster or slower.

use anyhow::{Context, Result, anyhow, bail};
use bridge_benches::bars::bar;
use bridge_codegen::emit::{self, Printed, Target};
use bridge_codegen::{Compiled, Diagnostic, Diagnostics, Options, compile_file, compile_module};
use cxx_gen::GeneratedCode;
use proc_macro2::TokenStream;
use std::env::{args, current_exe};
use std::fmt::Write as _;
use std::hint::black_box;
use std::process::Command;
use std::time::Instant;

const FUNCTIONS: usize = 5000;
/// Half of the types: each has a child.
const PARENTS: usize = 1000;
const TIMES: usize = 21;
/// How often each is measured in each of these.
const TURNS: usize = 3;
/// How long an edit of a line may take to be expanded again.
const EDIT_NANOSECONDS: f64 = 50e6;

fn main() -> Result<()> {
    if let Some(measured) = args().nth(1).and_then(|name| measure(&name)) {
        println!("{}", measured?);
        return Ok(());
    }
    let [mut beside_cxx, mut beside_fewer, mut beside_fewer_types, mut beside_limit] =
        [const { Vec::new() }; 4];
    for _ in 0..TIMES {
        let (ours, theirs) = (measured("functions")?, measured("functions-cxx")?);
        beside_cxx.push((ours, theirs));
        beside_fewer.push((measured("functions-four-times")? / 4.0, ours));
        beside_fewer_types.push((measured("types-four-times")? / 4.0, measured("types")?));
        beside_limit.push((measured("expansion")?, EDIT_NANOSECONDS));
    }
    bar("codegen: 5,000 functions, all outputs", "cxx-gen's two", Some(2.0), &beside_cxx);
    bar("codegen: a function among 20,000", "among 5,000", Some(1.3), &beside_fewer);
    bar("codegen: a type among 8,000", "among 2,000", Some(1.3), &beside_fewer_types);
    bar("codegen: 1,000 functions, expanded again", "the limit", Some(1.0), &beside_limit);
    Ok(())
}

/// Nanoseconds of what has that name.
fn measure(name: &str) -> Option<Result<f64>> {
    Some(match name {
        "functions" => bridge(&description(FUNCTIONS)),
        "functions-cxx" => cxx(&description(FUNCTIONS)),
        "functions-four-times" => bridge(&description(4 * FUNCTIONS)),
        "types" => bridge(&types(PARENTS)),
        "types-four-times" => bridge(&types(4 * PARENTS)),
        "expansion" => expansion(&description(1000)),
        // What cargo passes to a benchmark.
        _ => return None,
    })
}

/// Nanoseconds: the fastest of several turns. In one, the system may have given
/// the processors to somebody else.
fn measured(name: &str) -> Result<f64> {
    let mut fastest = f64::MAX;
    for _ in 0..TURNS {
        fastest = fastest.min(measured_once(name)?);
    }
    Ok(fastest)
}

/// Nanoseconds, by a process that does nothing else.
fn measured_once(name: &str) -> Result<f64> {
    let output = Command::new(current_exe()?).arg(name).output()?;
    if !output.status.success() {
        bail!("{name}: {}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(String::from_utf8(output.stdout)?.trim().parse()?)
}

/// Nanoseconds until there is a result. Letting go of it does not count: it is
/// the process's end.
fn time<T>(run: impl FnOnce() -> Result<T>) -> Result<f64> {
    let start = Instant::now();
    let result = black_box(run()?);
    let elapsed = start.elapsed();
    drop(result);
    Ok(elapsed.as_secs_f64() * 1e9)
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
fn expansion(body: &str) -> Result<f64> {
    let module = module(body)?;
    let args = "namespace = \"lib\"".parse().map_err(|error| anyhow!("{error}"))?;
    time(|| -> Result<TokenStream> {
        let compiled = compile_module(&args, module, &Options::default()).map_err(failed)?;
        Ok(emit::rust::module(&compiled.plan, &compiled.spans, &compiled.module))
    })
}

#[expect(clippy::needless_pass_by_value, reason = "as map_err gives it")]
fn failed(diagnostics: Diagnostics) -> anyhow::Error {
    anyhow!("{}", diagnostics.iter().map(Diagnostic::text).next().unwrap_or_default())
}

fn bridge(body: &str) -> Result<f64> {
    let source = format!("#[bridge::bridge(namespace = \"lib\")]\nmod ffi {{\n{body}}}\n");
    time(|| -> Result<(Compiled, Printed)> {
        let compiled = compile_file(&source, "ffi.rs", &Options::default()).map_err(failed)?;
        let printed = emit::print(&compiled, &[Target::C, Target::Go, Target::Rust]);
        Ok((compiled, printed))
    })
}

fn cxx(body: &str) -> Result<f64> {
    let source = format!("#[cxx::bridge(namespace = \"lib\")]\nmod ffi {{\n{body}}}\n");
    time(|| -> Result<GeneratedCode> {
        let tokens: TokenStream = source.parse().map_err(|error| anyhow!("{error}"))?;
        cxx_gen::generate_header_and_cc(tokens, &cxx_gen::Opt::default()).context("cxx-gen")
    })
}
