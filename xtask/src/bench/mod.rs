//! `cargo xtask bench`: runs the benchmarks, holds each bar against its limit,
//! and writes what was measured into `docs`: `performance.json`, the tables of
//! `performance.md`, and `performance.svg`, which shows the times.
//!
//! A benchmark prints what it measures as it likes, and for each bar one line
//!
//! ```text
//! bar: {"name": "go: scalar call", "ratio": 1.07, "low": 1.05, "high": 1.09, "limit": 1.15, "beside": "raw cgo", "ours": 31.2, "theirs": 29.1}
//! bar: {"name": "go: scalar call", "ratio": 0, "limit": 0, "unit": "allocations"}
//! ```
//!
//! where the ratio is the median of paired ratios of interleaved rounds, `low` and
//! `high` are its interval, and `ours` and `theirs` the fastest times in
//! nanoseconds; or a number of something, its unit. Smaller is better. A bar
//! without a limit is printed and judged by nobody. For each time to show
//! beside others, and for what whoever reads the numbers must know, it prints
//!
//! ```text
//! time: {"case": "two numbers", "column": "raw cgo", "ns": 29.1}
//! note: there was no SWIG
//! ```

mod chart;
mod page;
mod results;

use crate::Project;
use crate::run::Runner;
use crate::tools::{self, Tool};
use anyhow::{Context as _, Result, bail};
use results::{Bar, Measured, Results};
use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};

/// A program that measures.
struct Benchmark {
    name: &'static str,
    /// Where it runs, from the workspace.
    folder: &'static str,
    command: &'static [&'static str],
    /// What not every machine has. Without it the benchmark is left out, unless
    /// it was asked for.
    needs: &'static [Tool],
    /// Without which it measures less, and says so.
    likes: &'static [Tool],
}

#[rustfmt::skip]
const BENCHMARKS: &[Benchmark] = &[
    Benchmark { name: "rust", folder: "", command: &["cargo", "bench", "-q", "-p", "bridge-benches", "--bench", "calls", "--", "--bars"], needs: &[], likes: &[] },
    Benchmark { name: "go", folder: "", command: &["cargo", "bench", "-q", "-p", "bridge-benches", "--bench", "go"], needs: &[Tool::Go], likes: &[Tool::Swig] },
    Benchmark { name: "codegen", folder: "", command: &["cargo", "bench", "-q", "-p", "bridge-benches", "--bench", "codegen"], needs: &[], likes: &[] },
    Benchmark { name: "cold", folder: "", command: &["cargo", "bench", "-q", "-p", "bridge-benches", "--bench", "cold"], needs: &[], likes: &[] },
    Benchmark { name: "re2", folder: "benches/re2", command: &["go", "run", "."], needs: &[Tool::Go, Tool::Re2, Tool::PkgConfig], likes: &[] },
    Benchmark { name: "leveldb", folder: "benches/leveldb", command: &["go", "run", "."], needs: &[Tool::Go, Tool::Leveldb], likes: &[] },
];

/// What was asked for.
struct Wanted {
    benchmarks: Vec<&'static Benchmark>,
    /// Whether they were asked for by their names.
    by_name: bool,
    install: bool,
    /// The tables and the chart again, and nothing else.
    only_draw: bool,
}

impl Wanted {
    fn parse(arguments: &[String]) -> Result<Self> {
        let mut wanted = Self { benchmarks: Vec::new(), by_name: true, install: true, only_draw: false };
        for argument in arguments {
            match &**argument {
                "--no-install" => wanted.install = false,
                "--draw" => wanted.only_draw = true,
                name => wanted.benchmarks.push(find(name)?),
            }
        }
        if wanted.benchmarks.is_empty() {
            wanted.benchmarks.extend(BENCHMARKS);
            wanted.by_name = false;
        }
        Ok(wanted)
    }

    /// Those that can run here. What they miss is installed, or said.
    fn available(&self) -> Result<Vec<&'static Benchmark>> {
        let of = |benchmark: &&'static Benchmark| benchmark.needs.iter().chain(benchmark.likes).copied();
        let missing = tools::provide(&self.benchmarks.iter().flat_map(of).collect(), self.install);
        let mut available = Vec::new();
        for benchmark in &self.benchmarks {
            let name = benchmark.name;
            if let Some(tool) = benchmark.needs.iter().find(|tool| missing.contains(tool)) {
                if self.by_name {
                    bail!("the benchmark `{name}` needs {}: {}", tool.name(), tool.advice());
                }
                println!("{name} is left out without {}: {}", tool.name(), tool.advice());
                continue;
            }
            for tool in benchmark.likes.iter().filter(|tool| missing.contains(tool)) {
                println!("{name} measures less without {}: {}", tool.name(), tool.advice());
            }
            available.push(*benchmark);
        }
        Ok(available)
    }
}

