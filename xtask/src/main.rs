//! The project's task runner: `cargo xtask test`, `bench`, `fuzz`, `golden`.

mod bench;
mod compile;
mod examples;
mod fuzz;
mod generated;
mod go;
mod golden;
mod outside;
mod packages;
mod run;
mod steps;
mod tools;
mod valgrind;
mod values;

use anyhow::{Context as _, Result, bail};
use std::path::PathBuf;
use std::process::ExitCode;

const USAGE: &str = "\
Usage: cargo xtask COMMAND

  test [STEP…]       everything that must hold, or only those steps
    --list           print the steps
    --only STEP      the same as naming it; may be repeated
    --skip STEP      leave it out; may be repeated
    --no-install     do not install what is missing
    -v, --verbose    print what the steps print
  golden [--check]   regenerate everything committed that is generated
    --check          write nothing; fail when it is stale, and print the difference
  fuzz TARGET [SECONDS]
                     looks for descriptions that the compiler stumbles over
  bench [NAME…]      the benchmarks; a line for each bar, and docs/performance.*
    --no-install     do not install what is missing
    --draw           measure nothing; draw the tables and the chart again
";

/// Where things are.
pub struct Project {
    /// The workspace.
    pub root: PathBuf,
    /// Cargo's target folder.
    pub target: PathBuf,
}

impl Project {
    fn find() -> Result<Self> {
        let manifest = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        let root = manifest.parent().context("xtask is in the workspace")?.to_owned();
        let target = match std::env::var_os("CARGO_TARGET_DIR") {
            Some(folder) => root.join(folder),
            None => root.join("target"),
        };
        Ok(Self { root, target })
    }
}

fn main() -> ExitCode {
    match start() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn start() -> Result<ExitCode> {
    let project = Project::find()?;
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some((command, rest)) = arguments.split_first() else { bail!("{USAGE}") };
    match &**command {
        "test" => Ok(steps::test(&project, &steps::Selection::parse(rest)?)),
        "bench" => bench::bench(&project, rest),
        "golden" => match rest {
            [] => golden::regenerate(&project).map(|()| ExitCode::SUCCESS),
            [check] if check == "--check" => golden::check(&project).map(|_| ExitCode::SUCCESS),
            _ => bail!("{USAGE}"),
        },
        "fuzz" => fuzz::run(&project, rest).map(|()| ExitCode::SUCCESS),
        "help" | "--help" | "-h" => {
            print!("{USAGE}");
            Ok(ExitCode::SUCCESS)
        }
        other => bail!("there is no task `{other}`\n{USAGE}"),
    }
}
