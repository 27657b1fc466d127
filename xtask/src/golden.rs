//! The goldens: small descriptions in `tests/golden`, each with its plan and
//! everything generated from it beside it.
//!
//! ```text
//! tests/golden/runtime/          bridge.hpp and bridge_pack.hpp, which are the same for every
//!                                description that has them
//! tests/golden/NAME/NAME.rs      the description
//! tests/golden/NAME/lib.h        a stand-in for the library; without one, the
//!                                golden is compared and not compiled
//! tests/golden/NAME/plan.txt     what `bridge plan` prints
//! tests/golden/NAME/NAME_bridge.rs, NAME.h, NAME_shim.cc, go/…
//! ```
//!
//! A golden is generated into `target/golden/NAME`, whole, and compared and
//! compiled there. What the bridge's runtime repeats in each is left out in the
//! repository.

use crate::Project;
use crate::compile::{self, Shims, Subject, Tree, read_tree};
use crate::packages::COMMITTED;
use crate::run::{Counts, Runner};
use anyhow::{Context as _, Result, bail, ensure};
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const RUNTIME: &str = "runtime";
const RUNTIME_HEADERS: &[&str] =
    &["bridge.hpp", "bridge_pack.hpp", "bridge_stream.hpp", "bridge_time.hpp", "bridge_path.hpp"];
/// A Go package holds only the parts of the runtime that it uses, under its own
/// names. These goldens show the parts: with nothing special, with errors, with
/// handles, and with handles that borrow.
const WITH_GO_RUNTIME: &[&str] = &["scalars", "errors", "constructors", "borrowed"];

struct Golden {
    name: String,
    /// Its folder in the repository.
    folder: PathBuf,
    /// Where it is generated.
    fresh: PathBuf,
}

/// Writes everything that is generated and committed.
pub fn regenerate(project: &Project) -> Result<()> {
    let bridge = bridge(project)?;
    let goldens = generate_all(project, &bridge)?;
    let expected = expected(&goldens)?;
    let mut changed = 0;
    for (folder, tree) in &expected {
        changed += write_tree(folder, tree)?;
    }
    for committed in COMMITTED {
        run(Command::new(&bridge)
            .args(["gen", committed.description])
            .args(committed.arguments)
            .arg("--quiet")
            .current_dir(&project.root))?;
    }
    println!("{} goldens, {changed} files changed; {} packages", goldens.len(), COMMITTED.len());
    Ok(())
}

/// Compares what is committed with what would be generated; how many
/// descriptions were compared.
pub fn check(project: &Project) -> Result<usize> {
    let bridge = bridge(project)?;
    let goldens = generate_all(project, &bridge)?;
    let mut difference = String::new();
    for (folder, tree) in &expected(&goldens)? {
        difference += &compare(project, folder, tree)?;
    }
    for committed in COMMITTED {
        let output = Command::new(&bridge)
            .args(["gen", "--check", committed.description])
            .args(committed.arguments)
            .current_dir(&project.root)
            .output()?;
        if !output.status.success() {
            difference += &String::from_utf8_lossy(&output.stdout);
            difference += &String::from_utf8_lossy(&output.stderr);
        }
    }
    if !difference.is_empty() {
        bail!("{difference}\nwhat is committed is stale; `cargo xtask golden` generates it again");
    }
    Ok(goldens.len() + COMMITTED.len())
}

/// Builds the command and says where it is.
pub fn bridge(project: &Project) -> Result<PathBuf> {
    run(Command::new("cargo")
        .args(["build", "--quiet", "--package", "bridge-cpp-cli"])
        .current_dir(&project.root))?;
    Ok(project.target.join("debug").join(format!("bridge{}", std::env::consts::EXE_SUFFIX)))
}

fn run(command: &mut Command) -> Result<String> {
    let output = command.output().with_context(|| crate::run::show(command))?;
    let errors = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "`{}` failed:\n{errors}", crate::run::show(command));
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The goldens of the repository, each generated anew.
fn generate_all(project: &Project, bridge: &Path) -> Result<Vec<Golden>> {
    let mut goldens = find(project)?;
    goldens.sort_by(|one, other| one.name.cmp(&other.name));
    for golden in &goldens {
        golden.generate(bridge).with_context(|| format!("the golden `{}`", golden.name))?;
    }
    Ok(goldens)
}

fn find(project: &Project) -> Result<Vec<Golden>> {
    let root = project.root.join("tests/golden");
    let mut goldens = Vec::new();
    for entry in fs::read_dir(&root).with_context(|| format!("cannot list {}", root.display()))? {
        let folder = entry?.path();
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !folder.is_dir() || name == RUNTIME {
            continue;
        }
        let description = folder.join(format!("{name}.rs"));
        ensure!(description.is_file(), "{} does not exist", description.display());
        let fresh = project.target.join("golden").join(&name);
        goldens.push(Golden { name, folder, fresh });
    }
    Ok(goldens)
}

impl Golden {
    fn description(&self) -> PathBuf {
        self.folder.join(format!("{}.rs", self.name))
    }

