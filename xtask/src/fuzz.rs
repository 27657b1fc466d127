//! `cargo xtask fuzz TARGET [SECONDS]`: looks for texts and bytes that the compiler
//! or a binding stumbles over, with libFuzzer. It needs a C++ compiler and stable Rust.

use crate::Project;
use anyhow::{Context as _, Result, bail, ensure};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The targets, with what they are given.
const TARGETS: &[(&str, &str)] = &[
    ("text", "any text"),
    ("described", "bytes for the generator"),
    ("packed", "bytes for the reader of packed values"),
];

/// What makes libFuzzer see which code runs. They are flags of LLVM's, which
/// stable Rust passes on.
const COVERAGE: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
     -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
     -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1";

/// Builds a target and runs it; a finding is an error, and a file.
pub fn run(project: &Project, arguments: &[String]) -> Result<()> {
    let (target, seconds) = match arguments {
        [target] => (target, 60),
        [target, seconds] => (target, seconds.parse().context("the second argument is a number of seconds")?),
        _ => bail!("cargo xtask fuzz TARGET [SECONDS]\n{}", about_targets()),
    };
    ensure!(TARGETS.iter().any(|(name, _)| name == target), "no target `{target}`\n{}", about_targets());
    let program = build(project, target)?;
    let folder = project.target.join("fuzz");
    let (corpus, seeds) = (folder.join("corpus").join(target), folder.join("seeds"));
    fs::create_dir_all(&corpus)?;
    let mut command = Command::new(program);
    command.arg(&corpus).arg(format!("-max_total_time={seconds}"));
    // A hang and a leak are findings: no description takes so much.
    command.args(["-timeout=20", "-rss_limit_mb=2048", "-print_final_stats=1"]);
    command.arg(format!("-artifact_prefix={}/", folder.display()));
    if target == "text" {
        gather(project, &seeds)?;
        let words = project.root.join("fuzz/text.dict");
        command.arg(&seeds).arg(format!("-dict={}", words.display())).arg("-max_len=6000");
    }
    let status = command.status().with_context(|| crate::run::show(&command))?;
    ensure!(
        status.success(),
        "a finding: keep it as a case of bridge-codegen/tests or bridge/tests, with its fix"
    );
    Ok(())
}

fn about_targets() -> String {
    let lines: Vec<String> = TARGETS.iter().map(|(name, about)| format!("  {name:12} {about}")).collect();
    lines.join("\n")
}

fn build(project: &Project, target: &str) -> Result<PathBuf> {
    let folder = project.target.join("fuzz");
    // Named, so that build scripts are built without the flags.
    let triple = host()?;
    let status = Command::new("cargo")
        .args(["build", "--release", "--bin", target, "--target", &triple, "--target-dir"])
        .arg(&folder)
        .env("RUSTFLAGS", COVERAGE)
        .current_dir(project.root.join("fuzz"))
        .status()?;
    ensure!(status.success(), "the target `{target}` does not build");
    Ok(folder.join(triple).join("release").join(target))
}

fn host() -> Result<String> {
    let output = Command::new("rustc").arg("-vV").output().context("rustc does not start")?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let triple = text.lines().find_map(|line| line.strip_prefix("host: "));
    triple.map(str::to_owned).context("rustc does not say for what it compiles")
}

/// Copies the repository's descriptions, good and bad, into one folder: what
/// the fuzzer begins with.
fn gather(project: &Project, seeds: &Path) -> Result<()> {
    fs::create_dir_all(seeds)?;
    let mut folders: Vec<PathBuf> =
        ["bridge-codegen/tests/ui", "cpp/kv", "cpp/faults"].map(|name| project.root.join(name)).into();
    for entry in fs::read_dir(project.root.join("tests/golden"))? {
        folders.push(entry?.path());
    }
    for folder in folders.iter().filter(|folder| folder.is_dir()) {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let is_description = Path::new(&name).extension().is_some_and(|extension| extension == "rs");
            if is_description && !name.ends_with("_bridge.rs") {
                fs::copy(&path, seeds.join(name))?;
            }
        }
    }
    Ok(())
}
