//! Compiles what was generated for many descriptions, in every language, with
//! all warnings as errors. Many at once: one Rust crate and one Go module for
//! all.

use crate::run::Runner;
use crate::{Project, tools};
use anyhow::{Context as _, Result, ensure};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Text files by their path in a folder.
pub type Tree = BTreeMap<String, String>;

/// What was generated for one description.
pub struct Subject {
    pub name: String,
    /// Where the library's files are, each called `lib.` something.
    pub library: PathBuf,
    /// Where the generated files are: C and C++ there, `go/`, `NAME_bridge.rs`.
    pub fresh: PathBuf,
}

/// Whether the shims are compiled once more, by Go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shims {
    InGoToo,
    /// They are most of the work, and vet links nothing.
    NotInGo,
}

/// Compiles everything; `label` names the folders below `target`.
pub fn in_every_language(
    project: &Project,
    label: &str,
    subjects: &[Subject],
    shims: Shims,
    runner: &mut Runner,
) -> Result<()> {
    // A shim that misses an include is a golden's to find: there is none of these there.
    let standard = match shims {
        Shims::InGoToo => None,
        Shims::NotInGo => Some(precompile(project, label, runner)?),
    };
    let mut failures = compile_all_cpp(project, label, subjects, standard.as_deref())?;
    if let Err(error) = check_go(project, label, subjects, shims, runner) {
        failures.push(format!("Go: {error:#}"));
    }
    if let Err(error) = check_rust(project, label, subjects, runner) {
        failures.push(format!("Rust: {error:#}"));
    }
    ensure!(failures.is_empty(), "{} failures\n{}", failures.len(), failures.join("\n"));
    Ok(())
}

fn has_extension(name: &str, extension: &str) -> bool {
    Path::new(name).extension().is_some_and(|one| one == extension)
}

/// The text files below a folder.
pub fn read_tree(root: &Path) -> Result<Tree> {
    let mut tree = Tree::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(root)?.to_string_lossy().replace('\\', "/");
            let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
            tree.insert(name, text);
        }
    }
    Ok(tree)
}

/// Every subject's C++; what failed.
fn compile_all_cpp(
    project: &Project,
    label: &str,
    subjects: &[Subject],
    standard: Option<&Path>,
) -> Result<Vec<String>> {
    on_all_processors(project, label, subjects, |subject, runner| {
        compile_cpp(subject, standard, runner).with_context(|| subject.name.clone())
    })
}

/// The headers that the runtime and the libraries include.
const STANDARD: &str = "#include <algorithm>\n#include <array>\n#include <atomic>\n#include <chrono>\n\
    #include <condition_variable>\n#include <cstdint>\n#include <cstdio>\n#include <cstring>\n\
    #include <deque>\n#include <exception>\n#include <forward_list>\n#include <functional>\n\
    #include <limits>\n#include <list>\n#include <map>\n#include <memory>\n#include <mutex>\n\
    #include <optional>\n#include <set>\n#include <stdexcept>\n#include <string>\n\
    #include <string_view>\n#include <system_error>\n#include <thread>\n#include <tuple>\n\
    #include <unordered_map>\n#include <unordered_set>\n#include <variant>\n#include <vector>\n";

/// Compiles the standard headers for both compilers, which is half of the work for a shim;
/// returns where their header is.
fn precompile(project: &Project, label: &str, runner: &mut Runner) -> Result<PathBuf> {
    let folder = project.target.join(format!("{label}-standard"));
    fs::create_dir_all(&folder)?;
    let header = folder.join("standard.hpp");
    fs::write(&header, STANDARD)?;
    for ((compiler, std), kind) in DIALECTS.into_iter().zip(["gch", "pch"]) {
        let mut command = Command::new(compiler);
        command.arg(std).args(WARNINGS).args(["-x", "c++-header", "standard.hpp", "-o"]);
        runner.run(command.arg(format!("standard.hpp.{kind}")).current_dir(&folder))?;
    }
    Ok(header)
}

/// Does the work for each of the items, on all processors; what failed.
pub fn on_all_processors<T: Sync>(
    project: &Project,
    label: &str,
    items: &[T],
    work: impl Fn(&T, &mut Runner) -> Result<()> + Sync,
) -> Result<Vec<String>> {
    let workers = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let work = &work;
    std::thread::scope(|scope| {
        let start = |worker: usize| {
            let log = project.target.join("xtask").join(format!("{label}-compile-{worker}.log"));
            scope.spawn(move || -> Result<Vec<String>> {
                let mut runner = Runner::new(log, false)?;
                let mine = items.iter().skip(worker).step_by(workers);
                let failed = |item: &T| Some(format!("{:#}", work(item, &mut runner).err()?));
                Ok(mine.filter_map(failed).collect())
            })
        };
        let handles: Vec<_> = (0..workers).map(start).collect();
        let mut failures = Vec::new();
        for handle in handles {
            failures.extend(handle.join().map_err(|_| anyhow::anyhow!("a worker panicked"))??);
        }
        Ok(failures)
    })
}

/// One dialect each: `build.rs` asks for the one, Go for the other.
const DIALECTS: [(&str, &str); 2] = [("g++", "-std=gnu++17"), ("clang++", "-std=c++17")];

const WARNINGS: [&str; 4] = ["-Wall", "-Wextra", "-Wpedantic", "-Werror"];

