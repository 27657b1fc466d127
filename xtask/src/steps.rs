//! `cargo xtask test`: everything that must hold, a row for each step.

use crate::run::{Counts, Runner, count_cargo};
use crate::tools::{self, Tool};
use crate::{Project, examples, fuzz, generated, go, golden, outside, valgrind, values};
use anyhow::{Result, bail};
use std::collections::BTreeSet;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

/// One thing that must hold.
struct Step {
    name: &'static str,
    /// What holds when it passes.
    about: &'static str,
    /// What it needs beside cargo.
    needs: &'static [Tool],
    /// What it is about, from the workspace. While that does not exist the step
    /// is skipped.
    subject: &'static str,
    run: fn(&Project, &mut Runner) -> Result<Counts>,
}

/// What the Go steps need.
const GO: &[Tool] = &[Tool::Go, Tool::Gxx, Tool::Staticcheck];

/// Every step, in the order in which they run: what fails fast comes first.
#[rustfmt::skip]
const STEPS: &[Step] = &[
    Step { name: "fmt", subject: ".", needs: &[Tool::Rustfmt], run: fmt,
        about: "Rust is formatted" },
    Step { name: "clippy", subject: ".", needs: &[Tool::Clippy], run: clippy,
        about: "no lint fires" },
    Step { name: "doc", subject: ".", needs: &[], run: doc,
        about: "the documentation has no broken link" },
    Step { name: "cpp", subject: "cpp", needs: &[Tool::Gxx, Tool::Clangxx], run: cpp,
        about: "the C++ libraries pass their own test with both compilers, under the sanitizers too" },
    Step { name: "rust", subject: ".", needs: &[Tool::Gxx, Tool::Libclang, Tool::Re2, Tool::PkgConfig], run: rust,
        about: "every Rust test" },
    Step { name: "golden", subject: "tests/golden", needs: &[], run: golden,
        about: "what is committed is what is generated" },
    Step { name: "golden-compile", subject: "tests/golden", needs: &[Tool::Gxx, Tool::Clangxx, Tool::Go, Tool::Staticcheck, Tool::Re2, Tool::PkgConfig], run: golden::compile,
        about: "every golden compiles in four languages without a warning" },
    Step { name: "generated", subject: "testgen", needs: &[Tool::Gxx, Tool::Clangxx, Tool::Go, Tool::Staticcheck], run: generated::run,
        about: "what is accepted of 150 generated descriptions compiles in four languages" },
    Step { name: "values", subject: "testgen", needs: &[Tool::Clangxx, Tool::Go], run: values::run,
        about: "random values of random types go to C++ and come back as they were, in Go and in Rust" },
    Step { name: "decoders", subject: "fuzz", needs: &[Tool::Clangxx], run: fuzz::decoders,
        about: "what reads packed values in C++ refuses bytes or reads them, whatever they are" },
    Step { name: "valgrind", subject: "tests/round_trip.rs", needs: &[Tool::Gxx, Tool::Re2, Tool::PkgConfig, Tool::Valgrind], run: valgrind::run,
        about: "the Rust tests that call C++ lose no memory and read none that is not theirs" },
    Step { name: "errors", subject: "tests/many_errors.rs", needs: &[Tool::Gxx], run: errors,
        about: "a million errors leave nothing behind" },
    Step { name: "codegen", subject: "examples/codegen.rs", needs: &[Tool::Gxx, Tool::Go], run: examples::codegen,
        about: "the example generates everything, and both of its programs run" },
    Step { name: "re2", subject: "examples/re2", needs: &[Tool::Gxx, Tool::Go, Tool::Staticcheck, Tool::Re2, Tool::PkgConfig], run: examples::re2,
        about: "a Go and a Rust program grep a file with the system's RE2" },
    Step { name: "leveldb", subject: "examples/leveldb", needs: &[Tool::Gxx, Tool::Go, Tool::Staticcheck, Tool::Leveldb], run: examples::leveldb,
        about: "a Go and a Rust program use the system's LevelDB, and nothing that they do to it crashes" },
    Step { name: "benches", subject: "benches", needs: &[Tool::Gxx, Tool::Go, Tool::Re2, Tool::PkgConfig, Tool::Leveldb], run: benches,
        about: "the benchmarks of calls build, and each runs" },
    Step { name: "package", subject: ".", needs: &[], run: package,
        about: "the crates can be published" },
    Step { name: "outside", subject: "xtask/outside", needs: &[Tool::Gxx], run: outside::run,
        about: "a project of its own builds with the packaged crates" },
    Step { name: "go", subject: "go-harness/go.mod", needs: GO, run: go::plain,
        about: "the Go tests pass; gofmt, vet and staticcheck have nothing to say" },
    Step { name: "go-nocgo", subject: "go-harness/go.mod", needs: GO, run: go::without_cgo,
        about: "without cgo the Go packages say what is missing" },
    Step { name: "go-race", subject: "go-harness/go.mod", needs: GO, run: go::race,
        about: "the Go tests pass under -race and cgocheck2" },
    Step { name: "go-asan", subject: "go-harness/go.mod", needs: GO, run: go::asan,
        about: "the Go tests pass under -asan, with C++ instrumented" },
    Step { name: "go-tsan", subject: "go-harness/go.mod", needs: GO, run: go::tsan,
        about: "the Go tests pass with C++ under the thread sanitizer" },
    Step { name: "go-gc", subject: "go-harness/go.mod", needs: GO, run: go::collector,
        about: "the Go tests pass while the collector runs all the time" },
    Step { name: "canaries", subject: "go-harness/canary", needs: GO, run: go::canaries,
        about: "each fault put into generated code is seen by its detector" },
];

