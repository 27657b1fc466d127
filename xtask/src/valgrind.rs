//! The Rust tests that link C++, under valgrind.

use crate::Project;
use crate::run::{Counts, Runner, count_cargo};
use anyhow::{Result, ensure};
use serde_json::Value;
use std::path::PathBuf;
use std::process::Command;

/// The package whose tests call the libraries of `cpp/`.
const PACKAGE: &str = "bridge-examples";
/// How valgrind says that it found something: no test ends with it by itself.
const FOUND: &str = "--error-exitcode=99";

/// Tests that say nothing under valgrind: those that start other programs, some
/// of them under valgrind themselves, and the one that measures its process.
const NOT_HERE: [&str; 8] =
    ["c_program", "crash", "detectors", "go_archive", "many_errors", "oracle", "out_of_memory", "skew"];

/// Builds the tests and runs each program of them.
pub fn run(project: &Project, runner: &mut Runner) -> Result<Counts> {
    let mut build = Command::new("cargo");
    build.args(["test", "--package", PACKAGE, "--no-run", "--message-format=json"]);
    let output = runner.run(build.current_dir(&project.root))?;
    let programs: Vec<PathBuf> = output.lines().filter_map(test_program).collect();
    ensure!(!programs.is_empty(), "{PACKAGE} has no tests");
    let mut counts = Counts::default();
    for program in programs {
        let mut valgrind = Command::new("valgrind");
        valgrind
            .args([
                "-q",
                FOUND,
                "--leak-check=full",
                "--show-leak-kinds=definite",
                "--errors-for-leak-kinds=definite",
            ])
            .arg(&program)
            // One at a time: valgrind runs one thread at a time anyway.
            .arg("--test-threads=1")
            .current_dir(&project.root);
        counts = counts + count_cargo(&runner.run(&mut valgrind)?);
    }
    Ok(counts)
}

/// The program of a `compiler-artifact` message, when it is an integration test.
fn test_program(line: &str) -> Option<PathBuf> {
    let message: Value = serde_json::from_str(line).ok()?;
    let kinds = message["target"]["kind"].as_array()?;
    if !kinds.iter().any(|kind| kind == "test") {
        return None;
    }
    if NOT_HERE.iter().any(|name| message["target"]["name"] == *name) {
        return None;
    }
    Some(PathBuf::from(message["executable"].as_str()?))
}
