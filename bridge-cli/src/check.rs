//! `bridge check`: whether a description fits its library.

use crate::args::Check;
use crate::report::{self, Ending, Reporter};
use bridge_build::check::{Answer, Settings, check};
use bridge_build::source::Source;
use bridge_codegen::compile_file;

#[derive(Debug, thiserror::Error)]
#[error(
    "there is no temporary folder for the shim: {0}\n  \
     = help: name one that can be written in the environment variable TMPDIR"
)]
struct NoFolder(std::io::Error);

pub fn run(args: &Check, reporter: Reporter) -> Ending {
    let source = match Source::read(&args.description) {
        Ok(source) => source,
        Err(error) => return reporter.failure(&error, Ending::Failed),
    };
    // As its user named it, so that the compiler finds the lines that it shows.
    let name = source.path.display().to_string();
    let compiled = match compile_file(&source.text, &name, &crate::options(&args.selection)) {
        Ok(compiled) => compiled,
        Err(diagnostics) => return reporter.diagnostics(&source, &diagnostics),
    };
    let folder = match tempfile::tempdir() {
        Ok(folder) => folder,
        Err(cause) => return reporter.failure(&NoFolder(cause), Ending::Failed),
    };
    let settings = Settings { includes: args.include.clone(), compiler: args.cxx.clone() };
    match check(&source, &compiled, &settings, folder.path()) {
        Ok(answer) => say(args, &source, &answer, reporter),
        Err(error) => reporter.failure(&error, Ending::Failed),
    }
}

fn say(args: &Check, source: &Source, answer: &Answer, reporter: Reporter) -> Ending {
    if args.verbose {
        reporter.quotation(&answer.output);
    }
    if !answer.diagnostics.is_empty() {
        return reporter.diagnostics(source, &answer.diagnostics);
    }
    if args.quiet {
        return Ending::Good;
    }
    report::result(&format!(
        "`{}` fits the library: `{}` accepts it\n",
        source.path.display(),
        answer.compiler
    ))
}
