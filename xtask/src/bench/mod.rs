//! `cargo xtask bench`: runs the benchmarks and holds each bar against its
//! limit.
//!
//! A benchmark prints what it measures as it likes, and for each bar one line
//!
//! ```text
//! bar: {"name": "go: scalar call", "ratio": 1.07, "low": 1.05, "high": 1.09, "limit": 1.15, "beside": "raw cgo"}
//! ```
//!
//! where the ratio is the median of paired ratios of interleaved rounds, and
//! `low` and `high` are its interval. Smaller is better. A bar without a limit
//! is printed and judged by nobody.

use crate::Project;
use crate::run::Runner;
use crate::tools::Tool;
use anyhow::{Context as _, Result, bail};
use serde_json::Value;
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
}

#[rustfmt::skip]
const BENCHMARKS: &[Benchmark] = &[
    Benchmark { name: "rust", folder: "", command: &["cargo", "bench", "-q", "-p", "bridge-benches", "--bench", "calls", "--", "--bars"], needs: &[] },
    Benchmark { name: "go", folder: "", command: &["cargo", "bench", "-q", "-p", "bridge-benches", "--bench", "go"], needs: &[] },
    Benchmark { name: "codegen", folder: "", command: &["cargo", "bench", "-q", "-p", "bridge-benches", "--bench", "codegen"], needs: &[] },
    Benchmark { name: "cold", folder: "", command: &["cargo", "bench", "-q", "-p", "bridge-benches", "--bench", "cold"], needs: &[] },
    Benchmark { name: "re2", folder: "benches/re2", command: &["go", "run", "."], needs: &[Tool::Go, Tool::Re2, Tool::PkgConfig] },
];

/// What one line said.
#[derive(Debug, PartialEq)]
struct Bar {
    name: String,
    beside: String,
    ratio: f64,
    low: f64,
    high: f64,
    limit: Option<f64>,
}

/// Runs the benchmarks of those names, or all.
pub fn bench(project: &Project, names: &[String]) -> Result<ExitCode> {
    for name in names {
        if !BENCHMARKS.iter().any(|benchmark| benchmark.name == name) {
            let all: Vec<&str> = BENCHMARKS.iter().map(|benchmark| benchmark.name).collect();
            bail!("there is no benchmark `{name}`; there are: {}", all.join(", "));
        }
    }
    let chosen = |name: &str| names.is_empty() || names.iter().any(|one| one == name);
    let mut bars = Vec::new();
    for benchmark in BENCHMARKS.iter().filter(|benchmark| chosen(benchmark.name)) {
        if let Some(missing) = benchmark.needs.iter().find(|tool| !tool.is_there()) {
            let (name, missing) = (benchmark.name, missing.name());
            if names.is_empty() {
                println!("{name} is left out: there is no {missing}");
                continue;
            }
            bail!("the benchmark `{name}` needs {missing}");
        }
        println!("running {} …", benchmark.name);
        let log = project.target.join("xtask").join(format!("bench-{}.log", benchmark.name));
        let mut command = Command::new(benchmark.command[0]);
        command.args(&benchmark.command[1..]).current_dir(project.root.join(benchmark.folder));
        let output = Runner::new(log, false)?.run(&mut command)?;
        let found = read_bars(&output)?;
        if found.is_empty() {
            bail!("the benchmark `{}` printed no bar", benchmark.name);
        }
        bars.extend(found);
    }
    print_bars(&bars);
    write_json(&project.target.join("bench.json"), &bars)?;
    let over = bars.iter().filter(|bar| bar.is_over()).count();
    println!("{} of {} bars are within their limits", bars.len() - over, bars.len());
    Ok(if over == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

impl Bar {
    fn is_over(&self) -> bool {
        self.limit.is_some_and(|limit| self.ratio > limit)
    }
}

fn read_bars(output: &str) -> Result<Vec<Bar>> {
    let lines = output.lines().filter_map(|line| line.trim().strip_prefix("bar: "));
    lines.map(|line| read_bar(line).with_context(|| format!("not a bar: {line}"))).collect()
}

fn read_bar(line: &str) -> Result<Bar> {
    let value: Value = serde_json::from_str(line)?;
    let text = |name: &str| value[name].as_str().map(str::to_owned);
    let ratio = value["ratio"].as_f64().context("`ratio` is missing")?;
    Ok(Bar {
        name: text("name").context("`name` is missing")?,
        beside: text("beside").context("`beside` is missing")?,
        ratio,
        low: value["low"].as_f64().unwrap_or(ratio),
        high: value["high"].as_f64().unwrap_or(ratio),
        limit: value["limit"].as_f64(),
    })
}

fn print_bars(bars: &[Bar]) {
    let width = bars.iter().map(|bar| bar.name.chars().count()).max().unwrap_or(4).max(4);
    println!("\n{:width$}  {:>6}  {:>13}  {:>5}", "bar", "ratio", "interval", "limit");
    for bar in bars {
        let limit = bar.limit.map_or("-".into(), |limit| format!("{limit:.2}"));
        let verdict = match bar.limit {
            None => "  ",
            Some(_) if bar.is_over() => "over",
            Some(_) => "ok",
        };
        let interval = format!("{:.2} to {:.2}", bar.low, bar.high);
        println!(
            "{:width$}  {:>6.2}  {interval:>13}  {limit:>5}  {verdict:4}  beside {}",
            bar.name, bar.ratio, bar.beside
        );
    }
    println!();
}

fn write_json(path: &Path, bars: &[Bar]) -> Result<()> {
    let bars: Vec<Value> = bars
        .iter()
        .map(|bar| {
            serde_json::json!({
                "name": bar.name, "beside": bar.beside, "ratio": bar.ratio,
                "low": bar.low, "high": bar.high, "limit": bar.limit, "ok": !bar.is_over(),
            })
        })
        .collect();
    let text = serde_json::to_string_pretty(&bars)? + "\n";
    std::fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_read_from_among_other_output() {
        let output = "BenchmarkX 10 ns\n\
            bar: {\"name\": \"go: scalars\", \"ratio\": 1.2, \"limit\": 1.15, \"beside\": \"raw cgo\"}\nPASS\n";
        let bars = read_bars(output).unwrap();
        assert_eq!(bars.len(), 1);
        assert!(bars[0].is_over());
        assert_eq!((bars[0].low, bars[0].high), (1.2, 1.2));
    }

    #[test]
    fn a_bar_without_a_ratio_is_an_error() {
        assert!(read_bars("bar: {\"name\": \"x\"}").is_err());
    }
}
