//! The Go harness under each detector.

use crate::run::{Counts, Runner, count_go};
use crate::{Project, tools};
use anyhow::{Context as _, Result, ensure};
use std::process::Command;

/// The Go module with the tests.
pub const HARNESS: &str = "go-harness";

/// One of the ways in which the tests are built and run.
struct Build {
    arguments: &'static [&'static str],
    variables: &'static [(&'static str, &'static str)],
}

fn go(project: &Project, arguments: &[&str]) -> Command {
    let mut command = Command::new("go");
    command.args(arguments).current_dir(project.root.join(HARNESS));
    command
}

fn test(project: &Project, runner: &mut Runner, build: &Build) -> Result<Counts> {
    // `-count=1`: a cached result says nothing about this machine.
    let mut command = go(project, &["test", "-v", "-count=1", "-timeout=12m"]);
    command.args(build.arguments).arg("./...").envs(build.variables.iter().copied());
    let output = runner.run(&mut command)?;
    Ok(count_go(&output))
}

/// Formatted, vetted, and its tests pass.
pub fn plain(project: &Project, runner: &mut Runner) -> Result<Counts> {
    let mut gofmt = Command::new("gofmt");
    let unformatted = runner.run(gofmt.args(["-l", "."]).current_dir(project.root.join(HARNESS)))?;
    ensure!(unformatted.trim().is_empty(), "gofmt would change:\n{unformatted}");
    runner.run(&mut go(project, &["vet", "./..."]))?;
    let staticcheck = tools::staticcheck().context("staticcheck is missing")?;
    runner.run(Command::new(staticcheck).arg("./...").current_dir(project.root.join(HARNESS)))?;
    test(project, runner, &Build { arguments: &[], variables: &[] })
}

/// Go's own data races, and every pointer that crosses.
pub fn race(project: &Project, runner: &mut Runner) -> Result<Counts> {
    let variables = &[("GOEXPERIMENT", "cgocheck2")];
    test(project, runner, &Build { arguments: &["-race"], variables })
}

/// Memory errors and leaks on both sides. `-asan` alone leaves `.cc` files
/// without instruments.
pub fn asan(project: &Project, runner: &mut Runner) -> Result<Counts> {
    const FLAGS: &str = "-g -O1 -fno-omit-frame-pointer -fsanitize=address";
    let variables = &[("CGO_CFLAGS", FLAGS), ("CGO_CXXFLAGS", FLAGS)];
    test(project, runner, &Build { arguments: &["-asan"], variables })
}

/// Data races in C++, which `-race` does not see.
pub fn tsan(project: &Project, runner: &mut Runner) -> Result<Counts> {
    let variables = &[
        ("CGO_CFLAGS", "-g -O1 -fsanitize=thread"),
        ("CGO_CXXFLAGS", "-g -O1 -fsanitize=thread"),
        ("CGO_LDFLAGS", "-fsanitize=thread"),
        // Without it the report is printed and the test still says ok.
        ("TSAN_OPTIONS", "halt_on_error=1"),
    ];
    test(project, runner, &Build { arguments: &[], variables })
}

/// A collector that runs all the time, and memory that it spoils when it frees.
pub fn collector(project: &Project, runner: &mut Runner) -> Result<Counts> {
    let variables = &[("GOGC", "1"), ("GODEBUG", "clobberfree=1")];
    test(project, runner, &Build { arguments: &[], variables })
}

/// Without cgo the package does not compile, and the compiler prints our
/// sentence; with the tag it compiles to the same API.
pub fn without_cgo(project: &Project, runner: &mut Runner) -> Result<Counts> {
    let refused = runner.finish(go(project, &["build", "./..."]).env("CGO_ENABLED", "0"))?;
    ensure!(!refused.status.success(), "the package compiles without cgo and without the tag");
    ensure!(
        refused.output.contains("needs cgo") && refused.output.contains("bridge_stub"),
        "the compiler does not say what is missing:\n{}",
        refused.output
    );
    runner.run(go(project, &["vet", "-tags=bridge_stub", "./..."]).env("CGO_ENABLED", "0"))?;
    Ok(Counts::passed(2))
}
