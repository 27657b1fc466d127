//! The goldens: small descriptions in `tests/golden`, each with its plan and
//! everything generated from it beside it.
//!
//! ```text
//! tests/golden/runtime/          bridge.hpp, which is the same for every description
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

use crate::packages::COMMITTED;
use crate::run::{Counts, Runner};
use crate::{Project, tools};
use anyhow::{Context as _, Result, bail, ensure};
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Text files by their path in a golden's folder.
type Tree = BTreeMap<String, String>;

const RUNTIME: &str = "runtime";
const RUNTIME_HEADER: &str = "bridge.hpp";
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
fn bridge(project: &Project) -> Result<PathBuf> {
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

    /// Whether the library stand-in is there.
    fn compiles(&self) -> bool {
        self.folder.join("lib.h").is_file()
    }
}

/// What the repository should hold: for each golden's folder, and the runtime's,
/// its files.
fn expected(goldens: &[Golden]) -> Result<BTreeMap<PathBuf, Tree>> {
    let Some(first) = goldens.first() else { bail!("there is no golden") };
    let header = fs::read_to_string(first.fresh.join(RUNTIME_HEADER))?;
    let mut all = BTreeMap::new();
    for golden in goldens {
        let mut tree = read_tree(&golden.fresh)?;
        ensure!(tree.get(RUNTIME_HEADER) == Some(&header), "{RUNTIME_HEADER} differs in `{}`", golden.name);
        let c: Tree = tree.iter().filter(|(path, _)| !path.contains('/')).map(clone).collect();
        tree.retain(|path, text| match path.strip_prefix("go/") {
            None => path != RUNTIME_HEADER,
            // The Go folder repeats the C files; they are worth a second look
            // only where they differ.
            Some(name) if c.get(name) == Some(text) => false,
            Some(name) => !name.starts_with("bridge") || WITH_GO_RUNTIME.contains(&&*golden.name),
        });
        all.insert(golden.folder.clone(), tree);
    }
    let runtime = Tree::from([(RUNTIME_HEADER.to_owned(), header)]);
    all.insert(first.folder.with_file_name(RUNTIME), runtime);
    Ok(all)
}

fn clone((path, text): (&String, &String)) -> (String, String) {
    (path.clone(), text.clone())
}

fn has_extension(name: &str, extension: &str) -> bool {
    Path::new(name).extension().is_some_and(|one| one == extension)
}

fn read_tree(root: &Path) -> Result<Tree> {
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
    let mut failures = compile_all_cpp(project, &goldens)?;
    for (language, check) in [("Go", check_go as Check), ("Rust", check_rust)] {
        if let Err(error) = check(project, &goldens, runner) {
            failures.push(format!("{language}: {error:#}"));
        }
    }
    ensure!(failures.is_empty(), "{} failures\n{}", failures.len(), failures.join("\n"));
    Ok(Counts { passed: goldens.len(), failed: 0, skipped: all - goldens.len() })
}

type Check = fn(&Project, &[Golden], &mut Runner) -> Result<()>;