/// Which steps are asked for, and how.
#[derive(Debug, Default)]
pub struct Selection {
    only: Vec<String>,
    skip: Vec<String>,
    list: bool,
    verbose: bool,
    no_install: bool,
}

impl Selection {
    /// Reads the arguments of `cargo xtask test`.
    pub fn parse(arguments: &[String]) -> Result<Self> {
        let mut selection = Self::default();
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            match &**argument {
                "--list" => selection.list = true,
                "-v" | "--verbose" => selection.verbose = true,
                "--no-install" => selection.no_install = true,
                "--only" => selection.only.push(known(arguments.next())?),
                "--skip" => selection.skip.push(known(arguments.next())?),
                _ => selection.only.push(known(Some(argument))?),
            }
        }
        Ok(selection)
    }

    fn has(&self, step: &Step) -> bool {
        let names = |list: &[String]| list.iter().any(|name| name == step.name);
        (self.only.is_empty() || names(&self.only)) && !names(&self.skip)
    }
}

fn known(name: Option<&String>) -> Result<String> {
    match name {
        Some(name) if STEPS.iter().any(|step| step.name == name) => Ok(name.clone()),
        Some(name) => bail!("there is no step `{name}`; `cargo xtask test --list` prints them"),
        None => bail!("a step's name is missing"),
    }
}

enum Outcome {
    Passed(Counts),
    Failed(String),
    Skipped(String),
}

struct Row {
    name: &'static str,
    outcome: Outcome,
    time: Duration,
}

/// Runs the steps and prints what came of them.
pub fn test(project: &Project, selection: &Selection) -> ExitCode {
    if selection.list {
        for step in STEPS {
            println!("{:15} {}", step.name, step.about);
        }
        return ExitCode::SUCCESS;
    }
    let steps: Vec<&Step> = STEPS.iter().filter(|step| selection.has(step)).collect();
    let wanted: BTreeSet<Tool> = steps.iter().flat_map(|step| step.needs).copied().collect();
    let missing = tools::provide(&wanted, !selection.no_install);
    for tool in &missing {
        println!("missing: {}: {}", tool.name(), tool.advice());
    }
    let mut rows = Vec::new();
    for step in steps {
        println!("{}: {} …", step.name, step.about);
        let start = Instant::now();
        let outcome = run(project, step, &missing, selection.verbose);
        let time = start.elapsed();
        match &outcome {
            Outcome::Passed(_) => println!("{}: ok, {:.1} s", step.name, time.as_secs_f64()),
            Outcome::Failed(why) => println!("{}: FAILED\n{why}\n", step.name),
            Outcome::Skipped(why) => println!("{}: skipped, {why}", step.name),
        }
        rows.push(Row { name: step.name, outcome, time });
    }
    print_table(&rows)
}

