//! What a call costs, beside cxx.
//!
//! `cargo bench -p bridge-benches` runs criterion over both. With `-- --bars` it
//! runs both in turn instead, and prints for each bar the median of the ratios of
//! many rounds: the two of a ratio share whatever else the machine does.

use bridge::Owned;
use bridge_benches::bars::{Round, bar, time};
use bridge_benches::bridged::Probe;
use bridge_benches::cxxed;
use criterion::{BenchmarkId, Criterion};
use cxx::UniquePtr;
use std::hint::black_box;
use std::time::Instant;

/// Of the length that file names and log lines have.
const TEXT: &str = "a path of forty-eight bytes, for the string test";

/// How often both run in turn.
const ROUNDS: usize = 41;

/// How often within a round; the fastest of each counts.
const TURNS: usize = 20;

/// How long one turn is at least: short enough to be over, mostly, before the
/// system gives the processor to somebody else.
const NANOSECONDS: u128 = 60_000;

/// What is shown beside Go's calls too.
const SHOWN: &[&str] = &["rust: scalars", "rust: text in", "rust: text out", "rust: thrown error"];

/// One operation, done by both.
struct Pair {
    name: &'static str,
    /// What is beside it.
    beside: &'static str,
    limit: Option<f64>,
    ours: fn(&mut Both),
    theirs: fn(&mut Both),
}

/// The object of each.
struct Both {
    ours: Owned<Probe>,
    unique: UniquePtr<cxxed::Probe>,
    /// The object behind a further `UniquePtr`, whose `deref` is a call by itself.
    theirs: &'static cxxed::Probe,
}

const PAIRS: &[Pair] = &[
    Pair {
        name: "rust: scalars",
        beside: "cxx",
        limit: Some(1.0),
        ours: |both| {
            black_box(black_box(&*both.ours).add(black_box(1), black_box(2)));
        },
        theirs: |both| {
            black_box(black_box(both.theirs).add(black_box(1), black_box(2)));
        },
    },
    Pair {
        name: "rust: &mut self, nothing back",
        beside: "cxx",
        limit: Some(1.0),
        // cxx's `pin_mut` is a call by itself; there is no other way to `&mut`.
        ours: |both| black_box(&mut both.ours).set(black_box(0)),
        theirs: |both| black_box(&mut both.unique).pin_mut().set(black_box(0)),
    },
    Pair {
        name: "rust: text in",
        beside: "cxx",
        limit: Some(1.0),
        ours: |both| {
            black_box(black_box(&*both.ours).matches(black_box(TEXT)));
        },
        theirs: |both| {
            black_box(cxxed::matches_str(black_box(both.theirs), black_box(TEXT)));
        },
    },
    Pair {
        name: "rust: Result that is ok",
        beside: "cxx",
        limit: Some(1.0),
        ours: |both| {
            black_box(black_box(&*both.ours).checked(black_box(7))).expect("not zero");
        },
        theirs: |both| {
            black_box(black_box(both.theirs).checked(black_box(7))).expect("not zero");
        },
    },
    Pair {
        name: "rust: text out, read as &str",
        beside: "cxx's UniquePtr<CxxString>",
        limit: Some(1.0),
        ours: |both| {
            black_box(black_box(black_box(&*both.ours).name()).as_str());
        },
        theirs: |both| {
            black_box(black_box(cxxed::name_unique(black_box(both.theirs))).to_str().expect("UTF-8"));
        },
    },
    Pair {
        name: "rust: text out",
        beside: "cxx's String",
        limit: Some(1.5),
        ours: |both| {
            black_box(black_box(&*both.ours).name());
        },
        theirs: |both| {
            black_box(cxxed::name_string(black_box(both.theirs)));
        },
    },
    Pair {
        name: "rust: text lent",
        beside: "cxx's &str",
        limit: None,
        ours: |both| {
            black_box(black_box(&*both.ours).name_ref());
        },
        theirs: |both| {
            black_box(cxxed::name_str(black_box(both.theirs)));
        },
    },
    Pair {
        name: "rust: bytes out, read as a slice",
        beside: "cxx's UniquePtr<CxxVector<u8>>",
        limit: None,
        ours: |both| {
            black_box(black_box(black_box(&*both.ours).bytes()).as_slice());
        },
        theirs: |both| {
            black_box(black_box(cxxed::bytes_unique(black_box(both.theirs))).as_slice());
        },
    },
    Pair {
        name: "rust: create and destroy",
        beside: "cxx",
        limit: None,
        ours: |_| {
            black_box(Probe::new(black_box(TEXT)));
        },
        theirs: |_| {
            black_box(cxxed::new_probe(black_box(TEXT)));
        },
    },
    Pair {
        name: "rust: thrown error",
        beside: "cxx",
        limit: None,
        ours: |both| {
            black_box(black_box(&*both.ours).checked(black_box(0))).expect_err("zero");
        },
        theirs: |both| {
            black_box(black_box(both.theirs).checked(black_box(0))).expect_err("zero");
        },
    },
];

