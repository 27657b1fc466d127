//! The examples, as their readers run them.

use crate::run::{Counts, Runner};
use crate::{Project, tools};
use anyhow::{Context as _, Result, ensure};
use std::process::Command;

/// `cargo run --example codegen` ends well, and both of its programs ran.
pub fn codegen(project: &Project, runner: &mut Runner) -> Result<Counts> {
    let mut command = Command::new("cargo");
    let output = runner.run(command.args(["run", "--example", "codegen"]).current_dir(&project.root))?;
    for part in ["== The Rust program", "go run ."] {
        ensure!(output.contains(part), "`{part}` is missing in what it printed");
    }
    Ok(Counts::ONE)
}

const PATTERN: &str = r"fn (?P<name>\w+)\(";
const SEARCHED: &str = "xtask/outside/src/main.rs";
const FOUND: &str = "fn main()";

/// The Go and the Rust program grep a file with RE2, and say why a pattern is
/// refused.
pub fn re2(project: &Project, runner: &mut Runner) -> Result<Counts> {
    let folder = project.root.join("examples/re2");
    let searched = project.root.join(SEARCHED);
    let go = |arguments: &[&str]| {
        let mut command = Command::new("go");
        command.args(arguments).current_dir(folder.join("go"));
        command
    };
    runner.run(&mut go(&["vet", "./..."]))?;
    let staticcheck = tools::staticcheck().context("staticcheck is missing")?;
    runner.run(Command::new(staticcheck).arg("./...").current_dir(folder.join("go")))?;

    let mut cargo = Command::new("cargo");
    cargo.args(["run", "--quiet", "--target-dir"]).arg(project.target.join("re2")).arg("--");
    for (language, mut program) in [("Go", go(&["run", "./cmd/re2grep"])), ("Rust", cargo)] {
        if language == "Rust" {
            program.current_dir(folder.join("rust"));
        }
        let mut greps = clone(&program);
        let output = runner.run(greps.arg(PATTERN).arg(&searched))?;
        ensure!(output.contains(FOUND), "the {language} program did not find `{FOUND}`:\n{output}");
        let refused = runner.finish(program.arg("a(b").arg(&searched))?;
        ensure!(!refused.status.success(), "the {language} program accepts `a(b`");
        ensure!(refused.output.contains("missing ): a(b"), "{language}:\n{}", refused.output);
    }
    Ok(Counts::passed(2))
}

fn clone(command: &Command) -> Command {
    let mut copy = Command::new(command.get_program());
    copy.args(command.get_args());
    if let Some(folder) = command.get_current_dir() {
        copy.current_dir(folder);
    }
    copy
}
