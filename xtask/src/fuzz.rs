//! `cargo xtask fuzz TARGET [SECONDS]`: looks for texts and bytes that the compiler
//! or a binding stumbles over, with libFuzzer, or with Go's own fuzzer. It needs a C++
//! compiler and stable Rust; clang++ for the target that is C++, and Go for Go's.

use crate::Project;
use crate::go::HARNESS;
use crate::run::{Counts, Runner};
use anyhow::{Context as _, Result, bail, ensure};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What a target is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Language {
    Rust,
    Cpp,
    Go,
}

/// The targets, with what they are given.
const TARGETS: &[(&str, Language, &str)] = &[
    ("text", Language::Rust, "any text"),
    ("described", Language::Rust, "bytes for the generator"),
    ("packed", Language::Rust, "bytes for Rust's reader of packed values"),
    ("packed-cpp", Language::Cpp, "bytes for the C++ reader of packed values"),
    ("packed-go", Language::Go, "bytes for Go's reader of packed values"),
];

/// How many inputs of the C++ target are tried in every run of the tests.
const SHORT: &str = "-runs=20000";

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
    let Some((_, language, _)) = TARGETS.iter().find(|(name, ..)| name == target) else {
        bail!("no target `{target}`\n{}", about_targets());
    };
    let folder = project.target.join("fuzz");
    let mut command = match language {
        Language::Rust => of_rust(project, target, &folder, seconds)?,
        Language::Cpp => of_cpp(project, &folder, &format!("-max_total_time={seconds}"))?,
        Language::Go => of_go(project, seconds),
    };
    let status = command.status().with_context(|| crate::run::show(&command))?;
    ensure!(
        status.success(),
        "a finding: keep it as a case of bridge-codegen/tests, bridge/tests or go-harness/containers, with its fix"
    );
    Ok(())
}

/// A short run of the C++ target: the same inputs every time.
pub fn decoders(project: &Project, runner: &mut Runner) -> Result<Counts> {
    let mut command = of_cpp(project, &project.target.join("decoders"), SHORT)?;
    runner.run(command.arg("-seed=1"))?;
    Ok(Counts::ONE)
}

fn of_rust(project: &Project, target: &str, folder: &Path, seconds: u64) -> Result<Command> {
    let program = build(project, target)?;
    let (corpus, seeds) = (folder.join("corpus").join(target), folder.join("seeds"));
    let mut command = lib_fuzzer(&program, folder, &corpus)?;
    command.arg(format!("-max_total_time={seconds}"));
    if target == "text" {
        gather(project, &seeds)?;
        let words = project.root.join("fuzz/text.dict");
        command.arg(&seeds).arg(format!("-dict={}", words.display())).arg("-max_len=6000");
    }
    Ok(command)
}

/// A program of libFuzzer's.
fn lib_fuzzer(program: &Path, folder: &Path, corpus: &Path) -> Result<Command> {
    fs::create_dir_all(corpus)?;
    let mut command = Command::new(program);
    command.arg(corpus);
    // A hang and a leak are findings: no description takes so much.
    command.args(["-timeout=20", "-rss_limit_mb=2048", "-print_final_stats=1"]);
    command.arg(format!("-artifact_prefix={}/", folder.display()));
    Ok(command)
}

/// The C++ target, with the shim of `containers` and the sanitizers.
fn of_cpp(project: &Project, folder: &Path, limit: &str) -> Result<Command> {
    fs::create_dir_all(folder)?;
    let program = folder.join("packed-cpp");
    let package = project.root.join(HARNESS).join("containers");
    let mut compile = Command::new("clang++");
    compile
        .args(["-std=c++17", "-O1", "-g", "-fsanitize=fuzzer,address,undefined", "-fno-sanitize-recover=all"])
        .arg("-I")
        .arg(&package)
        .arg(project.root.join("fuzz/src/packed.cc"))
        .args([package.join("containers_shim.cc"), package.join("containers.cc")])
        .arg("-o")
        .arg(&program);
    let status = compile.status().with_context(|| crate::run::show(&compile))?;
    ensure!(status.success(), "the target `packed-cpp` does not build");
    let mut command = lib_fuzzer(&program, folder, &folder.join("corpus/packed-cpp"))?;
    command.args([limit, "-max_len=2000"]);
    Ok(command)
}

/// Go's own fuzzer. It writes what it finds to `testdata`, beside the test.
fn of_go(project: &Project, seconds: u64) -> Command {
    let mut command = Command::new("go");
    command
        .args(["test", "-run=^$", "-fuzz=^FuzzUnpack$", &format!("-fuzztime={seconds}s")])
        .arg(".")
        .current_dir(project.root.join(HARNESS).join("containers"));
    command
}

fn about_targets() -> String {
    let lines: Vec<String> = TARGETS.iter().map(|(name, _, about)| format!("  {name:12} {about}")).collect();
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