/// Every golden's C++, on all processors; what failed.
fn compile_all_cpp(project: &Project, goldens: &[Golden]) -> Result<Vec<String>> {
    let workers = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    std::thread::scope(|scope| {
        let start = |worker: usize| {
            let log = project.target.join("xtask").join(format!("golden-compile-{worker}.log"));
            scope.spawn(move || -> Result<Vec<String>> {
                let mut runner = Runner::new(log, false)?;
                let mine = goldens.iter().skip(worker).step_by(workers);
                let failed = |golden: &Golden| {
                    Some(format!("{}: {:#}", golden.name, compile_cpp(golden, &mut runner).err()?))
                };
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

const WARNINGS: [&str; 4] = ["-Wall", "-Wextra", "-Wpedantic", "-Werror"];

/// The C++ flags that the description asks for, from the lines for cgo.
fn cxx_flags(golden: &Golden) -> Result<Vec<String>> {
    let mut flags = vec!["-std=c++17".to_owned()];
    for text in read_tree(&golden.fresh.join("go"))?.values() {
        let lines =
            text.lines().filter_map(|line| line.trim_start_matches("// ").strip_prefix("#cgo CXXFLAGS: "));
        flags.extend(lines.flat_map(str::split_whitespace).map(str::to_owned));
    }
    Ok(flags)
}

fn compile_cpp(golden: &Golden, runner: &mut Runner) -> Result<()> {
    let flags = cxx_flags(golden)?;
    let files = read_tree(&golden.fresh)?;
    let in_folder = |name: &str| !name.contains('/');
    for shim in files.keys().filter(|name| in_folder(name) && name.ends_with("_shim.cc")) {
        for compiler in ["g++", "clang++"] {
            let mut command = Command::new(compiler);
            command
                .args(&flags)
                .arg("-fsyntax-only")
                .args(WARNINGS)
                .args(["-I", ".", "-I"])
                .arg(&golden.folder);
            runner.run(command.arg(shim).current_dir(&golden.fresh))?;
        }
    }
    // The header is plain C: for a C compiler, and alone in its file.
    for header in files.keys().filter(|name| in_folder(name) && has_extension(name, "h")) {
        for (compiler, language, std) in [("gcc", "c", "-std=c11"), ("g++", "c++", "-std=c++17")] {
            let mut command = Command::new(compiler);
            let include = format!("-include{header}");
            command.args(["-x", language, std, "-fsyntax-only"]).args(WARNINGS).args([&include, "/dev/null"]);
            runner.run(command.current_dir(&golden.fresh))?;
        }
    }
    Ok(())
}

/// The Go packages of all goldens, as the packages of one module.
fn check_go(project: &Project, goldens: &[Golden], runner: &mut Runner) -> Result<()> {
    let root = project.target.join("golden-go");
    if root.exists() {
        fs::remove_dir_all(&root)?;
    }
    for golden in goldens {
        let folder = root.join(&golden.name);
        fs::create_dir_all(&folder)?;
        for (path, text) in read_tree(&golden.fresh.join("go"))? {
            // One module for all: a golden's own go.mod would hide its package.
            if path != "go.mod" {
                fs::write(folder.join(path), text)?;
            }
        }
        for entry in fs::read_dir(&golden.folder)? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_owned();
            if name.to_string_lossy().starts_with("lib.") && !folder.join(&name).exists() {
                fs::copy(&path, folder.join(name))?;
            }
        }
    }
    fs::write(root.join("go.mod"), "module example.com/golden\n\ngo 1.24\n")?;
    let unformatted = runner.run(Command::new("gofmt").args(["-l", "."]).current_dir(&root))?;
    ensure!(unformatted.trim().is_empty(), "gofmt would change:\n{unformatted}");
    // Vet wants the package built, and not to be fast.
    let mut vet = Command::new("go");
    vet.args(["vet", "./..."]).env("CGO_CXXFLAGS", "-O0").env("CGO_CFLAGS", "-O0");
    runner.run(vet.current_dir(&root))?;
    let staticcheck = tools::staticcheck().context("staticcheck is missing")?;
    runner.run(Command::new(staticcheck).arg("./...").current_dir(&root))?;
    Ok(())
}

/// The Rust bindings of all goldens, as the modules of one crate.
fn check_rust(project: &Project, goldens: &[Golden], runner: &mut Runner) -> Result<()> {
    let root = project.target.join("golden-rust");
    fs::create_dir_all(root.join("src"))?;
    let bridge = project.root.join("bridge").display().to_string();
    let manifest = format!(
        "[package]\nname = \"golden\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         bridge = {{ package = \"bridge-cpp\", path = {bridge:?} }}\n\n[workspace]\n"
    );
    write_if_changed(&root.join("Cargo.toml"), &manifest)?;
    // The versions that the workspace was tested with.
    fs::copy(project.root.join("Cargo.lock"), root.join("Cargo.lock"))?;
    // The features of a description are those of the crate around it.
    let mut library = String::from("#![deny(warnings)]\n#![allow(dead_code, unexpected_cfgs)]\n");
    for golden in goldens {
        let file = golden.fresh.join(format!("{}_bridge.rs", golden.name)).display().to_string();
        let _ = writeln!(library, "mod golden_{} {{\n    include!({file:?});\n}}", golden.name);
    }
    write_if_changed(&root.join("src/lib.rs"), &library)?;
    let mut command = Command::new("cargo");
    command.args(["check", "--quiet", "--target-dir"]).arg(project.target.join("golden-rust/target"));
    runner.run(command.current_dir(&root))?;
    Ok(())
}

fn write_if_changed(path: &Path, text: &str) -> Result<()> {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    Ok(fs::write(path, text)?)
}
