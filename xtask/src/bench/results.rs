//! What benchmarks said: read from their output, kept in `docs/performance.json`.

use anyhow::{Context as _, Result};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

const FILE: &str = "performance.json";

/// What each benchmark has measured, by its name.
#[derive(Debug, Default)]
pub struct Results(BTreeMap<String, Measured>);

/// What one benchmark has measured.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Measured {
    /// Where: the processor, and the tools.
    pub machine: String,
    pub notes: Vec<String>,
    pub bars: Vec<Bar>,
    pub times: Vec<Time>,
}

/// Something with a limit, or without one.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    pub name: String,
    /// The ratio, or the number.
    pub value: f64,
    pub limit: Option<f64>,
    pub what: What,
}

/// What is held against the limit.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// Our time by another, both in nanoseconds.
    Ratio { beside: String, low: f64, high: f64, ours: f64, theirs: f64 },
    /// A number of something.
    Count { unit: String },
}

/// The nanoseconds that a column takes for a case.
#[derive(Clone, Debug, PartialEq)]
pub struct Time {
    pub case: String,
    pub column: String,
    pub ns: f64,
}

impl Results {
    /// Those in the folder; none, if there are none.
    pub fn read(docs: &Path) -> Result<Self> {
        let path = docs.join(FILE);
        let Ok(text) = fs::read_to_string(&path) else { return Ok(Self::default()) };
        let of = || format!("{} is not what `cargo xtask bench` writes", path.display());
        let value: Map<String, Value> = serde_json::from_str(&text).with_context(of)?;
        let read = |(name, value): (String, Value)| Ok((name, Measured::from_json(&value)?));
        Ok(Self(value.into_iter().map(read).collect::<Result<_>>().with_context(of)?))
    }

    pub fn write(&self, docs: &Path) -> Result<()> {
        let all: Map<String, Value> =
            self.0.iter().map(|(name, one)| (name.clone(), one.to_json())).collect();
        let path = docs.join(FILE);
        let text = serde_json::to_string_pretty(&all)? + "\n";
        fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))
    }

    pub fn set(&mut self, name: &str, measured: Measured) {
        self.0.insert(name.to_owned(), measured);
    }

    pub fn get(&self, name: &str) -> Option<&Measured> {
        self.0.get(name)
    }
}

impl Measured {
    /// What a benchmark has printed, on that machine.
    pub fn parse(output: &str, machine: &str) -> Result<Self> {
        let mut measured = Self { machine: machine.to_owned(), ..Self::default() };
        for line in output.lines().map(str::trim) {
            if let Some(text) = line.strip_prefix("bar: ") {
                let bar = serde_json::from_str(text).map_err(Into::into).and_then(|one| Bar::from_json(&one));
                measured.bars.push(bar.with_context(|| format!("not a bar: {line}"))?);
            } else if let Some(text) = line.strip_prefix("time: ") {
                let time =
                    serde_json::from_str(text).map_err(Into::into).and_then(|one| Time::from_json(&one));
                measured.times.push(time.with_context(|| format!("not a time: {line}"))?);
            } else if let Some(text) = line.strip_prefix("note: ") {
                measured.notes.push(text.to_owned());
            }
        }
        Ok(measured)
    }

    fn from_json(value: &Value) -> Result<Self> {
        let list = |name: &str| value[name].as_array().cloned().unwrap_or_default();
        Ok(Self {
            machine: text(value, "machine")?,
            notes: list("notes").iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            bars: list("bars").iter().map(Bar::from_json).collect::<Result<_>>()?,
            times: list("times").iter().map(Time::from_json).collect::<Result<_>>()?,
        })
    }

    fn to_json(&self) -> Value {
        let bars: Vec<Value> = self.bars.iter().map(Bar::to_json).collect();
        let times: Vec<Value> = self.times.iter().map(Time::to_json).collect();
        json!({ "machine": self.machine, "notes": self.notes, "bars": bars, "times": times })
    }
}

impl Bar {
    pub fn is_over(&self) -> bool {
        self.limit.is_some_and(|limit| self.value > limit)
    }

    /// Whether it counts allocations.
    pub fn is_allocations(&self) -> bool {
        matches!(&self.what, What::Count { unit } if unit == "allocations")
    }

