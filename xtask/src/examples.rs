//! The examples, as their readers run them.

use crate::run::{Counts, Runner, count_cargo, count_go};
use crate::{Project, tools};
use anyhow::{Context as _, Result, ensure};
use std::path::PathBuf;
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
    let example = Example { project, name: "re2" };
    let in_go = example.go(runner)?;
    runner.run(&mut example.go_command(&["test", "-race", "-run", "Sharing|Close", "./..."]))?;
    let mut fuzz = example.go_command(&["test", "-run", "^$", "-fuzz", "FuzzAgainstRegexp"]);
    runner.run(fuzz.args(["-fuzztime", "10000x", "-fuzzminimizetime", "1x", "./regexp"]))?;
    both(in_go, example.rust(runner)?)
}

/// `LevelDB` is bound in Go and in Rust. The tests do what crashes bindings that
/// are written by hand, also from many goroutines, and once more where the race
/// detector and the address sanitizer look on.
pub fn leveldb(project: &Project, runner: &mut Runner) -> Result<Counts> {
    let example = Example { project, name: "leveldb" };
    let in_go = example.go(runner)?;
    runner.run(&mut example.go_command(&["test", "-race", "-short", "-count=1", "."]))?;
    let mut sanitized = example.go_command(&["test", "-asan", "-short", "-count=1", "."]);
    // `-asan` alone leaves `.cc` files without instruments.
    let flags = "-g -O1 -fno-omit-frame-pointer -fsanitize=address";
    runner.run(sanitized.env("CGO_CFLAGS", flags).env("CGO_CXXFLAGS", flags))?;
    both(in_go, example.rust(runner)?)
}

fn both(in_go: Counts, in_rust: Counts) -> Result<Counts> {
    ensure!(in_go.passed > 0 && in_rust.passed > 0, "a language has run no test");
    Ok(in_go + in_rust)
}

/// A library in `examples`, with a Go module and a crate.
struct Example<'p> {
    project: &'p Project,
    name: &'static str,
}

impl Example<'_> {
    fn folder(&self, language: &str) -> PathBuf {
        self.project.root.join("examples").join(self.name).join(language)
    }

    fn go_command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("go");
        command.args(arguments).current_dir(self.folder("go"));
        command
    }

    /// The Go module is as Go's tools want it, and its tests pass.
    fn go(&self, runner: &mut Runner) -> Result<Counts> {
        let module = self.folder("go");
        let unformatted = runner.run(Command::new("gofmt").args(["-l", "."]).current_dir(&module))?;
        ensure!(unformatted.trim().is_empty(), "gofmt would change:\n{unformatted}");
        runner.run(&mut self.go_command(&["vet", "./..."]))?;
        let staticcheck = tools::staticcheck().context("staticcheck is missing")?;
        runner.run(Command::new(staticcheck).arg("./...").current_dir(&module))?;
        Ok(count_go(&runner.run(&mut self.go_command(&["test", "-v", "-count=1", "./..."]))?))
    }

    /// The crate's tests pass.
    fn rust(&self, runner: &mut Runner) -> Result<Counts> {
        let mut cargo = Command::new("cargo");
        cargo.args(["test", "--target-dir"]).arg(self.project.target.join(self.name));
        Ok(count_cargo(&runner.run(cargo.current_dir(self.folder("rust")))?))
    }
}
