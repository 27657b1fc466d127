//! Go beside hand-written cgo: the generated package with a few functions by
//! hand in it, and `go test -bench` in many short runs, in turns.

use anyhow::{Context, Result, anyhow, bail};
use bridge_benches::bars::{bar, count};
use bridge_codegen::{Options, compile_file, emit};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How often the benchmarks run, one after the other.
const RUNS: usize = 21;

/// What is measured: the Go benchmark, the bar, beside what, the limit of the
/// ratio, and the allocations that our side may make.
struct Bar {
    benchmark: &'static str,
    name: &'static str,
    beside: &'static str,
    limit: Option<f64>,
    allocations: Option<f64>,
}

const RAW: &str = "raw cgo";
/// With the same guard.
const CGO: &str = "the same call through cgo";

// Ours and a lock by hand do the same to each other's cache: the limit of the
// crowd that reads is 1, and what the rounds of a shared machine differ by. A leaf
// call is to be 3.5 times as fast as one through cgo. With the guard it is where a
// locked instruction costs 2 ns; its limit is that of a machine where it costs 5.6.
#[rustfmt::skip]
const BARS: &[Bar] = &[
    Bar { benchmark: "Scalars", name: "go: scalars", beside: RAW, limit: Some(1.15), allocations: Some(0.0) },
    Bar { benchmark: "SharedScalars", name: "go: scalars, shared", beside: RAW, limit: Some(1.15), allocations: Some(0.0) },
    Bar { benchmark: "Guard", name: "go: default handle", beside: "a #[sync] handle", limit: Some(1.1), allocations: None },
    Bar { benchmark: "Crowd", name: "go: 16 goroutines", beside: "sync.Mutex around raw cgo", limit: None, allocations: None },
    Bar { benchmark: "SharedCrowd", name: "go: 16 goroutines, shared", beside: "sync.RWMutex around raw cgo", limit: Some(1.05), allocations: None },
    Bar { benchmark: "Confined", name: "go: confined", beside: "a channel to a goroutine with its thread", limit: None, allocations: Some(0.0) },
    Bar { benchmark: "Grouped", name: "go: a lock of several objects", beside: "a default handle", limit: None, allocations: None },
    Bar { benchmark: "Parted", name: "go: a part of a lock", beside: "a default handle", limit: None, allocations: None },
    Bar { benchmark: "FreeLeaf", name: "go: a leaf call", beside: CGO, limit: Some(0.286), allocations: Some(0.0) },
    Bar { benchmark: "Leaf", name: "go: a leaf call, guarded", beside: CGO, limit: Some(0.45), allocations: Some(0.0) },
    Bar { benchmark: "SharedLeaf", name: "go: a leaf call, guarded, shared", beside: CGO, limit: Some(0.45), allocations: Some(0.0) },
    Bar { benchmark: "LeafText", name: "go: a leaf call with text", beside: CGO, limit: None, allocations: Some(0.0) },
    Bar { benchmark: "TextIn", name: "go: text in", beside: RAW, limit: None, allocations: Some(0.0) },
    Bar { benchmark: "TextOut", name: "go: text out, 48 bytes", beside: "raw cgo with GoStringN and free", limit: None, allocations: Some(1.0) },
    Bar { benchmark: "TextAppended", name: "go: text appended, 48 bytes", beside: "raw cgo with GoStringN and free", limit: None, allocations: Some(0.0) },
    Bar { benchmark: "AppendedBesideGiven", name: "go: text appended, 48 bytes", beside: "the plain form", limit: None, allocations: None },
    Bar { benchmark: "TextLent", name: "go: text lent, 48 bytes", beside: "raw cgo with GoStringN and free", limit: None, allocations: Some(1.0) },
    Bar { benchmark: "Rows", name: "go: 1,000 structs out", beside: "raw cgo, a handle for each and a call for each part", limit: Some(0.2), allocations: None },
    Bar { benchmark: "RowsCopied", name: "go: 1,000 structs out", beside: "a copy in C++ and one in Go", limit: Some(3.0), allocations: None },
    Bar { benchmark: "Numbers", name: "go: 1,000 numbers out", beside: "raw cgo, and a copy", limit: Some(2.0), allocations: Some(1.0) },
    Bar { benchmark: "TextsIn", name: "go: 1,000 texts in", beside: "raw cgo with CString and free", limit: None, allocations: Some(0.0) },
    Bar { benchmark: "CreateAndClose", name: "go: create and close", beside: "raw cgo with AddCleanup and Stop", limit: Some(1.4), allocations: None },
    Bar { benchmark: "Batch", name: "go: an item of a batch", beside: "a loop in C++ by hand", limit: None, allocations: Some(0.0) },
    Bar { benchmark: "BatchBesideCalls", name: "go: an item of a batch", beside: "a call", limit: Some(0.15), allocations: None },
    Bar { benchmark: "BatchOfText", name: "go: an item of text of a batch", beside: "a call", limit: Some(0.4), allocations: None },
    Bar { benchmark: "Exception", name: "go: an exception", beside: "throw and catch in C++", limit: Some(1.6), allocations: None },
];