/// The C++ flags that the description asks for, from the lines for cgo.
fn cxx_flags(subject: &Subject) -> Result<Vec<String>> {
    let mut flags = Vec::new();
    for text in read_tree(&subject.fresh.join("go"))?.values() {
        let lines =
            text.lines().filter_map(|line| line.trim_start_matches("// ").strip_prefix("#cgo CXXFLAGS: "));
        flags.extend(lines.flat_map(str::split_whitespace).map(str::to_owned));
    }
    Ok(flags)
}

fn compile_cpp(subject: &Subject, standard: Option<&Path>, runner: &mut Runner) -> Result<()> {
    let flags = cxx_flags(subject)?;
    let files = read_tree(&subject.fresh)?;
    let in_folder = |name: &str| !name.contains('/');
    for shim in files.keys().filter(|name| in_folder(name) && name.ends_with("_shim.cc")) {
        for (compiler, std) in DIALECTS {
            let mut command = Command::new(compiler);
            command.arg(std).args(&flags);
            // It has been compiled with the same flags, or it is of no use.
            if let Some(header) = standard.filter(|_| flags.is_empty()) {
                command.arg("-include").arg(header);
            }
            command.arg("-fsyntax-only").args(WARNINGS).args(["-I", ".", "-I"]).arg(&subject.library);
            runner.run(command.arg(shim).current_dir(&subject.fresh))?;
        }
    }
    // The header is plain C: for a C compiler, and alone in its file.
    for header in files.keys().filter(|name| in_folder(name) && has_extension(name, "h")) {
        for (compiler, language, std) in
            [("gcc", "c", "-std=c11"), ("gcc", "c", "-std=gnu17"), ("g++", "c++", "-std=c++17")]
        {
            let mut command = Command::new(compiler);
            let include = format!("-include{header}");
            command.args(["-x", language, std, "-fsyntax-only"]).args(WARNINGS).args([&include, "/dev/null"]);
            runner.run(command.current_dir(&subject.fresh))?;
        }
    }
    Ok(())
}

/// The Go packages, as the packages of one module.
fn check_go(
    project: &Project,
    label: &str,
    subjects: &[Subject],
    shims: Shims,
    runner: &mut Runner,
) -> Result<()> {
    let root = project.target.join(format!("{label}-go"));
    if root.exists() {
        fs::remove_dir_all(&root)?;
    }
    for subject in subjects {
        write_go(subject, &root.join(&subject.name), shims)?;
    }
    fs::write(root.join("go.mod"), format!("module example.com/{label}\n\ngo 1.24\n"))?;
    let unformatted = runner.run(Command::new("gofmt").args(["-l", "."]).current_dir(&root))?;
    // Both want the packages built, and not to be fast. With other flags the second would build
    // them once more.
    let unoptimized = [("CGO_CXXFLAGS", "-O0"), ("CGO_CFLAGS", "-O0")];
    let mut vet = Command::new("go");
    let vetted = runner.run(vet.args(["vet", "./..."]).envs(unoptimized).current_dir(&root));
    ensure!(unformatted.trim().is_empty(), "gofmt would change:\n{unformatted}");
    vetted?;
    let staticcheck = tools::staticcheck().context("staticcheck is missing")?;
    runner.run(Command::new(staticcheck).arg("./...").envs(unoptimized).current_dir(&root))?;
    Ok(())
}

/// A subject's Go package and its library, in a folder.
pub fn write_go(subject: &Subject, folder: &Path, shims: Shims) -> Result<()> {
    fs::create_dir_all(folder)?;
    for (path, text) in read_tree(&subject.fresh.join("go"))? {
        // One module for all: a package's own go.mod would hide it.
        let is_left_out = path == "go.mod" || (shims == Shims::NotInGo && path.ends_with("_shim.cc"));
        if !is_left_out {
            let file = folder.join(path);
            fs::create_dir_all(file.parent().context("a file is in a folder")?)?;
            fs::write(file, text)?;
        }
    }
    for entry in fs::read_dir(&subject.library)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_owned();
        if name.to_string_lossy().starts_with("lib.") && !folder.join(&name).exists() {
            fs::copy(&path, folder.join(name))?;
        }
    }
    Ok(())
}

/// The Rust bindings, as the modules of one crate.
fn check_rust(project: &Project, label: &str, subjects: &[Subject], runner: &mut Runner) -> Result<()> {
    let root = project.target.join(format!("{label}-rust"));
    fs::create_dir_all(root.join("src"))?;
    let bridge = project.root.join("bridge").display().to_string();
    let manifest = format!(
        "[package]\nname = \"{label}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         bridge = {{ package = \"bridge-cpp\", path = {bridge:?} }}\n\n[workspace]\n"
    );
    write_if_changed(&root.join("Cargo.toml"), &manifest)?;
    // The versions that the workspace was tested with.
    fs::copy(project.root.join("Cargo.lock"), root.join("Cargo.lock"))?;
    // The features of a description are those of the crate around it.
    let mut library = String::from("#![deny(warnings)]\n#![allow(dead_code, unexpected_cfgs)]\n");
    for subject in subjects {
        let file = subject.fresh.join(format!("{}_bridge.rs", subject.name)).display().to_string();
        let _ = writeln!(library, "mod in_{} {{\n    include!({file:?});\n}}", subject.name);
    }
    write_if_changed(&root.join("src/lib.rs"), &library)?;
    let mut command = Command::new("cargo");
    command.args(["check", "--quiet", "--target-dir"]).arg(root.join("target"));
    runner.run(command.current_dir(&root))?;
    Ok(())
}

/// Leaves a file alone that has that text already, so that nothing is built again for it.
pub fn write_if_changed(path: &Path, text: &str) -> Result<()> {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    Ok(fs::write(path, text)?)
}
