//! Go beside hand-written cgo: the generated package with a few functions by
//! hand in it, and `go test -bench` in many short runs, in turns.

use anyhow::{Context, Result, anyhow, bail};
use bridge_benches::bars::{bar, count, note, time};
use bridge_codegen::{Options, compile_file, emit};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How often the benchmarks run, one after the other.
const RUNS: usize = 21;

/// How often each within a run, and how long: the fastest counts. So short a time
/// is over, mostly, before the system gives the processor to somebody else.
const TURNS: [&str; 2] = ["-test.count=5", "-test.benchtime=5ms"];

/// What is measured: the Go benchmark of ours and that of theirs, the bar, beside
/// what, the limit of the ratio, and the allocations that our side may make.
struct Bar {
    ours: &'static str,
    theirs: &'static str,
    name: &'static str,
    beside: &'static str,
    limit: Option<f64>,
    allocations: Option<f64>,
}

const RAW: &str = "raw cgo";
const APPENDED: &str = "bridge, appended";
const LOCKED: &str = "raw cgo, locked";
const SWIG: &str = "SWIG";
const BY_HAND: &str = "C shim by hand";
/// With the same guard.
const CGO: &str = "the same call through cgo";

// Ours and a lock by hand do the same to each other's cache: the limit of the
// crowd that reads is 1, and what the rounds of a shared machine differ by. A leaf
// call is to be 3.5 times as fast as one through cgo, with the guard too: it is
// where a locked instruction costs 2 ns.
#[rustfmt::skip]
const BARS: &[Bar] = &[
    Bar { ours: "Scalars/ours", theirs: "Scalars/theirs", name: "go: scalars", beside: RAW, limit: Some(1.15), allocations: Some(0.0) },
    Bar { ours: "SharedScalars/ours", theirs: "SharedScalars/theirs", name: "go: scalars, shared", beside: RAW, limit: Some(1.15), allocations: Some(0.0) },
    Bar { ours: "ColumnsOfAdd/bridge", theirs: "ColumnsOfAdd/raw cgo, locked", name: "go: scalars", beside: LOCKED, limit: Some(1.15), allocations: None },
    Bar { ours: "ColumnsOfAdd/bridge", theirs: "ColumnsOfAdd/SWIG", name: "go: scalars", beside: SWIG, limit: None, allocations: None },
    Bar { ours: "Guard/ours", theirs: "Guard/theirs", name: "go: default handle", beside: "a #[sync] handle", limit: Some(1.1), allocations: None },
    Bar { ours: "Crowd/ours", theirs: "Crowd/theirs", name: "go: 16 goroutines", beside: "sync.Mutex around raw cgo", limit: None, allocations: None },
    Bar { ours: "SharedCrowd/ours", theirs: "SharedCrowd/theirs", name: "go: 16 goroutines, shared", beside: "sync.RWMutex around raw cgo", limit: Some(1.05), allocations: None },
    Bar { ours: "Confined/ours", theirs: "Confined/theirs", name: "go: confined", beside: "a channel to a goroutine with its thread", limit: None, allocations: Some(0.0) },
    Bar { ours: "Grouped/ours", theirs: "Grouped/theirs", name: "go: a lock of several objects", beside: "a default handle", limit: None, allocations: None },
    Bar { ours: "Parted/ours", theirs: "Parted/theirs", name: "go: a part of a lock", beside: "a default handle", limit: None, allocations: None },
    Bar { ours: "FreeLeaf/ours", theirs: "FreeLeaf/theirs", name: "go: a leaf call", beside: CGO, limit: Some(FASTER_AS_LEAF), allocations: Some(0.0) },
    Bar { ours: "Leaf/ours", theirs: "Leaf/theirs", name: "go: a leaf call, guarded", beside: CGO, limit: Some(FASTER_AS_LEAF), allocations: Some(0.0) },
    Bar { ours: "SharedLeaf/ours", theirs: "SharedLeaf/theirs", name: "go: a leaf call, guarded, shared", beside: CGO, limit: Some(FASTER_AS_LEAF), allocations: Some(0.0) },
    Bar { ours: "LeafText/ours", theirs: "LeafText/theirs", name: "go: a leaf call with text", beside: CGO, limit: None, allocations: Some(0.0) },
    Bar { ours: "TextIn/ours", theirs: "TextIn/theirs", name: "go: text in", beside: RAW, limit: None, allocations: Some(0.0) },
    Bar { ours: "TextOut/ours", theirs: "TextOut/theirs", name: "go: text out, 48 bytes", beside: "raw cgo with GoStringN and free", limit: None, allocations: Some(1.0) },
    Bar { ours: "TextAppended/ours", theirs: "TextAppended/theirs", name: "go: text appended, 48 bytes", beside: "raw cgo with GoStringN and free", limit: None, allocations: Some(0.0) },
    Bar { ours: "AppendedBesideGiven/ours", theirs: "AppendedBesideGiven/theirs", name: "go: text appended, 48 bytes", beside: "the plain form", limit: None, allocations: None },
    Bar { ours: "Page64K/ours", theirs: "Page64K/theirs", name: "go: 64 KiB given, not copied", beside: "the plain form", limit: Some(1.0), allocations: None },
    Bar { ours: "Page1M/ours", theirs: "Page1M/theirs", name: "go: 1 MiB given, not copied", beside: "the plain form", limit: Some(1.0), allocations: None },
    Bar { ours: "PageBesideGoBytes/ours", theirs: "PageBesideGoBytes/theirs", name: "go: 1 MiB given, not copied", beside: "raw cgo with GoBytes and free", limit: Some(1.0), allocations: None },
    Bar { ours: "Lent64K/ours", theirs: "Lent64K/theirs", name: "go: 64 KiB lent, not copied", beside: "the plain form", limit: Some(0.5), allocations: None },
    Bar { ours: "Lent1M/ours", theirs: "Lent1M/theirs", name: "go: 1 MiB lent, not copied", beside: "the plain form", limit: Some(0.1), allocations: None },
    Bar { ours: "TextLent/ours", theirs: "TextLent/theirs", name: "go: text lent, 48 bytes", beside: "raw cgo with GoStringN and free", limit: None, allocations: Some(1.0) },
    Bar { ours: "ColumnsOfMatches/bridge", theirs: "ColumnsOfMatches/C shim by hand", name: "go: text in", beside: BY_HAND, limit: None, allocations: None },
    Bar { ours: "ColumnsOfMatches/bridge", theirs: "ColumnsOfMatches/SWIG", name: "go: text in", beside: SWIG, limit: None, allocations: None },
    Bar { ours: "ColumnsOfText/bridge", theirs: "ColumnsOfText/C shim by hand", name: "go: text out, 48 bytes", beside: BY_HAND, limit: Some(FASTER_TEXT), allocations: None },
    Bar { ours: "ColumnsOfText/bridge", theirs: "ColumnsOfText/SWIG", name: "go: text out, 48 bytes", beside: SWIG, limit: Some(FASTER_TEXT), allocations: None },
    Bar { ours: "ColumnsOfEcho/bridge", theirs: "ColumnsOfEcho/C shim by hand", name: "go: text in and out, 48 bytes", beside: BY_HAND, limit: Some(FASTER_TEXT), allocations: Some(1.0) },
    Bar { ours: "ColumnsOfEcho/bridge", theirs: "ColumnsOfEcho/SWIG", name: "go: text in and out, 48 bytes", beside: SWIG, limit: Some(FASTER_TEXT), allocations: None },
    Bar { ours: "ColumnsOfEcho/bridge, appended", theirs: "ColumnsOfEcho/SWIG", name: "go: text in, and appended, 48 bytes", beside: SWIG, limit: Some(FASTER_TEXT), allocations: Some(0.0) },
    Bar { ours: "Rows/ours", theirs: "Rows/theirs", name: "go: 1,000 structs out", beside: "raw cgo, a handle for each and a call for each part", limit: Some(0.2), allocations: None },
    Bar { ours: "RowsCopied/ours", theirs: "RowsCopied/theirs", name: "go: 1,000 structs out", beside: "a copy in C++ and one in Go", limit: Some(3.0), allocations: None },
    Bar { ours: "ColumnsOfRows/bridge", theirs: "ColumnsOfRows/SWIG", name: "go: 1,000 structs out", beside: SWIG, limit: None, allocations: None },
    Bar { ours: "Numbers/ours", theirs: "Numbers/theirs", name: "go: 1,000 numbers out", beside: "raw cgo, and a copy", limit: Some(2.0), allocations: Some(1.0) },
    Bar { ours: "ColumnsOfNumbers/bridge", theirs: "ColumnsOfNumbers/SWIG", name: "go: 1,000 numbers out", beside: SWIG, limit: Some(FASTER_NUMBERS), allocations: None },
    Bar { ours: "ColumnsOfNumbersInto/bridge, appended", theirs: "ColumnsOfNumbersInto/raw cgo", name: "go: 1,000 numbers appended", beside: "raw cgo, and a copy", limit: Some(2.0), allocations: Some(0.0) },
    Bar { ours: "ColumnsOfNumbersInto/bridge, appended", theirs: "ColumnsOfNumbersInto/SWIG", name: "go: 1,000 numbers appended", beside: SWIG, limit: Some(FASTER_NUMBERS), allocations: None },
    Bar { ours: "ColumnsOfEach/bridge", theirs: "ColumnsOfEach/raw cgo", name: "go: a number of a stream", beside: "raw cgo, a call for each", limit: None, allocations: None },
    Bar { ours: "TextsIn/ours", theirs: "TextsIn/theirs", name: "go: 1,000 texts in", beside: "raw cgo with CString and free", limit: None, allocations: Some(0.0) },
    Bar { ours: "CreateAndClose/ours", theirs: "CreateAndClose/theirs", name: "go: create and close", beside: "raw cgo with AddCleanup and Stop", limit: Some(1.4), allocations: None },
    Bar { ours: "Batch/ours", theirs: "Batch/theirs", name: "go: an item of a batch", beside: "a loop in C++ by hand", limit: None, allocations: Some(0.0) },
    Bar { ours: "BatchBesideCalls/ours", theirs: "BatchBesideCalls/theirs", name: "go: an item of a batch", beside: "a call", limit: Some(0.15), allocations: None },
    Bar { ours: "BatchOfText/ours", theirs: "BatchOfText/theirs", name: "go: an item of text of a batch", beside: "a call", limit: Some(0.4), allocations: None },
    Bar { ours: "BatchOfEcho/ours", theirs: "BatchOfEcho/theirs", name: "go: an item of text in and out of a batch", beside: "a call", limit: Some(0.6), allocations: Some(0.0) },
    Bar { ours: "Exception/ours", theirs: "Exception/theirs", name: "go: an exception", beside: "throw and catch in C++", limit: Some(1.6), allocations: None },
];

