//! `bridge gen`: a description's bindings on disk.

use crate::args::Gen;
use crate::flat::{FlatError, Library};
use crate::report::{self, Ending, Reporter};
use bridge_build::source::Source;
use bridge_build::write::{Change, ChangeKind, Outputs, Pending, WriteError};
use bridge_codegen::emit::{self, File, Printed, Target};
use bridge_codegen::{Compiled, VERSION};
use proc_macro2::TokenStream;
use std::fmt::Write as _;
use std::path::Path;

#[derive(Debug, thiserror::Error)]
enum Error {
    #[error(transparent)]
    Write(#[from] WriteError),
    #[error(transparent)]
    Flat(#[from] FlatError),
    #[error(
        "the generated Rust does not parse: {0}\n  \
         = note: this is an error of bridge itself; please report it with the description"
    )]
    Rust(syn::Error),
    #[error(
        "several modules make one Go package, and nothing else\n  \
         = note: the Rust bindings of each module call the C functions of its own header\n  \
         = help: write `--out` and `--rust` for one module at a time"
    )]
    Several,
    #[error(
        "{stale} of {total} generated files are stale\n  \
         = help: generate them again: {command}"
    )]
    Stale { stale: usize, total: usize, command: String },
}

impl Error {
    fn ending(&self) -> Ending {
        match self {
            Self::Stale { .. } | Self::Several => Ending::Wrong,
            Self::Flat(error) => error.ending(),
            Self::Write(_) | Self::Rust(_) => Ending::Failed,
        }
    }
}

pub fn run(args: &Gen, reporter: Reporter) -> Ending {
    if args.selection.module.len() > 1 && (args.targets.out.is_some() || args.targets.rust.is_some()) {
        return reporter.failure(&Error::Several, Error::Several.ending());
    }
    let (source, compiled) = match crate::read(&args.description, &args.selection, reporter) {
        Ok(read) => read,
        Err(ending) => return ending,
    };
    if args.targets.go.is_some() {
        let refused = emit::go::refused(&compiled.plan, &compiled.spans);
        if !refused.is_empty() {
            return reporter.diagnostics(&source, &refused);
        }
    }
    let pending = outputs(args, &source, &compiled, reporter)
        .and_then(|outputs| outputs.compare().map_err(Error::from));
    let done = match pending {
        Ok(pending) if args.check => return check(args, &pending, reporter),
        Ok(pending) => pending.commit().map_err(Error::from),
        Err(error) => Err(error),
    };
    match done {
        Ok(_) if args.quiet => Ending::Good,
        Ok(changes) => report::result(&listing(&changes)),
        Err(error) => reporter.failure(&error, error.ending()),
    }
}

/// Everything that is to be written, complete, before anything is.
fn outputs(args: &Gen, source: &Source, compiled: &Compiled, reporter: Reporter) -> Result<Outputs, Error> {
    let mut outputs = Outputs::new();
    let description = source.file_name();
    let Printed { c, go, rust } = emit::print(compiled, &wanted(args));
    if let Some(folder) = &args.targets.out {
        add(&mut outputs, folder, &c)?;
    }
    if let Some(folder) = &args.targets.go {
        let package = &compiled.plan.package;
        let library = Library::read(source, package, folder)?;
        for warning in library.warnings(source, package, folder) {
            reporter.warning(&warning);
        }
        let flat: Vec<File> = c
            .iter()
            .map(|file| File { name: file.name.clone(), contents: library.flatten(&file.contents) })
            .collect();
        add(&mut outputs, folder, &flat)?;
        add(&mut outputs, folder, &go)?;
        for (name, original, contents) in library.copies(VERSION, &description) {
            outputs.file(folder.join(name), format!("a copy of `{original}`"), contents)?;
        }
    }
    if let (Some(file), Some(tokens)) = (&args.targets.rust, rust) {
        outputs.file(file, "the Rust bindings", rust_text(tokens, &description)?)?;
    }
    for folder in [&args.targets.out, &args.targets.go].into_iter().flatten() {
        outputs.remove_others(folder, &description)?;
    }
    if let Some(folder) = &args.targets.go {
        outputs.remove_others(&folder.join(emit::go::LEAF_FOLDER), &description)?;
    }
    Ok(outputs)
}

/// What has to be printed. A Go package carries the files of C as well.
fn wanted(args: &Gen) -> Vec<Target> {
    let targets = &args.targets;
    let mut wanted = Vec::new();
    if targets.out.is_some() || targets.go.is_some() {
        wanted.push(Target::C);
    }
    if targets.go.is_some() {
        wanted.push(Target::Go);
    }
    if targets.rust.is_some() {
        wanted.push(Target::Rust);
    }
    wanted
}

fn add(outputs: &mut Outputs, folder: &Path, files: &[File]) -> Result<(), WriteError> {
    for file in files {
        outputs.file(folder.join(&file.name), "a generated file", file.contents.as_bytes())?;
    }
    Ok(())
}

/// The expansion of the attribute, as text.
fn rust_text(tokens: TokenStream, description: &str) -> Result<String, Error> {
    let file = syn::parse2(tokens).map_err(Error::Rust)?;
    let text = emit::rust::spaced(&prettyplease::unparse(&file));
    Ok(format!("// Code generated by bridge {VERSION} from {description}. DO NOT EDIT.\n\n{text}"))
}

fn check(args: &Gen, pending: &Pending, reporter: Reporter) -> Ending {
    if pending.is_up_to_date() {
        return Ending::Good;
    }
    let total = pending.changes().len();
    let stale = pending.changes().iter().filter(|change| change.kind != ChangeKind::Same).count();
    reporter.diff(&pending.diff());
    let command = command(args);
    let error = Error::Stale { stale, total, command };
    reporter.failure(&error, error.ending())
}

/// The command that brings the files up to date.
fn command(args: &Gen) -> String {
    let mut text = format!("bridge gen {}", args.description.display());
    let targets = &args.targets;
    let named = [("--out", &targets.out), ("--go", &targets.go), ("--rust", &targets.rust)];
    for (flag, path) in named {
        if let Some(path) = path {
            let _ = write!(text, " {flag} {}", path.display());
        }
    }
    if !args.selection.features.is_empty() {
        let _ = write!(text, " --features {}", args.selection.features.join(","));
    }
    for module in &args.selection.module {
        let _ = write!(text, " --module {module}");
    }
    text
}

fn listing(changes: &[Change]) -> String {
    let mut text = String::new();
    for change in changes {
        let verb = match change.kind {
            ChangeKind::Same => continue,
            ChangeKind::New { .. } => "created",
            ChangeKind::Changed { .. } => "updated",
            ChangeKind::Removed { .. } => "removed",
        };
        let _ = writeln!(text, "{verb} {}", change.path.display());
    }
    if text.is_empty() {
        text = format!("{} files are up to date\n", changes.len());
    }
    text
}