/// A batch of 1,000 calls with numbers: at most so many nanoseconds an item.
const ITEM: f64 = 4.0;

/// The rounds of one side of one benchmark.
#[derive(Default)]
struct Side {
    times: Vec<f64>,
    allocations: f64,
}

fn main() -> Result<()> {
    if Command::new("go").arg("version").output().is_err() {
        bail!("Go is not installed: no `go` on the PATH");
    }
    let bench = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = bench.join("../target/bench/go");
    write_package(bench, &folder)?;
    let binary = folder.join("thing.test");
    let built = Command::new("go")
        .args(["test", "-c", "-tags=bridge_leaf", "-o"])
        .arg(&binary)
        .current_dir(&folder)
        .status()?;
    if !built.success() {
        bail!("the Go package does not build; it is in {}", folder.display());
    }
    let mut sides: BTreeMap<String, Side> = BTreeMap::new();
    for _ in 0..RUNS {
        let output = Command::new(&binary).args(["-test.bench=.", "-test.benchtime=40ms"]).output()?;
        read(&String::from_utf8_lossy(&output.stdout), &mut sides)?;
    }
    for wanted in BARS {
        let side = |of: &str| {
            let name = format!("{}/{of}", wanted.benchmark);
            sides.get(&name).with_context(|| format!("the benchmark {name} printed nothing"))
        };
        let (ours, theirs) = (side("ours")?, side("theirs")?);
        let rounds: Vec<_> = ours.times.iter().copied().zip(theirs.times.iter().copied()).collect();
        bar(wanted.name, wanted.beside, wanted.limit, &rounds);
        if let Some(limit) = wanted.allocations {
            count(&format!("{}: allocations", wanted.name), "a count", limit, ours.allocations);
        }
    }
    let item = sides.get("Batch/ours").context("the benchmark Batch printed nothing")?;
    let fastest = item.times.iter().copied().fold(f64::MAX, f64::min);
    count("go: an item of a batch: ns", "a number", ITEM, fastest);
    Ok(())
}

/// The generated package, and what stands beside it by hand.
fn write_package(bench: &Path, folder: &PathBuf) -> Result<()> {
    fs::create_dir_all(folder)?;
    let source = fs::read_to_string(bench.join("go/thing.rs"))?;
    let compiled = compile_file(&source, "thing.rs", &Options::default()).map_err(|diagnostics| {
        anyhow!("{}", diagnostics.iter().map(bridge_codegen::Diagnostic::text).next().unwrap_or_default())
    })?;
    let (plan, spans) = (&compiled.plan, &compiled.spans);
    let mut files = emit::go::package(plan, spans);
    files.extend(emit::c_files(&compiled));
    for file in files {
        let path = folder.join(file.name);
        fs::create_dir_all(path.parent().context("a file is in a folder")?)?;
        fs::write(path, file.contents)?;
    }
    for name in [
        "go/rows.cc",
        "go/rows.go",
        "go/rows.h",
        "go/rows_test.go",
        "go/thing.h",
        "go/raw.go",
        "go/throw.cc",
        "go/bench_test.go",
    ] {
        let from = bench.join(name);
        let to = folder.join(from.file_name().unwrap_or_default());
        fs::copy(&from, &to).with_context(|| format!("cannot copy {}", from.display()))?;
    }
    Ok(())
}

/// Reads lines such as
/// `BenchmarkScalars/ours-2   34567   34.5 ns/op   0 B/op   0 allocs/op`.
fn read(output: &str, sides: &mut BTreeMap<String, Side>) -> Result<()> {
    for line in output.lines() {
        let Some(rest) = line.strip_prefix("Benchmark") else { continue };
        let words: Vec<&str> = rest.split_whitespace().collect();
        let value = |unit: &str| {
            let at = words.iter().position(|word| *word == unit)?;
            words.get(at.checked_sub(1)?)?.parse::<f64>().ok()
        };
        let (Some(name), Some(time)) = (words.first(), value("ns/op")) else { continue };
        let name = name.rsplit_once('-').map_or(*name, |(name, _)| name);
        let side = sides.entry(name.to_owned()).or_default();
        side.times.push(time);
        side.allocations = side.allocations.max(value("allocs/op").unwrap_or(0.0));
    }
    if sides.is_empty() {
        bail!("the Go benchmarks printed nothing:\n{output}")
    }
    Ok(())
}