/// 1,000 numbers are to come out 50 times as fast as SWIG asks for them.
const FASTER_NUMBERS: f64 = 1.0 / 50.0;
/// Text is to come in and out 1.3 times as fast.
const FASTER_TEXT: f64 = 1.0 / 1.3;
const FASTER_AS_LEAF: f64 = 1.0 / 3.5;

/// What may take so many nanoseconds at most: an item of a batch of 1,000 calls
/// with numbers, and a leaf call with its guard.
const AT_MOST: &[(&str, &str, f64)] =
    &[("Batch/ours", "go: an item of a batch", 4.0), ("Leaf/ours", "go: a leaf call, guarded", 10.0)];

/// The cases of `columns_test.go`, and what a table calls them.
const CASES: &[(&str, &str)] = &[
    ("ColumnsOfAdd", "two numbers in, one out"),
    ("ColumnsOfMatches", "16 bytes of text in, bool out"),
    ("ColumnsOfText", "48 bytes of text out"),
    ("ColumnsOfEcho", "48 bytes of text in and out"),
    ("ColumnsOfNumbers", "1,000 int64 out"),
    ("ColumnsOfNumbersInto", "1,000 int64 into a slice that is there"),
    ("ColumnsOfEach", "a number of a stream of 1,000"),
    ("ColumnsOfRows", "1,000 structs out"),
];