fn find(name: &str) -> Result<&'static Benchmark> {
    BENCHMARKS.iter().find(|benchmark| benchmark.name == name).with_context(|| {
        let all: Vec<&str> = BENCHMARKS.iter().map(|benchmark| benchmark.name).collect();
        format!("there is no benchmark `{name}`; there are: {}", all.join(", "))
    })
}

/// Runs the benchmarks of the names among the arguments, or all.
pub fn bench(project: &Project, arguments: &[String]) -> Result<ExitCode> {
    let wanted = Wanted::parse(arguments)?;
    let docs = project.root.join("docs");
    let mut bars = Vec::new();
    if !wanted.only_draw {
        for benchmark in wanted.available()? {
            let measured = run(project, benchmark)?;
            bars.extend(measured.bars.iter().cloned());
            // Now: the next one may fail. And read now: others may have written.
            let mut results = Results::read(&docs)?;
            results.set(benchmark.name, measured);
            results.write(&docs)?;
        }
        print_bars(&bars);
    }
    write_docs(&docs, &Results::read(&docs)?)?;
    let over = bars.iter().filter(|bar| bar.is_over()).count();
    println!("{} of {} bars are within their limits", bars.len() - over, bars.len());
    Ok(if over == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn run(project: &Project, benchmark: &Benchmark) -> Result<Measured> {
    println!("running {} …", benchmark.name);
    let log = project.target.join("xtask").join(format!("bench-{}.log", benchmark.name));
    let mut command = Command::new(benchmark.command[0]);
    command.args(&benchmark.command[1..]).current_dir(project.root.join(benchmark.folder));
    let output = Runner::new(log, false)?.run(&mut command)?;
    let measured = Measured::parse(&output, &results::machine())?;
    if measured.bars.is_empty() {
        bail!("the benchmark `{}` printed no bar", benchmark.name);
    }
    Ok(measured)
}

/// Writes the tables and the chart.
fn write_docs(docs: &Path, results: &Results) -> Result<()> {
    let path = docs.join("performance.md");
    let old = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let new = page::with_tables(&old, results)?;
    fs::write(&path, new).with_context(|| format!("cannot write {}", path.display()))?;
    let path = docs.join("performance.svg");
    fs::write(&path, chart::draw(results)).with_context(|| format!("cannot write {}", path.display()))
}

fn print_bars(bars: &[Bar]) {
    let width = bars.iter().map(|bar| bar.name.chars().count()).max().unwrap_or(4).max(4);
    println!("\n{:width$}  {:>6}  {:>14}  {:>5}", "bar", "ratio", "interval", "limit");
    for bar in bars {
        let limit = bar.limit.map_or("-".into(), |limit| format!("{limit:.2}"));
        let verdict = match bar.limit {
            None => "",
            Some(_) if bar.is_over() => "over",
            Some(_) => "ok",
        };
        let (interval, beside) = match &bar.what {
            results::What::Ratio { low, high, beside, .. } => {
                (format!("{low:.2} to {high:.2}"), format!("beside {beside}"))
            }
            results::What::Count { unit } => ("-".into(), unit.clone()),
        };
        println!(
            "{:width$}  {:>6.2}  {interval:>14}  {limit:>5}  {verdict:4}  {beside}",
            bar.name, bar.value
        );
    }
    println!();
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The page and the chart show what is in the data beside them.
    #[test]
    fn the_page_is_of_the_data() {
        let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs");
        let results = Results::read(&docs).unwrap();
        let page = fs::read_to_string(docs.join("performance.md")).unwrap();
        assert!(page == page::with_tables(&page, &results).unwrap(), "run `cargo xtask bench --draw`");
        let drawn = fs::read_to_string(docs.join("performance.svg")).unwrap();
        assert!(drawn == chart::draw(&results), "run `cargo xtask bench --draw`");
    }

    /// Each benchmark has its place on the page.
    #[test]
    fn the_page_has_all_benchmarks() {
        let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs");
        let page = fs::read_to_string(docs.join("performance.md")).unwrap();
        for benchmark in BENCHMARKS {
            assert!(page.contains(&page::opening(benchmark.name)), "{}", benchmark.name);
        }
    }
}
