//! The tables of `docs/performance.md`: a place for each benchmark, between two
//! comments.

use super::results::{Bar, Measured, Results, Time, What};
use anyhow::{Context as _, Result};
use std::fmt::Write as _;

const CLOSING: &str = "<!-- end of what was measured -->";

/// What stands before a benchmark's tables.
pub fn opening(benchmark: &str) -> String {
    format!("<!-- measured: {benchmark} -->")
}

/// The page with the tables of those results. A benchmark without results keeps
/// what it has.
pub fn with_tables(page: &str, results: &Results) -> Result<String> {
    let mut written = String::new();
    let mut rest = page;
    while let Some((before, after)) = rest.split_once("<!-- measured: ") {
        let (name, after) = after.split_once(" -->").context("a comment of the page is not closed")?;
        let (old, after) =
            after.split_once(CLOSING).with_context(|| format!("nothing ends the tables of `{name}`"))?;
        let tables = results.get(name).map(|measured| tables(name, measured));
        let tables = tables.as_deref().unwrap_or(old);
        let _ = write!(written, "{before}{}{tables}{CLOSING}", opening(name));
        rest = after;
    }
    Ok(written + rest)
}

fn tables(benchmark: &str, measured: &Measured) -> String {
    let mut text = format!("\nMeasured on: {}.", measured.machine);
    for note in &measured.notes {
        let _ = write!(text, " {note}.");
    }
    text.push_str("\n\n");
    if !measured.times.is_empty() {
        times(&mut text, &measured.times);
        text.push('\n');
    }
    bars(&mut text, benchmark, &measured.bars);
    text
}

/// A row for each case, and a column for each way.
fn times(text: &mut String, times: &[Time]) {
    let columns = columns(times);
    let _ = writeln!(text, "| | {} |", columns.join(" | "));
    let _ = writeln!(text, "|---|{}", "---|".repeat(columns.len()));
    for case in in_order(times.iter().map(|time| &*time.case)) {
        let _ = write!(text, "| {case} |");
        for column in &columns {
            let found = times.iter().find(|time| time.case == case && time.column == *column);
            let _ = write!(text, " {} |", found.map_or("–".into(), |time| duration(time.ns)));
        }
        text.push('\n');
    }
}

/// All columns. One that a later case adds stands behind the one that it has there
/// before it.
fn columns(times: &[Time]) -> Vec<&str> {
    let mut columns: Vec<&str> = Vec::new();
    let mut before: Option<&Time> = None;
    for time in times {
        if !columns.contains(&&*time.column) {
            let before = before.filter(|one| one.case == time.case);
            let at = before.and_then(|one| columns.iter().position(|column| *column == one.column));
            columns.insert(at.map_or(columns.len(), |at| at + 1), &time.column);
        }
        before = Some(time);
    }
    columns
}

/// The different ones, as they come.
pub fn in_order<'a>(all: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut different = Vec::new();
    for one in all {
        if !different.contains(&one) {
            different.push(one);
        }
    }
    different
}

/// A row for each bar. How often something is allocated stands in the row of the
/// ratio before it.
fn bars(text: &mut String, benchmark: &str, bars: &[Bar]) {
    text.push_str("| what | bridge | beside | | bar | |\n|---|---|---|---|---|---|\n");
    let mut rest = bars.iter().peekable();
    while let Some(bar) = rest.next() {
        let count = rest.next_if(|next| next.name == bar.name && next.is_allocations());
        let both = || std::iter::once(bar).chain(count);
        let verdict = match () {
            () if both().any(Bar::is_over) => "**missed**",
            () if both().any(|bar| bar.limit.is_some()) => "met",
            () => "",
        };
        let (theirs, figure) = match &bar.what {
            What::Count { .. } => (String::new(), String::new()),
            What::Ratio { beside, low, high, theirs, .. } => {
                (format!("{}, {beside}", duration(*theirs)), relation(bar.value, *low, *high))
            }
        };
        let ours: Vec<String> = both().map(ours).collect();
        let limits: Vec<String> = both().filter_map(limit).collect();
        let prefix = format!("{benchmark}: ");
        let name = bar.name.strip_prefix(&prefix).unwrap_or(&bar.name);
        let (ours, limits) = (ours.join(", "), limits.join(", "));
        let _ = writeln!(text, "| {name} | {ours} | {theirs} | {figure} | {limits} | {verdict} |");
    }
}

