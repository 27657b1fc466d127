//! The compilers and tools of this machine, and what the build script left.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The workspace.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The folder with header, shim and library of a description of `cpp/`, as the
/// build script made them: `kv` or `faults`.
pub fn built(name: &str) -> PathBuf {
    let folder = Path::new(env!("OUT_DIR")).join(format!("bridge-{name}-bridge"));
    assert!(folder.is_dir(), "{} is missing", folder.display());
    folder
}

/// Whether that program can be started. When not, says that the test is skipped.
pub fn have(program: &str) -> bool {
    let found = Command::new(program).arg("--version").output().is_ok_and(|output| output.status.success());
    // `go --version` is not a thing, but starts.
    let found =
        found || Command::new(program).arg("version").output().is_ok_and(|output| output.status.success());
    if !found {
        println!("skipped: {program} is not installed");
    }
    found
}

/// Runs a program that must succeed; what it wrote to standard output.
pub fn run(command: &mut Command) -> String {
    let output = output(command);
    assert!(output.status.success(), "{command:?}\n{}\n{}", output.status, both(&output));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Runs a program, however it ends.
pub fn output(command: &mut Command) -> Output {
    command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"))
}

/// Everything that a program wrote.
pub fn both(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// A command with arguments.
pub fn command<A: AsRef<OsStr>>(program: &str, arguments: impl IntoIterator<Item = A>) -> Command {
    let mut command = Command::new(program);
    command.args(arguments);
    command
}

/// A rustc that finds what cargo has compiled for this test.
pub fn rustc() -> Command {
    let mut command = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    command.arg("--edition=2024").arg("-L").arg(format!("dependency={}", deps().display()));
    command
}

/// The newest library of a crate that cargo has compiled beside this test.
pub fn rlib(name: &str) -> PathBuf {
    let prefix = format!("lib{name}-");
    let entries = std::fs::read_dir(deps()).expect("cargo's folder").flatten().map(|entry| entry.path());
    let libraries = entries.filter(|path| {
        let file = path.file_name().and_then(OsStr::to_str).unwrap_or_default();
        file.starts_with(&prefix) && path.extension().is_some_and(|extension| extension == "rlib")
    });
    let newest = libraries.max_by_key(|path| path.metadata().and_then(|about| about.modified()).ok());
    newest.unwrap_or_else(|| panic!("{name} is not compiled"))
}

/// Where cargo puts what it compiles.
fn deps() -> PathBuf {
    let test = std::env::current_exe().expect("this test's path");
    test.parent().expect("a folder").to_owned()
}

/// Compiles C++ into a static library.
pub fn archive(folder: &Path, name: &str, sources: &[&str]) {
    let mut objects = Vec::new();
    for source in sources {
        let object = folder.join(format!("{source}.o"));
        let mut command = Command::new("g++");
        command.args(["-std=c++17", "-Wall", "-Wextra", "-Werror", "-fPIC", "-c"]).arg("-I").arg(folder);
        run(command.arg(folder.join(source)).arg("-o").arg(&object));
        objects.push(object);
    }
    run(Command::new("ar").arg("rcs").arg(folder.join(format!("lib{name}.a"))).args(&objects));
}
