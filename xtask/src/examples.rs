//! The examples, as their readers run them.

use crate::run::{Counts, Runner, count_cargo, count_go};
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

/// RE2 is bound in Go and in Rust. The tests of both grep files with the
/// programs, and look at what these say of a pattern that RE2 refuses. What has
/// the functions of Go's package regexp is compared with it, also on texts that
/// nobody thought of.
pub fn re2(project: &Project, runner: &mut Runner) -> Result<Counts> {
    let folder = project.root.join("examples/re2");
    let module = folder.join("go");
    let mut gofmt = Command::new("gofmt");
    let unformatted = runner.run(gofmt.args(["-l", "."]).current_dir(&module))?;
    ensure!(unformatted.trim().is_empty(), "gofmt would change:\n{unformatted}");
    let go = |arguments: &[&str]| {
        let mut command = Command::new("go");
        command.args(arguments).current_dir(&module);
        command
    };
    runner.run(&mut go(&["vet", "./..."]))?;
    let staticcheck = tools::staticcheck().context("staticcheck is missing")?;
    runner.run(Command::new(staticcheck).arg("./...").current_dir(&module))?;
    let in_go = count_go(&runner.run(&mut go(&["test", "-v", "-count=1", "./..."]))?);
    runner.run(&mut go(&["test", "-race", "-run", "Sharing|Close", "./..."]))?;
    let mut fuzz = go(&["test", "-run", "^$", "-fuzz", "FuzzAgainstRegexp"]);
    runner.run(fuzz.args(["-fuzztime", "10000x", "-fuzzminimizetime", "1x", "./regexp"]))?;

    let mut cargo = Command::new("cargo");
    cargo.args(["test", "--target-dir"]).arg(project.target.join("re2"));
    let in_rust = count_cargo(&runner.run(cargo.current_dir(folder.join("rust")))?);
    ensure!(in_go.passed > 0 && in_rust.passed > 0, "a language has run no test");
    Ok(in_go + in_rust)
}