fn ours(bar: &Bar) -> String {
    match &bar.what {
        What::Ratio { ours, .. } => duration(*ours),
        What::Count { unit } => counted(bar.value, unit),
    }
}

fn limit(bar: &Bar) -> Option<String> {
    let limit = bar.limit?;
    Some(match &bar.what {
        What::Count { unit } if limit > 0.0 => format!("at most {}", counted(limit, unit)),
        What::Count { unit } => counted(limit, unit),
        What::Ratio { .. } if limit < 0.95 => format!("at least {} × as fast", trimmed(1.0 / limit)),
        What::Ratio { .. } => format!("at most {} × as long", trimmed(limit)),
    })
}

/// So many of a unit, whose name is in the plural.
fn counted(value: f64, unit: &str) -> String {
    let singular = unit.trim_end_matches('s');
    match value {
        _ if unit == "ns" => duration(value),
        0.0 => format!("no {singular}"),
        1.0 => format!("1 {singular}"),
        _ => format!("{value} {unit}"),
    }
}

/// A ratio of times with its interval: how many times as long, or as fast.
fn relation(ratio: f64, low: f64, high: f64) -> String {
    if ratio < 0.95 {
        let [ratio, low, high] = [1.0 / ratio, 1.0 / high, 1.0 / low].map(times_of);
        format!("{ratio} × as fast ({low} to {high})")
    } else {
        let [ratio, low, high] = [ratio, low, high].map(times_of);
        format!("{ratio} × as long ({low} to {high})")
    }
}

/// A number of times, to what it is worth.
fn times_of(value: f64) -> String {
    match value {
        ..10.0 => format!("{value:.2}"),
        10.0..100.0 => format!("{value:.1}"),
        _ => format!("{value:.0}"),
    }
}

/// Without zeros at the end: 1.4, 50.
fn trimmed(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Nanoseconds for people.
pub fn duration(ns: f64) -> String {
    let (value, unit) = match ns {
        ..1e3 => (ns, "ns"),
        1e3..1e6 => (ns / 1e3, "µs"),
        1e6..1e9 => (ns / 1e6, "ms"),
        _ => (ns / 1e9, "s"),
    };
    let digits = match value {
        ..10.0 => 1,
        _ => 0,
    };
    format!("{value:.digits$} {unit}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn results() -> Results {
        let output = "bar: {\"name\": \"go: a\", \"ratio\": 0.1, \"low\": 0.05, \"high\": 0.2, \"limit\": 0.02, \"beside\": \"SWIG\", \"ours\": 12, \"theirs\": 1500}\n\
            bar: {\"name\": \"go: a\", \"ratio\": 1, \"limit\": 1, \"unit\": \"allocations\"}\n\
            time: {\"case\": \"a\", \"column\": \"b\", \"ns\": 10}\n\
            time: {\"case\": \"c\", \"column\": \"d\", \"ns\": 2e6}";
        let mut results = Results::default();
        results.set("go", Measured::parse(output, "here").unwrap());
        results
    }

    #[test]
    fn tables_stand_where_the_page_wants_them() {
        let page = format!("a\n{}old{CLOSING}\nb\n{}kept{CLOSING}c\n", opening("go"), opening("rust"));
        let new = with_tables(&page, &results()).unwrap();
        assert!(new.starts_with("a\n<!-- measured: go -->\nMeasured on: here.\n\n| | b | d |\n"), "{new}");
        assert!(new.contains("| a | 10 ns | – |\n| c | – | 2.0 ms |\n"), "{new}");
        let row = "| a | 12 ns, 1 allocation | 1.5 µs, SWIG | 10.0 × as fast (5.00 to 20.0) | \
            at least 50 × as fast, at most 1 allocation | **missed** |";
        assert!(new.contains(row), "{new}");
        assert!(new.ends_with(&format!("\nb\n{}kept{CLOSING}c\n", opening("rust"))), "{new}");
        assert_eq!(with_tables(&new, &results()).unwrap(), new);
    }

    #[test]
    fn columns_keep_the_order_of_each_case() {
        let time = |case: &str, column: &str| Time { case: case.into(), column: column.into(), ns: 1.0 };
        let times = [("a", "x"), ("a", "z"), ("b", "x"), ("b", "y"), ("b", "z"), ("c", "w")];
        assert_eq!(columns(&times.map(|(case, column)| time(case, column))), ["x", "y", "z", "w"]);
    }

    #[test]
    fn a_place_without_an_end_is_an_error() {
        assert!(with_tables(&opening("go"), &results()).is_err());
    }
}
