//! The `bridge` command: C, C++, Go and Rust bindings from one description of a
//! C++ library.

mod args;
mod check;
mod explain;
mod flat;
mod generate;
mod json;
mod report;

use args::{Cli, Command, Selection};
use bridge_build::source::Source;
use bridge_codegen::{Cfgs, Compiled, Options, compile_file};
use clap::Parser as _;
use report::{Ending, Reporter};
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let reporter = Reporter::new(cli.output);
    let ending = match &cli.command {
        Command::Gen(args) => generate::run(args, reporter),
        Command::Check(args) => check::run(args, reporter),
        Command::Plan(args) => match read(&args.description, &args.selection, reporter) {
            Ok((_, compiled)) => report::result(&compiled.plan.to_string()),
            Err(ending) => ending,
        },
        Command::Explain(args) => explain::run(args, reporter),
    };
    ending.into()
}

/// Reads and compiles a description; what is wrong with it has been said when
/// this fails.
fn read(path: &Path, selection: &Selection, reporter: Reporter) -> Result<(Source, Compiled), Ending> {
    let source = Source::read(path).map_err(|error| reporter.failure(&error, Ending::Failed))?;
    let options = options(selection);
    match compile_file(&source.text, &source.file_name(), &options) {
        Ok(compiled) => Ok((source, compiled)),
        Err(diagnostics) => Err(reporter.diagnostics(&source, &diagnostics)),
    }
}

fn options(selection: &Selection) -> Options {
    let names = selection.features.iter().map(|name| name.trim().to_owned());
    Options {
        cfgs: Cfgs::Features(names.filter(|name| !name.is_empty()).collect()),
        module: selection.module.first().cloned(),
        with: selection.module.iter().skip(1).cloned().collect(),
        ..Options::default()
    }
}
