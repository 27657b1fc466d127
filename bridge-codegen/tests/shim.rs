//! Shims at work: compiled with a library that returns in every shape, called
//! through their C header, under sanitizers and without memory.

#![cfg(feature = "c")]

use bridge_codegen::emit::{File, c_files, cpp};
use bridge_codegen::{Options, compile_file};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

const STRICT: &[&str] =
    &["-std=c++17", "-g", "-Wall", "-Wextra", "-Wpedantic", "-Wshadow", "-Wconversion", "-Werror"];

#[test]
fn what_a_library_returns_arrives() {
    let folder = prepare("arrives");
    generate(&folder, "returned", "lib");
    for compiler in compilers() {
        let sanitized = ["-fsanitize=address,undefined", "-fno-sanitize-recover=all"];
        build(compiler, &folder, &sanitized, &["returned.cc", "returned_shim.cc"]);
        run(&folder);
    }
}

#[test]
#[cfg(all(target_os = "linux", target_env = "gnu"))]
fn no_failed_allocation_leaves_anything_behind() {
    let folder = prepare("memory");
    generate(&folder, "returned", "lib");
    for compiler in compilers() {
        build(compiler, &folder, &["-O1"], &["memory.cc", "returned_shim.cc"]);
        run(&folder);
    }
}

#[test]
fn two_packages_share_nothing() {
    let folder = prepare("two");
    generate(&folder, "returned", "lib");
    generate(&folder, "other", "other");
    for compiler in compilers() {
        build(compiler, &folder, &["-O1"], &["two.cc", "returned_shim.cc", "other_shim.cc"]);
        run(&folder);
        let one = symbols(compiler, &folder, "returned_shim.cc");
        let two = symbols(compiler, &folder, "other_shim.cc");
        let ours = |symbol: &&String| symbol.contains("bridge_rt") || symbol.contains("_shim");
        assert!(one.iter().any(|symbol| symbol.contains("bridge_rt")), "{compiler}: the check sees nothing");
        let shared: Vec<&String> = one.intersection(&two).filter(ours).collect();
        assert!(shared.is_empty(), "{compiler}: both define {shared:?}");
    }
}

/// One package serves all releases of a library: its C functions are there with each,
/// and say what the library lacks.
#[test]
fn what_a_release_lacks_says_so() {
    let folder = prepare("releases");
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/golden/releases");
    for file in ["lib.h", "releases.rs"] {
        fs::copy(golden.join(file), folder.join(file)).expect("the golden is there");
    }
    let text = fs::read_to_string(folder.join("releases.rs")).expect("it was copied");
    let compiled = compile_file(&text, "releases.rs", &Options::default()).expect("it is right");
    for File { name, contents } in c_files(&compiled) {
        fs::write(folder.join(name), contents).expect("the target folder can be written");
    }
    let strict = ["-fsanitize=address,undefined", "-fno-sanitize-recover=all"];
    for compiler in compilers() {
        let mut all = BTreeSet::new();
        for release in [100, 104, 105, 106, 200] {
            let flags = [&*format!("-DLIB_VERSION={release}"), strict[0], strict[1]];
            build(compiler, &folder, &flags, &["releases.cc", "releases_shim.cc"]);
            run(&folder);
            // Hidden ones too, as the functions are.
            let symbols = symbols_of(&folder.join("program"), &[]);
            all.insert(
                symbols.into_iter().filter(|name| name.starts_with("br_releases_")).collect::<Vec<_>>(),
            );
        }
        assert_eq!(all.len(), 1, "{compiler}: each release has the same C functions: {all:?}");
        assert!(all.iter().all(|names| names.len() > 15), "{compiler}: the check sees nothing");
    }
}

/// The runtime alone, as no shim has it: packed values of every kind, and hostile
/// bytes.
#[test]
fn packed_values_are_read_within_their_bytes() {
    let folder = prepare("packed");
    for File { name, contents } in [cpp::runtime(), cpp::pack_runtime()] {
        fs::write(folder.join(name), contents).expect("the target folder can be written");
    }
    for compiler in compilers() {
        let sanitized = ["-fsanitize=address,undefined", "-fno-sanitize-recover=all"];
        build(compiler, &folder, &sanitized, &["packed.cc"]);
        run(&folder);
    }
}

/// A folder with the library and the programs.
fn prepare(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("shim").join(test);
    fs::create_dir_all(&folder).expect("the target folder can be written");
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/run");
    for entry in fs::read_dir(&data).expect("the programs exist") {
        let from = entry.expect("a file").path();
        fs::copy(&from, folder.join(from.file_name().expect("a file"))).expect("it can be copied");
    }
    folder
}

/// Generates the library's description as a package of that name and prefix.
fn generate(folder: &Path, module: &str, prefix: &str) {
    let text = fs::read_to_string(folder.join("returned.rs")).expect("the description was copied");
    let text = text
        .replace("c_prefix = \"lib\"", &format!("c_prefix = \"{prefix}\", headers = \"{module}.h\""))
        .replace("pub mod returned", &format!("pub mod {module}"))
        // One namespace has it once.
        .replace("Noted", &format!("Noted_{prefix}"));
    let compiled = compile_file(&text, &format!("{module}.rs"), &Options::default())
        .unwrap_or_else(|said| panic!("{}", said.iter().map(|d| d.text() + "\n").collect::<String>()));
    for File { name, contents } in c_files(&compiled) {
        fs::write(folder.join(name), contents).expect("the target folder can be written");
    }
}

fn build(compiler: &str, folder: &Path, flags: &[&str], sources: &[&str]) {
    let output = Command::new(compiler)
        .args(STRICT)
        .args(flags)
        .args(sources)
        .args(["-o", "program"])
        .current_dir(folder)
        .output()
        .unwrap_or_else(|error| panic!("{compiler}: {error}"));
    assert!(output.status.success(), "{compiler}:\n{}", String::from_utf8_lossy(&output.stderr));
}

fn run(folder: &Path) {
    let output = Command::new(folder.join("program")).output().expect("it was built");
    assert!(output.status.success(), "{}:\n{}", output.status, String::from_utf8_lossy(&output.stderr));
}

/// The symbols that an object defines for others to see.
fn symbols(compiler: &str, folder: &Path, source: &str) -> BTreeSet<String> {
    let object = format!("{source}.o");
    build_object(compiler, folder, source, &object);
    symbols_of(&folder.join(object), &["--extern-only"])
}

fn symbols_of(file: &Path, which: &[&str]) -> BTreeSet<String> {
    let output = Command::new("nm")
        .args(["--defined-only", "--format=posix"])
        .args(which)
        .arg(file)
        .output()
        .expect("nm comes with the compiler");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect()
}

fn build_object(compiler: &str, folder: &Path, source: &str, object: &str) {
    let done = Command::new(compiler)
        .args(STRICT)
        .args(["-c", source, "-o", object])
        .current_dir(folder)
        .status()
        .unwrap_or_else(|error| panic!("{compiler}: {error}"));
    assert!(done.success(), "{compiler} {source}");
}

/// The compilers that are installed; g++ must be.
fn compilers() -> Vec<&'static str> {
    let exists = |name: &&str| Command::new(name).arg("--version").output().is_ok();
    let found: Vec<&str> = ["g++", "clang++"].into_iter().filter(exists).collect();
    assert!(found.contains(&"g++"), "g++ is not installed");
    if found.len() == 1 {
        eprintln!("clang++ is not installed: only g++ was asked");
    }
    found
}
