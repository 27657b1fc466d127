//! Random values of random types, through C++ and back, in Go and in Rust. The C++ is built
//! once, with the address and the undefined-behaviour sanitizers, and linked into both.
//!
//! `BRIDGE_SEEDS=17` or `BRIDGE_SEEDS=100..104` takes other types, and `BRIDGE_ROUNDS=10000` more
//! values of each. Everything that belongs to a seed stays in `target/values/echoSEED`.

use crate::compile::{self, Shims, Subject, write_if_changed};
use crate::run::{Counts, Runner, count_cargo, count_go};
use crate::{Project, generated, golden};
use anyhow::{Result, ensure};
use std::fmt::Write as _;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::Command;
use testgen::echo::{self, Echo};

/// The seeds of every run.
const SEEDS: Range<u64> = 0..4;

/// For the C++ and for whoever links it.
const SANITIZERS: &str = "-fsanitize=address,undefined";

/// For who links it with a C compiler: classes have a part of the runtime of their own.
const RUNTIME: &str = "-fsanitize-link-c++-runtime";

/// A description, and where it is.
struct Place {
    echo: Echo,
    folder: PathBuf,
}

/// Makes the descriptions, and runs the tests of what is generated from them.
pub fn run(project: &Project, runner: &mut Runner) -> Result<Counts> {
    let bridge = golden::bridge(project)?;
    let root = project.target.join("values");
    if root.exists() {
        fs::remove_dir_all(&root)?;
    }
    let places: Vec<Place> = generated::seeds(SEEDS)?
        .map(|seed| {
            let echo = echo::from_seed(seed);
            Place { folder: root.join(&echo.case.name), echo }
        })
        .collect();
    for place in &places {
        generate(&bridge, place, runner)?;
    }
    build_library(project, &root, &places, runner)?;
    let in_go = test_go(project, &root, &places, runner)?;
    let in_rust = test_rust(project, &root, &places, runner)?;
    let functions: usize = places.iter().map(|place| place.echo.functions).sum();
    // What is not run does not fail.
    for (language, counts) in [("Go", in_go), ("Rust", in_rust)] {
        ensure!(counts.passed == functions, "{} of {functions} tests passed in {language}", counts.passed);
    }
    Ok(in_go + in_rust)
}

fn generate(bridge: &Path, place: &Place, runner: &mut Runner) -> Result<()> {
    let case = &place.echo.case;
    case.write(&place.folder)?;
    let mut command = Command::new(bridge);
    command
        .args(["gen", &format!("{}.rs", case.name), "--quiet", "--out", "out", "--go", "out/go"])
        .args(["--rust", &format!("out/{}_bridge.rs", case.name)])
        .current_dir(&place.folder);
    runner.run(&mut command).map(drop)
}

/// The shims, on all processors, and one library of them all.
fn build_library(project: &Project, root: &Path, places: &[Place], runner: &mut Runner) -> Result<()> {
    let failures = compile::on_all_processors(project, "values", places, |place, runner| {
        let mut command = Command::new("clang++");
        command
            .args(["-Wall", "-Wextra", "-Werror", "-std=c++17", "-g1", "-fno-omit-frame-pointer"])
            .args([SANITIZERS, "-fno-sanitize-recover=all"])
            .args(["-I", ".", "-I", "out", "-o", "shim.o", "-c"])
            .arg(format!("out/{}_shim.cc", place.echo.case.name))
            .current_dir(&place.folder);
        runner.run(&mut command).map(drop)
    })?;
    ensure!(failures.is_empty(), "{}", failures.join("\n"));
    let mut archive = Command::new("ar");
    archive.args(["rcs", "libvalues.a"]).current_dir(root);
    archive.args(places.iter().map(|place| place.folder.join("shim.o")));
    runner.run(&mut archive).map(drop)
}

/// The Go packages in one module, each with its test.
fn test_go(project: &Project, root: &Path, places: &[Place], runner: &mut Runner) -> Result<Counts> {
    let module = project.target.join("values-go");
    if module.exists() {
        fs::remove_dir_all(&module)?;
    }
    fs::create_dir_all(module.join("shape"))?;
    fs::write(module.join("go.mod"), "module example.com/values\n\ngo 1.24\n")?;
    fs::write(module.join("shape/shape.go"), echo::GO_SHAPES)?;
    for place in places {
        let name = place.echo.case.name.clone();
        let folder = module.join(&name);
        let subject =
            Subject { fresh: place.folder.join("out"), library: place.folder.clone(), name: name.clone() };
        compile::write_go(&subject, &folder, Shims::NotInGo)?;
        fs::write(folder.join(format!("{name}_test.go")), &place.echo.go_test)?;
    }
    let mut command = Command::new("go");
    command
        .args(["test", "-v", "-count=1", "-asan", "./..."])
        .env("CC", "clang")
        .env("CXX", "clang++")
        .env("CGO_CFLAGS", "-O1 -g -fsanitize=address")
        .env("CGO_LDFLAGS", format!("{SANITIZERS} {RUNTIME} -L{} -lvalues -lstdc++", root.display()));
    Ok(count_go(&runner.run(command.current_dir(&module))?))
}

/// What Cargo is told of the C++.
const BUILD_SCRIPT: &str = r#"fn main() {
    println!("cargo::rerun-if-changed=ROOT/libvalues.a");
    println!("cargo::rustc-link-search=native=ROOT");
    println!("cargo::rustc-link-lib=static=values");
    println!("cargo::rustc-link-lib=stdc++");
    println!("cargo::rustc-link-arg=SANITIZERS");
    println!("cargo::rustc-link-arg=RUNTIME");
}
"#;

/// The Rust bindings and their tests, as the modules of one crate.
fn test_rust(project: &Project, root: &Path, places: &[Place], runner: &mut Runner) -> Result<Counts> {
    let krate = project.target.join("values-rust");
    fs::create_dir_all(krate.join("src"))?;
    let bridge = project.root.join("bridge").display().to_string();
    let manifest = format!(
        "[package]\nname = \"values\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         bridge = {{ package = \"bridge-cpp\", path = {bridge:?} }}\n\n[workspace]\n"
    );
    write_if_changed(&krate.join("Cargo.toml"), &manifest)?;
    // The versions that the workspace was tested with.
    fs::copy(project.root.join("Cargo.lock"), krate.join("Cargo.lock"))?;
    let script = BUILD_SCRIPT
        .replace("ROOT", &root.display().to_string())
        .replace("SANITIZERS", SANITIZERS)
        .replace("RUNTIME", RUNTIME);
    write_if_changed(&krate.join("build.rs"), &script)?;
    write_if_changed(&krate.join("src/values.rs"), echo::RUST_VALUES)?;
    let mut library = String::from("#![cfg(test)]\n\nmod values;\n");
    for place in places {
        let name = &place.echo.case.name;
        let file = place.folder.join("out").join(format!("{name}_bridge.rs")).display().to_string();
        let _ = writeln!(library, "mod {name} {{\n    include!({file:?});\n}}\nmod {name}_test;");
        write_if_changed(&krate.join("src").join(format!("{name}_test.rs")), &place.echo.rust_test)?;
    }
    write_if_changed(&krate.join("src/lib.rs"), &library)?;
    let mut command = Command::new("cargo");
    command
        .args(["test", "--quiet", "--lib", "--target-dir"])
        .arg(krate.join("target"))
        .args(["--config", "target.'cfg(all())'.linker = 'clang'"])
        .current_dir(&krate);
    Ok(count_cargo(&runner.run(&mut command)?))
}