    fn generate(&self, bridge: &Path) -> Result<()> {
        if self.fresh.exists() {
            fs::remove_dir_all(&self.fresh)?;
        }
        fs::create_dir_all(&self.fresh)?;
        let description = self.description();
        run(Command::new(bridge)
            .args([OsStr::new("gen"), description.as_os_str(), OsStr::new("--quiet")])
            .args([OsStr::new("--out"), self.fresh.as_os_str()])
            .args([OsStr::new("--go"), self.fresh.join("go").as_os_str()])
            .args([OsStr::new("--rust"), self.fresh.join(format!("{}_bridge.rs", self.name)).as_os_str()]))?;
        let plan = run(Command::new(bridge).args([OsStr::new("plan"), description.as_os_str()]))?;
        Ok(fs::write(self.fresh.join("plan.txt"), plan)?)
    }

    /// What is compiled of it.
    fn subject(&self) -> Subject {
        Subject { name: self.name.clone(), library: self.folder.clone(), fresh: self.fresh.clone() }
    }

    /// Whether the library stand-in is there.
    fn compiles(&self) -> bool {
        self.folder.join("lib.h").is_file()
    }
}

/// What the repository should hold: for each golden's folder, and the runtime's,
/// its files.
fn expected(goldens: &[Golden]) -> Result<BTreeMap<PathBuf, Tree>> {
    let Some(first) = goldens.first() else { bail!("there is no golden") };
    let mut runtime = Tree::new();
    let mut all = BTreeMap::new();
    for golden in goldens {
        let mut tree = read_tree(&golden.fresh)?;
        for header in RUNTIME_HEADERS {
            let Some(text) = tree.get(*header) else { continue };
            let known = runtime.entry((*header).to_owned()).or_insert_with(|| text.clone());
            ensure!(known == text, "{header} differs in `{}`", golden.name);
        }
        let c: Tree = tree.iter().filter(|(path, _)| !path.contains('/')).map(clone).collect();
        tree.retain(|path, text| match path.strip_prefix("go/") {
            None => !RUNTIME_HEADERS.contains(&path.as_str()),
            // The Go folder repeats the C files; they are worth a second look
            // only where they differ.
            Some(name) if c.get(name) == Some(text) => false,
            Some(name) => !name.starts_with("bridge") || WITH_GO_RUNTIME.contains(&&*golden.name),
        });
        all.insert(golden.folder.clone(), tree);
    }
    all.insert(first.folder.with_file_name(RUNTIME), runtime);
    Ok(all)
}

fn clone((path, text): (&String, &String)) -> (String, String) {
    (path.clone(), text.clone())
}

/// What is committed in a golden's folder and generated: not its inputs.
fn read_committed(folder: &Path) -> Result<Tree> {
    if !folder.is_dir() {
        return Ok(Tree::new());
    }
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let mut tree = read_tree(folder)?;
    tree.retain(|path, _| *path != format!("{name}.rs") && !path.starts_with("lib."));
    Ok(tree)
}

fn write_tree(folder: &Path, tree: &Tree) -> Result<usize> {
    let committed = read_committed(folder)?;
    let mut changed = 0;
    for path in committed.keys().filter(|path| !tree.contains_key(*path)) {
        fs::remove_file(folder.join(path))?;
        changed += 1;
    }
    for (path, text) in tree.iter().filter(|(path, text)| committed.get(*path) != Some(text)) {
        let target = folder.join(path);
        fs::create_dir_all(target.parent().context("a file is in a folder")?)?;
        fs::write(target, text)?;
        changed += 1;
    }
    Ok(changed)
}

fn compare(project: &Project, folder: &Path, tree: &Tree) -> Result<String> {
    let committed = read_committed(folder)?;
    let shown = folder.strip_prefix(&project.root).unwrap_or(folder).display();
    let mut difference = String::new();
    for path in committed.keys().chain(tree.keys().filter(|path| !committed.contains_key(*path))) {
        let old = committed.get(path).map_or("", String::as_str);
        let new = tree.get(path).map_or("", String::as_str);
        if old != new || committed.contains_key(path) != tree.contains_key(path) {
            let diff = similar::TextDiff::from_lines(old, new);
            let name = format!("{shown}/{path}");
            let _ = write!(difference, "{}", diff.unified_diff().header(&name, &name));
        }
    }
    Ok(difference)
}

/// Compiles what was generated for each golden, in every language, with all
/// warnings as errors.
pub fn compile(project: &Project, runner: &mut Runner) -> Result<Counts> {
    let bridge = bridge(project)?;
    let mut goldens = generate_all(project, &bridge)?;
    let all = goldens.len();
    goldens.retain(Golden::compiles);
    ensure!(!goldens.is_empty(), "no golden has a lib.h");
    let subjects: Vec<Subject> = goldens.iter().map(Golden::subject).collect();
    compile::in_every_language(project, "golden", &subjects, Shims::InGoToo, runner)?;
    Ok(Counts { passed: goldens.len(), failed: 0, skipped: all - goldens.len() })
}
