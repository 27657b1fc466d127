//! From one description to a running program in Rust and one in Go:
//! `cargo run --example codegen`.
//!
//! Needs Rust and a C++ compiler. Go is used when it is there. Each step prints
//! the command that it runs, to be repeated by hand.

use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const DESCRIPTION: &str = "cpp/kv/kv.rs";

fn main() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    std::env::set_current_dir(root).context("the workspace has moved since it was built")?;
    let out = PathBuf::from("target/codegen");

    title("The description of a C++ library becomes four things");
    generate(&out)?;
    tree(&out)?;

    title("The Rust program");
    run(cargo().args(["run", "--quiet", "--example", "kv"]))?;

    title("The Go package and the Go program");
    if Command::new("go").arg("version").output().is_err() {
        println!("Go is not installed here (no `go` on the PATH), so the Go half was generated and not run.");
        println!("Install Go 1.24 or later and run this again.");
        return Ok(());
    }
    go_program(&out)
}

fn generate(out: &Path) -> Result<()> {
    let (c, go, rust) = (out.join("c"), out.join("go/kv"), out.join("rust/kv.rs"));
    run(cargo()
        .args(["run", "--quiet", "--package", "bridge-cpp-cli", "--", "gen", DESCRIPTION, "--quiet", "--out"])
        .arg(c)
        .arg("--go")
        .arg(go)
        .arg("--rust")
        .arg(rust))
}

/// Prints the generated files with their sizes.
fn tree(folder: &Path) -> Result<()> {
    println!("\n{}/", folder.display());
    let mut files = Vec::new();
    list(folder, &mut files)?;
    files.sort();
    for file in files {
        let lines = fs::read_to_string(&file)?.lines().count();
        let name = file.strip_prefix(folder).unwrap_or(&file).display().to_string();
        println!("  {name:<24} {lines:>5} lines");
    }
    Ok(())
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { list(&path, files)? } else { files.push(path) }
    }
    Ok(())
}

/// Puts the Go program beside the generated package, shows the package's API
/// and runs the program.
fn go_program(out: &Path) -> Result<()> {
    let program = out.join("go/demo");
    fs::create_dir_all(&program)?;
    fs::copy("examples/go/main.go", program.join("main.go"))?;
    let module = "module example.com/demo\n\ngo 1.24\n\nrequire example.com/kv v0.0.0\n\nreplace example.com/kv => ../kv\n";
    fs::write(program.join("go.mod"), module)?;
    run(Command::new("go").args(["doc", "-short"]).env("CGO_ENABLED", "1").current_dir(out.join("go/kv")))?;
    println!();
    run(Command::new("go").args(["run", "."]).env("CGO_ENABLED", "1").current_dir(program))
}

fn title(text: &str) {
    println!("\n== {text}\n");
}

/// Cargo as it runs this example, with the features that its own build needs no more.
fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Prints a command, runs it, and demands that it succeeds.
fn run(command: &mut Command) -> Result<()> {
    let words: Vec<String> = std::iter::once(command.get_program())
        .map(|program| Path::new(program).file_name().unwrap_or(program))
        .chain(command.get_args())
        .map(|word| word.to_string_lossy().into_owned())
        .collect();
    let folder = command.get_current_dir().map(|dir| format!("(in {}) ", dir.display())).unwrap_or_default();
    println!("{folder}$ {}", words.join(" "));
    let status = command.status().with_context(|| format!("`{}` could not be started", words.join(" ")))?;
    if !status.success() {
        bail!("`{}` failed: {status}", words.join(" "));
    }
    Ok(())
}
