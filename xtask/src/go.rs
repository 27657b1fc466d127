//! The Go harness under each detector.

use crate::run::{Counts, Runner, count_go};
use crate::{Project, tools};
use anyhow::{Context as _, Result, ensure};
use std::process::Command;

/// The Go module with the tests.
pub const HARNESS: &str = "go-harness";

/// One of the ways in which the tests are built and run.
struct Build {
    arguments: &'static [&'static str],
    variables: &'static [(&'static str, &'static str)],
}

/// A million of each thing shows that memory stays flat, which it does only in a
/// build without instruments.
const NO_STRESS: &str = "-skip=^TestMillion";

/// As users build.
const PLAIN: Build = Build { arguments: &[], variables: &[] };

/// Whether the canaries, which take long, are still about what is there.
const APPLIED: Build = Build { arguments: &["-run=TestCanariesApply"], variables: &[] };

/// With where each object was made.
const TRACED: Build =
    Build { arguments: &["-tags=bridge_trace", "-run=Live|Verify|Close|Order"], variables: &[] };

/// With leaf calls.
const LEAVES: Build = Build { arguments: &["-tags=bridge_leaf", "-run=Leaf"], variables: &[] };

/// With leaf calls that are measured.
const LEAVES_TRACED: Build =
    Build { arguments: &["-short", "-tags=bridge_leaf,bridge_trace", "-run=Leaf"], variables: &[] };

/// Leaf calls beside Go's own data races.
const LEAVES_RACE: Build = Build {
    arguments: &["-short", "-race", "-tags=bridge_leaf", "-run=Leaf"],
    variables: &[("GOEXPERIMENT", "cgocheck2")],
};

/// Leaf calls while the collector, which waits for them, runs all the time.
const LEAVES_COLLECTED: Build = Build {
    arguments: &["-short", "-tags=bridge_leaf", "-run=Leaf"],
    variables: &[("GOGC", "1"), ("GODEBUG", "clobberfree=1")],
};

/// Go's own data races, and every pointer that crosses.
const RACE: Build = Build { arguments: &["-short", "-race"], variables: &[("GOEXPERIMENT", "cgocheck2")] };

/// Memory errors and leaks on both sides. `-asan` alone leaves `.cc` files
/// without instruments.
const ASAN: Build = Build {
    arguments: &["-short", "-asan"],
    variables: &[
        ("CGO_CFLAGS", "-g -O1 -fno-omit-frame-pointer -fsanitize=address"),
        ("CGO_CXXFLAGS", "-g -O1 -fno-omit-frame-pointer -fsanitize=address"),
    ],
};

/// Data races in C++, which `-race` does not see.
const TSAN: Build = Build {
    arguments: &["-short"],
    variables: &[
        ("CGO_CFLAGS", "-g -O1 -fsanitize=thread"),
        ("CGO_CXXFLAGS", "-g -O1 -fsanitize=thread"),
        ("CGO_LDFLAGS", "-fsanitize=thread"),
        // Without it the report is printed and the test still says ok.
        ("TSAN_OPTIONS", "halt_on_error=1"),
    ],
};

/// A collector that runs all the time, and memory that it spoils when it frees.
const COLLECTOR: Build =
    Build { arguments: &["-short"], variables: &[("GOGC", "1"), ("GODEBUG", "clobberfree=1")] };

fn go(project: &Project, arguments: &[&str]) -> Command {
    let mut command = Command::new("go");
    command.args(arguments).current_dir(project.root.join(HARNESS));
    command
}

/// What the bindings do: the packages whose tests run under every detector.
const CALLS: &[&str] = &[".", "./oom"];
/// What Go's tools say of the packages, and what one of them makes of any bytes.
const PACKAGES: &[&str] = &["./packages", "example.com/containers"];
/// The detectors' own tests.
const CANARIES: &[&str] = &["./canary"];

