//! A project of its own, outside the workspace, built with the crates as they
//! would be published.

use crate::Project;
use crate::run::{Counts, Runner};
use anyhow::{Context as _, Result, ensure};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The crates that a user's project gets from the registry.
const CRATES: [&str; 5] =
    ["bridge-cpp", "bridge-cpp-macros", "bridge-cpp-codegen", "bridge-cpp-build", "bridge-cpp-cli"];

/// The one of them that is a command.
const COMMAND: &str = "bridge-cpp-cli";
const DEPENDENCIES_OF_COMMAND: [&str; 2] = ["bridge-cpp-codegen", "bridge-cpp-build"];

/// The project, in `xtask/outside`.
const FILES: [&str; 4] = ["build.rs", "src/main.rs", "src/counter.rs", "src/count.h"];

/// Packages the crates, unpacks them, and builds and runs the project.
pub fn run(project: &Project, runner: &mut Runner) -> Result<Counts> {
    let packages = package(project, runner)?;
    let root = project.target.join("outside");
    lay_out(project, &packages, &root)?;
    let mut command = Command::new("cargo");
    command.args(["run", "--quiet"]).env("CARGO_TARGET_DIR", project.target.join("outside-target"));
    let output = runner.run(command.current_dir(&root))?;
    let said = output.lines().last().unwrap_or_default();
    ensure!(said == "outside: 3, and OUT_OF_RANGE", "the project said: {output}");
    generate(project, &packages, &root, runner)?;
    Ok(Counts::passed(2))
}

/// The packaged command generates the project's Go package.
fn generate(project: &Project, packages: &[(&str, PathBuf)], root: &Path, runner: &mut Runner) -> Result<()> {
    let mut command = Command::new("cargo");
    command.args(["run", "--quiet"]).env("CARGO_TARGET_DIR", project.target.join("outside-target"));
    for (name, folder) in packages {
        if *name == COMMAND {
            command.arg("--manifest-path").arg(folder.join("Cargo.toml"));
        } else if DEPENDENCIES_OF_COMMAND.contains(name) {
            let folder = folder.display().to_string();
            command.arg("--config").arg(format!("patch.crates-io.{name}.path={folder:?}"));
        }
    }
    command.args(["--", "gen", "src/counter.rs", "--go", "go"]).current_dir(root);
    runner.run(&mut command)?;
    ensure!(root.join("go/counter_cgo.go").is_file(), "the command wrote no Go package");
    Ok(())
}

/// Packages every crate that is published. What is there, committed or not.
pub fn cargo_package(project: &Project) -> Command {
    let mut command = Command::new("cargo");
    command.args(["package", "--no-verify", "--allow-dirty"]).current_dir(&project.root);
    for name in CRATES {
        command.args(["--package", name]);
    }
    command
}

/// The folders of the packaged crates.
fn package(project: &Project, runner: &mut Runner) -> Result<Vec<(&'static str, PathBuf)>> {
    runner.run(&mut cargo_package(project))?;
    let archives = project.target.join("package");
    let unpacked = project.target.join("outside-crates");
    if unpacked.exists() {
        fs::remove_dir_all(&unpacked)?;
    }
    fs::create_dir_all(&unpacked)?;
    let version = env!("CARGO_PKG_VERSION");
    let mut folders = Vec::new();
    for name in CRATES {
        let archive = archives.join(format!("{name}-{version}.crate"));
        // Archives carry one date for all files, by which cargo would see no change.
        runner.run(Command::new("tar").arg("-xmzf").arg(&archive).arg("-C").arg(&unpacked))?;
        folders.push((name, unpacked.join(format!("{name}-{version}"))));
    }
    Ok(folders)
}

fn lay_out(project: &Project, packages: &[(&str, PathBuf)], root: &Path) -> Result<()> {
    fs::create_dir_all(root.join("src"))?;
    for file in FILES {
        let from = project.root.join("xtask/outside").join(file);
        fs::copy(&from, root.join(file)).with_context(|| from.display().to_string())?;
    }
    // Under another name, which `crate = bindings` in the description tells.
    let mut manifest = String::from(
        "[package]\nname = \"outside\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [dependencies]\nbindings = { package = \"bridge-cpp\", version = \"0.1\" }\n\n\
         [build-dependencies]\nbridge-build = { package = \"bridge-cpp-build\", version = \"0.1\" }\n\n\
         [workspace]\n\n[patch.crates-io]\n",
    );
    for (name, folder) in packages {
        // The command is no dependency; a patch that is not used is a warning.
        if *name != COMMAND {
            let folder = folder.display().to_string();
            let _ = writeln!(manifest, "{name} = {{ path = {folder:?} }}");
        }
    }
    fs::write(root.join("Cargo.toml"), manifest)?;
    // The versions that the workspace was tested with.
    fs::copy(project.root.join("Cargo.lock"), root.join("Cargo.lock"))?;
    Ok(())
}
