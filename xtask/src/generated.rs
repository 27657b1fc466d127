//! Descriptions from the generator: what is accepted must compile in every
//! language, and what is refused must be refused with a reason and a place.
//!
//! `BRIDGE_SEEDS=17` or `BRIDGE_SEEDS=1000..1400` takes other seeds. Everything
//! that belongs to a seed stays in `target/generated/gSEED`.

use crate::compile::{self, Shims, Subject};
use crate::run::{Counts, Runner};
use crate::{Project, golden};
use anyhow::{Context as _, Result, bail, ensure};
use std::fs;
use std::ops::Range;
use std::path::Path;
use std::process::Command;

/// The seeds of every run.
const SEEDS: Range<u64> = 0..150;

/// Makes the descriptions, generates from each, and compiles what was generated.
pub fn run(project: &Project, runner: &mut Runner) -> Result<Counts> {
    let bridge = golden::bridge(project)?;
    let root = project.target.join("generated");
    if root.exists() {
        fs::remove_dir_all(&root)?;
    }
    let seeds = seeds(SEEDS)?;
    let made = seeds.clone().count();
    let mut accepted = Vec::new();
    let mut wrong = Vec::new();
    for seed in seeds {
        let case = testgen::from_seed(seed);
        let folder = root.join(&case.name);
        case.write(&folder)?;
        match generate(&bridge, &folder, &case.name, runner) {
            Ok(true) => {
                accepted.push(Subject { fresh: folder.join("out"), name: case.name, library: folder });
            }
            Ok(false) => {}
            Err(error) => wrong.push(format!("{}: {error:#}", case.name)),
        }
    }
    let refused = made - accepted.len() - wrong.len();
    println!("{made} made, {} accepted, {refused} refused, {} neither", accepted.len(), wrong.len());
    ensure!(wrong.is_empty(), "{}", wrong.join("\n"));
    // Else the generator has lost touch with the language, and proves nothing. Of a few, any
    // share may be refused.
    let enough = made < 100 || accepted.len() * 4 >= made * 3;
    ensure!(enough, "only {} of {made} are accepted", accepted.len());
    compile::in_every_language(project, "generated", &accepted, Shims::NotInGo, runner)?;
    println!("{} compiled in C, C++, Go and Rust", accepted.len());
    Ok(Counts::passed(made))
}

/// The seeds that are asked for, or those of every run.
pub fn seeds(of_every_run: Range<u64>) -> Result<Range<u64>> {
    let Ok(text) = std::env::var("BRIDGE_SEEDS") else { return Ok(of_every_run) };
    let range = match text.split_once("..") {
        Some((first, end)) => first.parse().and_then(|first| Ok(first..end.parse()?)),
        None => text.parse().map(|seed| seed..seed + 1),
    };
    range.with_context(|| format!("BRIDGE_SEEDS is a number or a range such as 0..9, not `{text}`"))
}

/// Whether a description is accepted, and with it its output. A refusal has a
/// code and a place.
fn generate(bridge: &Path, folder: &Path, name: &str, runner: &mut Runner) -> Result<bool> {
    let mut command = Command::new(bridge);
    command
        .args(["gen", &format!("{name}.rs"), "--quiet", "--out", "out", "--go", "out/go"])
        .args(["--rust", &format!("out/{name}_bridge.rs")])
        .current_dir(folder);
    let finished = runner.finish(&mut command)?;
    if finished.status.success() {
        return Ok(true);
    }
    // A panic ends with 101.
    ensure!(finished.status.code() == Some(1), "{}\n{}", finished.status, finished.output);
    let place = format!("--> {name}.rs:");
    let reasons = finished.output.lines().filter(|line| line.starts_with("error[B")).count();
    let places = finished.output.lines().filter(|line| line.trim_start().starts_with(&place)).count();
    if reasons == 0 || places < reasons {
        bail!("refused without a code and a place for each reason\n{}", finished.output);
    }
    Ok(false)
}