fn test(project: &Project, runner: &mut Runner, build: &Build, packages: &[&str]) -> Result<Counts> {
    // `-count=1`: a cached result says nothing about this machine.
    let mut command = go(project, &["test", "-v", "-count=1", "-timeout=25m"]);
    command.args(build.arguments).args(packages).envs(build.variables.iter().copied());
    let output = runner.run(&mut command)?;
    Ok(count_go(&output))
}

/// Formatted, vetted, and its tests pass.
pub fn plain(project: &Project, runner: &mut Runner) -> Result<Counts> {
    let mut gofmt = Command::new("gofmt");
    let unformatted = runner.run(gofmt.args(["-l", "."]).current_dir(project.root.join(HARNESS)))?;
    ensure!(unformatted.trim().is_empty(), "gofmt would change:\n{unformatted}");
    runner.run(&mut go(project, &["vet", "./..."]))?;
    let staticcheck = tools::staticcheck().context("staticcheck is missing")?;
    runner.run(Command::new(staticcheck).arg("./...").current_dir(project.root.join(HARNESS)))?;
    let applied = test(project, runner, &APPLIED, CANARIES)?;
    let traced = test(project, runner, &TRACED, &["."])?;
    let leaves = leaves(project, runner)?;
    Ok(applied + traced + leaves + test(project, runner, &PLAIN, &[CALLS, PACKAGES].concat())?)
}

/// With `-tags bridge_leaf`: the assembly of both processors, and the calls.
fn leaves(project: &Project, runner: &mut Runner) -> Result<Counts> {
    for arch in ["amd64", "arm64"] {
        let mut vet = go(project, &["vet", "-tags=bridge_leaf", "./internal/leaf"]);
        vet.current_dir(project.root.join(HARNESS).join("quick"));
        runner.run(vet.env("GOARCH", arch).env("GOOS", "linux").env("CGO_ENABLED", "0"))?;
    }
    Ok(test(project, runner, &LEAVES, &["."])? + test(project, runner, &LEAVES_TRACED, &["."])?)
}

/// Under `-race` and `cgocheck2`.
pub fn race(project: &Project, runner: &mut Runner) -> Result<Counts> {
    let leaves = test(project, runner, &LEAVES_RACE, &["."])?;
    Ok(leaves + test(project, runner, &RACE, CALLS)?)
}

/// Under the address sanitizer.
pub fn asan(project: &Project, runner: &mut Runner) -> Result<Counts> {
    test(project, runner, &ASAN, CALLS)
}

/// Under the thread sanitizer.
pub fn tsan(project: &Project, runner: &mut Runner) -> Result<Counts> {
    test(project, runner, &TSAN, CALLS)
}

/// While the collector runs all the time.
pub fn collector(project: &Project, runner: &mut Runner) -> Result<Counts> {
    let leaves = test(project, runner, &LEAVES_COLLECTED, &["."])?;
    Ok(leaves + test(project, runner, &COLLECTOR, CALLS)?)
}

/// Without cgo the package does not compile, and the compiler prints our
/// sentence; with the tag it compiles to the same API.
pub fn without_cgo(project: &Project, runner: &mut Runner) -> Result<Counts> {
    let refused = runner.finish(go(project, &["build", "./..."]).env("CGO_ENABLED", "0"))?;
    ensure!(!refused.status.success(), "the package compiles without cgo and without the tag");
    ensure!(
        refused.output.contains("needs cgo") && refused.output.contains("bridge_stub"),
        "the compiler does not say what is missing:\n{}",
        refused.output
    );
    runner.run(go(project, &["vet", "-tags=bridge_stub", "./..."]).env("CGO_ENABLED", "0"))?;
    let mut stub = go(project, &["test", "-v", "-count=1", "-tags=bridge_stub", "."]);
    let output = runner.run(stub.env("CGO_ENABLED", "0"))?;
    Ok(count_go(&output) + Counts::passed(2))
}

/// Each fault that is put into generated code is seen.
pub fn canaries(project: &Project, runner: &mut Runner) -> Result<Counts> {
    let switched_on = Build { arguments: &[NO_STRESS], variables: &[("HARNESS_CANARIES", "1")] };
    test(project, runner, &switched_on, CANARIES)
}
