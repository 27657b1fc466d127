//! Generation beside cxx-gen, on the same functions.

use anyhow::{Context, Result, anyhow};
use bridge_benches::bars::bar;
use bridge_codegen::emit::{self, Target};
use bridge_codegen::{Options, compile_file};
use std::fmt::Write as _;
use std::hint::black_box;
use std::time::Instant;

const FUNCTIONS: usize = 5000;
const TIMES: usize = 11;

fn main() -> Result<()> {
    let (small, large) = (description(FUNCTIONS), description(4 * FUNCTIONS));
    let (mut beside_cxx, mut beside_fewer) = (Vec::new(), Vec::new());
    for _ in 0..TIMES {
        let (ours, theirs, four) =
            (time(|| bridge(&small))?, time(|| cxx(&small))?, time(|| bridge(&large))?);
        beside_cxx.push((ours, theirs));
        beside_fewer.push((four / 4.0, ours));
    }
    bar("codegen: 5,000 functions, all outputs", "cxx-gen's two", Some(2.0), &beside_cxx);
    bar("codegen: a function among 20,000", "among 5,000", Some(1.3), &beside_fewer);
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

fn bridge(body: &str) -> Result<usize> {
    let source = format!("#[bridge::bridge(namespace = \"lib\")]\nmod ffi {{\n{body}}}\n");
    let compiled = compile_file(&source, "ffi.rs", &Options::default()).map_err(|diagnostics| {
        anyhow!("{}", diagnostics.iter().map(bridge_codegen::Diagnostic::text).next().unwrap_or_default())
    })?;
    let printed = emit::print(&compiled, &[Target::C, Target::Go, Target::Rust]);
    let files = printed.c.iter().chain(&printed.go);
    let bytes = files.map(|file| file.contents.len()).sum::<usize>();
    Ok(bytes + usize::from(printed.rust.is_some()))
}

fn cxx(body: &str) -> Result<usize> {
    let source = format!("#[cxx::bridge(namespace = \"lib\")]\nmod ffi {{\n{body}}}\n");
    let tokens: proc_macro2::TokenStream = source.parse().map_err(|error| anyhow!("{error}"))?;
    let code = cxx_gen::generate_header_and_cc(tokens, &cxx_gen::Opt::default()).context("cxx-gen")?;
    Ok(code.header.len() + code.implementation.len())
}