/// The columns, in their order.
const COLUMNS: &[&str] = &["bridge", "bridge, leaf", APPENDED, RAW, LOCKED, BY_HAND, SWIG, "C++"];

/// The rounds of one side of one benchmark.
#[derive(Default)]
struct Side {
    times: Vec<f64>,
    /// The fewest of a run's, and the most of all runs'.
    allocations: Option<f64>,
}

/// All of them, by the names of Go's benchmarks.
type Sides = BTreeMap<String, Side>;

impl Side {
    fn fastest(&self) -> f64 {
        self.times.iter().copied().fold(f64::MAX, f64::min)
    }
}

fn main() -> Result<()> {
    if Command::new("go").arg("version").output().is_err() {
        bail!("Go is not installed: no `go` on the PATH");
    }
    let bench = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = bench.join("../target/bench/go");
    write_package(bench, &folder)?;
    let has_swig = Command::new("swig").arg("-version").output().is_ok_and(|output| output.status.success());
    let tags = if has_swig { "-tags=bridge_leaf,swig" } else { "-tags=bridge_leaf" };
    let binary = folder.join("thing.test");
    let built =
        Command::new("go").args(["test", "-c", tags, "-o"]).arg(&binary).current_dir(&folder).status()?;
    if !built.success() {
        bail!("the Go package does not build; it is in {}", folder.display());
    }
    // As with other benchmarks, `cargo test` only sees whether they run.
    let measures = std::env::args().any(|argument| argument == "--bench");
    let (runs, turns): (_, &[&str]) = if measures { (RUNS, &TURNS) } else { (1, &["-test.benchtime=1x"]) };
    let mut sides = Sides::new();
    for _ in 0..runs {
        let output = Command::new(&binary).arg("-test.bench=.").args(turns).output()?;
        if !output.status.success() {
            bail!("the Go benchmarks fail:\n{}", String::from_utf8_lossy(&output.stdout));
        }
        let mut turns = Sides::new();
        read(&String::from_utf8_lossy(&output.stdout), &mut turns)?;
        for (name, turn) in turns {
            let side = sides.entry(name).or_default();
            side.times.push(turn.fastest());
            side.allocations = side.allocations.into_iter().chain(turn.allocations).reduce(f64::max);
        }
    }
    if !has_swig {
        note("SWIG was not there, so that there is no column of it (Debian: apt-get install swig)");
    }
    if measures { report(&sides, has_swig) } else { complete(&sides, has_swig) }
}