fn run(project: &Project, step: &Step, missing: &BTreeSet<Tool>, verbose: bool) -> Outcome {
    let lacking: Vec<&str> =
        step.needs.iter().filter(|tool| missing.contains(tool)).map(|tool| tool.name()).collect();
    if !lacking.is_empty() {
        return Outcome::Skipped(format!("{} is missing", lacking.join(", ")));
    }
    if !project.root.join(step.subject).exists() {
        return Outcome::Skipped(format!("{} does not exist", step.subject));
    }
    let log = project.target.join("xtask").join(format!("{}.log", step.name));
    match Runner::new(log, verbose).and_then(|mut runner| (step.run)(project, &mut runner)) {
        Ok(counts) if counts.failed > 0 => Outcome::Failed(format!("{} failed", counts.failed)),
        // A step that ran nothing proves nothing.
        Ok(counts) if counts.passed == 0 => Outcome::Failed("it ran no test".into()),
        Ok(counts) => Outcome::Passed(counts),
        Err(error) => Outcome::Failed(format!("{error:#}")),
    }
}

fn print_table(rows: &[Row]) -> ExitCode {
    println!("\n{:15} {:>8}  outcome", "step", "time");
    let mut total = Counts::default();
    let mut failed = false;
    for row in rows {
        let time = format!("{:.1} s", row.time.as_secs_f64());
        let outcome = match &row.outcome {
            Outcome::Passed(counts) => {
                total = total + *counts;
                format!("ok, {} passed{}", counts.passed, and_skipped(counts.skipped))
            }
            Outcome::Failed(why) => {
                failed = true;
                total.failed += 1;
                format!("FAILED: {}", why.lines().next().unwrap_or_default())
            }
            Outcome::Skipped(why) => {
                total.skipped += 1;
                format!("skipped: {why}")
            }
        };
        println!("{:15} {time:>8}  {outcome}", row.name);
    }
    println!("\n{} passed, {} failed, {} skipped", total.passed, total.failed, total.skipped);
    if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn and_skipped(skipped: usize) -> String {
    if skipped == 0 { String::new() } else { format!(", {skipped} skipped") }
}

fn cargo(project: &Project, arguments: &[&str]) -> Command {
    let mut command = Command::new("cargo");
    command.args(arguments).current_dir(&project.root);
    command
}

fn fmt(project: &Project, runner: &mut Runner) -> Result<Counts> {
    runner.run(&mut cargo(project, &["fmt", "--all", "--check"]))?;
    Ok(Counts::ONE)
}

fn clippy(project: &Project, runner: &mut Runner) -> Result<Counts> {
    runner.run(&mut cargo(project, &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))?;
    Ok(Counts::ONE)
}

fn doc(project: &Project, runner: &mut Runner) -> Result<Counts> {
    let mut command = cargo(project, &["doc", "--workspace", "--no-deps"]);
    runner.run(command.env("RUSTDOCFLAGS", "-D warnings"))?;
    Ok(Counts::ONE)
}

fn cpp(project: &Project, runner: &mut Runner) -> Result<Counts> {
    let output = runner.run(Command::new("sh").arg("check.sh").current_dir(project.root.join("cpp")))?;
    // One line for each compiler and mode.
    Ok(Counts::passed(output.lines().filter(|line| line.contains("++ ")).count()))
}

fn rust(project: &Project, runner: &mut Runner) -> Result<Counts> {
    let output = runner.run(&mut cargo(project, &["test", "--workspace", "--no-fail-fast"]))?;
    Ok(count_cargo(&output))
}

/// What others measure, too: it must not come out on the day of the measurement
/// that a benchmark does not build any more.
fn benches(project: &Project, runner: &mut Runner) -> Result<Counts> {
    runner.run(&mut cargo(
        project,
        &["test", "-q", "-p", "bridge-benches", "--bench", "go", "--bench", "calls"],
    ))?;
    for library in ["re2", "leveldb"] {
        let folder = project.root.join("benches").join(library);
        runner.run(Command::new("go").args(["vet", "."]).current_dir(folder))?;
    }
    Ok(Counts::passed(4))
}

fn errors(project: &Project, runner: &mut Runner) -> Result<Counts> {
    let tests = ["test", "--package", "bridge-examples", "--test", "many_errors", "--", "--ignored"];
    Ok(count_cargo(&runner.run(&mut cargo(project, &tests))?))
}

fn golden(project: &Project, _: &mut Runner) -> Result<Counts> {
    golden::check(project).map(Counts::passed)
}

fn package(project: &Project, runner: &mut Runner) -> Result<Counts> {
    runner.run(&mut outside::cargo_package(project))?;
    Ok(Counts::ONE)
}
