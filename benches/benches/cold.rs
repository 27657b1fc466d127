//! What a project pays for the dependency: a cold build of it, and a build after
//! an edit of one line in a description of 1,000 functions, beside cxx's.

use anyhow::{Context, Result, bail};
use bridge_benches::bars::{Round, bar};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

const COLD_ROUNDS: usize = 5;
const EDITS: usize = 21;
const FUNCTIONS: usize = 1000;

/// A project with one dependency and one description.
struct Project {
    folder: PathBuf,
    attribute: &'static str,
}

fn main() -> Result<()> {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let cxx = locked(&crates, "cxx")?;
    let bridge =
        format!("bridge = {{ package = \"bridge-cpp\", path = \"{}\" }}", crates.join("bridge").display());
    let ours = Project::new(&crates, "bridge", &bridge)?;
    let theirs = Project::new(&crates, "cxx", &format!("cxx = \"={cxx}\""))?;
    let mut cold = Vec::new();
    for _ in 0..COLD_ROUNDS {
        cold.push((ours.cold()?, theirs.cold()?));
    }
    bar("cold build of the dependency", "cxx", Some(1.3), &cold);
    let mut edited: Vec<Round> = Vec::new();
    for edit in 0..EDITS {
        edited.push((ours.edited(edit)?, theirs.edited(edit)?));
    }
    bar("cargo check after an edit among 1,000 functions", "cxx", Some(1.3), &edited);
    Ok(())
}

/// The version of a dependency that the workspace is built with.
fn locked(crates: &Path, name: &str) -> Result<String> {
    let lock = fs::read_to_string(crates.join("Cargo.lock")).context("the workspace's Cargo.lock")?;
    let entry = lock.split_once(&format!("name = \"{name}\"\nversion = \"")).context("it lists cxx")?;
    let (version, _) = entry.1.split_once('"').context("a version")?;
    Ok(version.to_owned())
}

impl Project {
    fn new(crates: &Path, name: &'static str, dependency: &str) -> Result<Self> {
        let folder = crates.join("target/bench/cold").join(name);
        fs::create_dir_all(folder.join("src"))?;
        let manifest = format!(
            "[package]\nname = \"user\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n{dependency}\n\n[workspace]\n"
        );
        fs::write(folder.join("Cargo.toml"), manifest)?;
        fs::copy(crates.join("Cargo.lock"), folder.join("Cargo.lock"))?;
        let attribute = if name == "cxx" { "cxx::bridge" } else { "bridge::bridge" };
        Ok(Self { folder, attribute })
    }

    /// Nanoseconds of a build of the dependency from nothing.
    fn cold(&self) -> Result<f64> {
        fs::write(self.folder.join("src/lib.rs"), "")?;
        let target = self.folder.join("target");
        if target.exists() {
            fs::remove_dir_all(&target)?;
        }
        self.cargo("build")
    }

    /// Nanoseconds of a check after a change of one line.
    fn edited(&self, edit: usize) -> Result<f64> {
        let attribute = self.attribute;
        let mut text = format!(
            "#[{attribute}(namespace = \"lib\")]\npub mod ffi {{\n    unsafe extern \"C++\" {{\n        include!(\"lib.h\");\n        type Thing;\n"
        );
        for i in 0..FUNCTIONS {
            let _ = match i % 4 {
                0 => writeln!(text, "        fn number_{i}(self: &Thing, a: i32, b: u64) -> f64;"),
                1 => writeln!(text, "        fn text_{i}(self: &Thing, text: &str) -> Result<bool>;"),
                2 => writeln!(text, "        fn change_{i}(self: Pin<&mut Thing>, bytes: &[u8]);"),
                _ => writeln!(text, "        fn make_{i}(a: i64) -> UniquePtr<Thing>;"),
            };
        }
        let _ = writeln!(text, "        fn edit_{edit}(a: i64) -> i64;\n    }}\n}}");
        fs::write(self.folder.join("src/lib.rs"), text)?;
        self.cargo("check")
    }

    fn cargo(&self, command: &str) -> Result<f64> {
        let start = Instant::now();
        let mut cargo = Command::new("cargo");
        cargo.args([command, "--quiet"]).current_dir(&self.folder).env_remove("CARGO_TARGET_DIR");
        if command == "build" {
            // Ours is a path here, which cargo would build as something that is edited.
            cargo.env("CARGO_INCREMENTAL", "0");
        }
        let status = cargo.stdout(Stdio::null()).status()?;
        if !status.success() {
            bail!("cargo {command} failed in {}", self.folder.display());
        }
        Ok(start.elapsed().as_secs_f64() * 1e9)
    }
}