fn both() -> Both {
    let theirs: &'static UniquePtr<_> = Box::leak(Box::new(cxxed::new_probe(TEXT)));
    Both { ours: Probe::new(TEXT), unique: cxxed::new_probe(TEXT), theirs }
}

fn main() {
    if std::env::args().any(|arg| arg == "--bars") {
        bars();
    } else {
        let mut criterion = Criterion::default().configure_from_args();
        compare(&mut criterion);
        criterion.final_summary();
    }
}

fn compare(criterion: &mut Criterion) {
    let mut both = both();
    for pair in PAIRS {
        let mut group = criterion.benchmark_group(pair.name);
        group.bench_function("bridge", |bencher| bencher.iter(|| (pair.ours)(&mut both)));
        group.bench_function(BenchmarkId::from_parameter(pair.beside), |bencher| {
            bencher.iter(|| (pair.theirs)(&mut both));
        });
        group.finish();
    }
}

/// Prints a line for each bar, as `cargo xtask bench` reads it.
fn bars() {
    let mut both = both();
    for pair in PAIRS {
        let times = times_for(&mut both, pair.ours);
        let rounds: Vec<Round> = (0..ROUNDS).map(|_| round(&mut both, pair, times)).collect();
        bar(pair.name, pair.beside, pair.limit, &rounds);
        if SHOWN.contains(&pair.name) {
            let fastest = |of: fn(&Round) -> f64| rounds.iter().map(of).fold(f64::MAX, f64::min);
            time(pair.name, "bridge", fastest(|round| round.0));
            time(pair.name, pair.beside, fastest(|round| round.1));
        }
    }
}

/// Nanoseconds a call of each: the fastest of several turns. Each goes first in
/// every other.
fn round(both: &mut Both, pair: &Pair, times: u32) -> Round {
    let (mut ours, mut theirs) = (f64::MAX, f64::MAX);
    for turn in 0..TURNS {
        if turn % 2 == 0 {
            ours = ours.min(run(both, pair.ours, times));
        }
        theirs = theirs.min(run(both, pair.theirs, times));
        if turn % 2 == 1 {
            ours = ours.min(run(both, pair.ours, times));
        }
    }
    (ours, theirs)
}

/// How many calls take long enough to be timed.
fn times_for(both: &mut Both, call: fn(&mut Both)) -> u32 {
    let mut times = 100;
    loop {
        let start = Instant::now();
        for _ in 0..times {
            call(both);
        }
        if start.elapsed().as_nanos() >= NANOSECONDS {
            return times;
        }
        times *= 2;
    }
}

/// Nanoseconds a call.
fn run(both: &mut Both, call: fn(&mut Both), times: u32) -> f64 {
    let start = Instant::now();
    for _ in 0..times {
        call(both);
    }
    start.elapsed().as_secs_f64() * 1e9 / f64::from(times)
}