/// The bars of what can run here.
fn bars(has_swig: bool) -> impl Iterator<Item = &'static Bar> {
    BARS.iter().filter(move |bar| has_swig || bar.beside != SWIG)
}

fn side<'a>(sides: &'a Sides, name: &str) -> Result<&'a Side> {
    sides.get(name).with_context(|| format!("the benchmark {name} printed nothing"))
}

/// Whether there is a benchmark for each side of each bar.
fn complete(sides: &Sides, has_swig: bool) -> Result<()> {
    for bar in bars(has_swig) {
        side(sides, bar.ours)?;
        side(sides, bar.theirs)?;
    }
    println!("{} benchmarks run", sides.len());
    Ok(())
}

fn report(sides: &Sides, has_swig: bool) -> Result<()> {
    for wanted in bars(has_swig) {
        let (ours, theirs) = (side(sides, wanted.ours)?, side(sides, wanted.theirs)?);
        let rounds: Vec<_> = ours.times.iter().copied().zip(theirs.times.iter().copied()).collect();
        bar(wanted.name, wanted.beside, wanted.limit, &rounds);
        if let Some(limit) = wanted.allocations {
            count(wanted.name, "allocations", limit, ours.allocations.unwrap_or(0.0));
        }
    }
    for (of, name, limit) in AT_MOST {
        count(name, "ns", *limit, side(sides, of)?.fastest());
    }
    for (of, case) in CASES {
        for column in COLUMNS {
            if let Some(side) = sides.get(&format!("{of}/{column}")) {
                time(case, column, side.fastest());
            }
        }
    }
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
    copy_files(&bench.join("go"), folder)?;
    copy_files(&bench.join("go/swigged"), &folder.join("swigged"))
}

/// Copies what is written by hand, all but the description.
fn copy_files(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        if path.is_file() && path.extension().is_none_or(|extension| extension != "rs") {
            let copied = to.join(path.file_name().unwrap_or_default());
            fs::copy(&path, copied).with_context(|| format!("cannot copy {}", path.display()))?;
        }
    }
    Ok(())
}

/// Reads lines such as
/// `BenchmarkScalars/ours-2   34567   34.5 ns/op   0 B/op   0 allocs/op`.
fn read(output: &str, sides: &mut Sides) -> Result<()> {
    for line in output.lines() {
        let Some(rest) = line.strip_prefix("Benchmark") else { continue };
        let words: Vec<&str> = rest.split_whitespace().collect();
        let value = |unit: &str| {
            let at = words.iter().position(|word| *word == unit)?;
            words.get(at.checked_sub(1)?)?.parse::<f64>().ok()
        };
        let (Some(name), Some(time)) = (words.first(), value("ns/op")) else { continue };
        let name = name.rsplit_once('-').map_or(*name, |(name, _)| name);
        // Go puts underscores into names.
        let side = sides.entry(name.replace('_', " ")).or_default();
        side.times.push(time);
        // The collector may have taken a pool's memory in one of them.
        let allocations = value("allocs/op").unwrap_or(0.0);
        side.allocations = side.allocations.map_or(Some(allocations), |fewest| Some(fewest.min(allocations)));
    }
    if sides.is_empty() {
        bail!("the Go benchmarks printed nothing:\n{output}")
    }
    Ok(())
}