    fn from_json(value: &Value) -> Result<Self> {
        let what = match value["unit"].as_str() {
            Some(unit) => What::Count { unit: unit.to_owned() },
            None => What::Ratio {
                beside: text(value, "beside")?,
                low: number(value, "low")?,
                high: number(value, "high")?,
                ours: number(value, "ours")?,
                theirs: number(value, "theirs")?,
            },
        };
        let limit = value["limit"].as_f64();
        Ok(Self { name: text(value, "name")?, value: number(value, "ratio")?, limit, what })
    }

    fn to_json(&self) -> Value {
        let mut json = json!({ "name": self.name, "ratio": rounded(self.value), "limit": self.limit });
        match &self.what {
            What::Count { unit } => json["unit"] = json!(unit),
            What::Ratio { beside, low, high, ours, theirs } => {
                json["beside"] = json!(beside);
                for (name, value) in [("low", low), ("high", high), ("ours", ours), ("theirs", theirs)] {
                    json[name] = json!(rounded(*value));
                }
            }
        }
        json
    }
}

impl Time {
    fn from_json(value: &Value) -> Result<Self> {
        Ok(Self { case: text(value, "case")?, column: text(value, "column")?, ns: number(value, "ns")? })
    }

    fn to_json(&self) -> Value {
        json!({ "case": self.case, "column": self.column, "ns": rounded(self.ns) })
    }
}

fn text(value: &Value, name: &str) -> Result<String> {
    value[name].as_str().map(str::to_owned).with_context(|| format!("`{name}` is missing"))
}

fn number(value: &Value, name: &str) -> Result<f64> {
    value[name].as_f64().with_context(|| format!("`{name}` is missing"))
}

/// To four digits, which is more than any measurement is worth.
fn rounded(value: f64) -> f64 {
    format!("{value:.3e}").parse().unwrap_or(value)
}

/// The processor and the tools, as a sentence.
pub fn machine() -> String {
    let cpu = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpu.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    let model = model.map_or("an unknown processor", |(_, name)| name.trim());
    let processors = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let mut parts = vec![format!("{model}, {processors} processors")];
    let tools: [(&str, &[&str]); 4] =
        [("go", &["version"]), ("g++", &["--version"]), ("rustc", &["--version"]), ("swig", &["-version"])];
    for (program, arguments) in tools {
        if let Some(version) = version(program, arguments) {
            parts.push(format!("{program} {version}"));
        }
    }
    parts.join(", ")
}

/// The first word with a number and a point in it that a program says of itself.
fn version(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).output().ok().filter(|one| one.status.success())?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let words = text.split_whitespace().map(|word| word.trim_start_matches("go"));
    let mut versions =
        words.filter(|word| word.contains('.') && word.starts_with(|first: char| first.is_ascii_digit()));
    let version = versions.next()?;
    // Without what a distribution adds: 12.2.0-14+deb12u1.
    let end = version.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(version.len());
    Some(version[..end].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_counts_is_read_from_among_other_output() {
        let output = "BenchmarkX 10 ns\n\
            bar: {\"name\": \"a\", \"ratio\": 1.2, \"low\": 1.1, \"high\": 1.3, \"limit\": 1.15, \"beside\": \"b\", \"ours\": 12, \"theirs\": 10}\n\
            bar: {\"name\": \"a\", \"ratio\": 0, \"limit\": 0, \"unit\": \"allocations\"}\n\
            time: {\"case\": \"a\", \"column\": \"b\", \"ns\": 10}\nnote: no more\nPASS\n";
        let measured = Measured::parse(output, "here").unwrap();
        assert_eq!(measured.bars.len(), 2);
        assert!(measured.bars[0].is_over() && !measured.bars[1].is_over());
        assert_eq!((measured.times.len(), &*measured.notes), (1, &["no more".to_owned()][..]));
        assert_eq!(Measured::from_json(&measured.to_json()).unwrap(), measured);
    }

    #[test]
    fn a_bar_without_a_ratio_is_an_error() {
        assert!(Measured::parse("bar: {\"name\": \"x\", \"unit\": \"ns\"}", "").is_err());
        assert!(Measured::parse("bar: {\"name\": \"x\", \"ratio\": 1}", "").is_err());
    }
}
