//! `docs/performance.svg`: the times of all cases, a bar for each way. The scale
//! is logarithmic: what is beside each other differs by a hundred.

use super::page::{duration, in_order};
use super::results::{Results, Time};
use std::fmt::Write as _;

/// The benchmarks whose times are shown, from above.
const SHOWN: [&str; 4] = ["go", "re2", "leveldb", "rust"];

/// In pixels: all of it, and where the bars begin and may end.
const WIDTH: f64 = 880.0;
const LEFT: f64 = 230.0;
const RIGHT: f64 = 770.0;
/// A bar with the space to the next, a group's title, and what is above all.
const BAR: f64 = 17.0;
const TITLE: f64 = 30.0;
const TOP: f64 = 64.0;

const STYLE: &str = "\
    text { fill: #1f2328; font-size: 12px }
    .title { font-weight: 600; font-size: 13px }
    .name { text-anchor: end }
    .axis { fill: #57606a; text-anchor: middle; font-size: 11px }
    .grid { stroke: #d0d7de; stroke-width: 1 }
    .ours { fill: #0969da }
    .other { fill: #8c959f }
    .plain { fill: #57ab5a }
";

/// The chart as SVG.
pub fn draw(results: &Results) -> String {
    let times: Vec<&Time> =
        SHOWN.iter().filter_map(|name| results.get(name)).flat_map(|one| &one.times).collect();
    let cases = in_order(times.iter().map(|time| &*time.case));
    let scale = Scale::of(&times);
    let (mut bars, mut y) = (String::new(), TOP);
    for case in cases {
        y += TITLE;
        let _ =
            writeln!(bars, "  <text class=\"title\" x=\"16\" y=\"{:.0}\">{}</text>", y - 8.0, escaped(case));
        for time in times.iter().filter(|time| time.case == case) {
            bar(&mut bars, time, y, &scale);
            y += BAR;
        }
    }
    let height = y + 16.0;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" font-family=\"ui-sans-serif, system-ui, sans-serif\">\n  \
         <title>What calls cost, in nanoseconds on a logarithmic scale: less is better</title>\n  <style>\n{STYLE}  </style>\n  \
         <rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#fff\"/>\n  \
         <text x=\"16\" y=\"22\">How long one takes, on a logarithmic scale: a line to the right is ten times as long.</text>\n{}{bars}</svg>\n",
        scale.grid(y),
    )
}

/// Where a time is, from left to right.
struct Scale {
    /// The exponents of ten at both ends.
    first: i32,
    last: i32,
}

impl Scale {
    fn of(times: &[&Time]) -> Self {
        let all = || times.iter().map(|time| time.ns.max(1e-3).log10());
        let first = all().fold(f64::MAX, f64::min).floor();
        let last = all().fold(f64::MIN, f64::max).ceil();
        if times.is_empty() { Self { first: 0, last: 1 } } else { Self::between(first, last) }
    }

    #[expect(clippy::cast_possible_truncation, reason = "whole numbers, of a few digits")]
    fn between(first: f64, last: f64) -> Self {
        Self { first: first as i32, last: (last as i32).max(first as i32 + 1) }
    }

    fn at(&self, ns: f64) -> f64 {
        let span = f64::from(self.last - self.first);
        LEFT + (RIGHT - LEFT) * (ns.max(1e-3).log10() - f64::from(self.first)) / span
    }

    /// A line for each power of ten.
    fn grid(&self, bottom: f64) -> String {
        let mut text = String::new();
        for exponent in self.first..=self.last {
            let ns = 10f64.powi(exponent);
            let (x, label) = (self.at(ns), duration(ns).replace(".0 ", " "));
            let _ = writeln!(
                text,
                "  <line class=\"grid\" x1=\"{x:.1}\" y1=\"{:.0}\" x2=\"{x:.1}\" y2=\"{bottom:.0}\"/>\n  \
                 <text class=\"axis\" x=\"{x:.1}\" y=\"{:.0}\">{label}</text>",
                TOP - 12.0,
                TOP - 18.0,
            );
        }
        text
    }
}

fn bar(text: &mut String, time: &Time, y: f64, scale: &Scale) {
    let class = match &*time.column {
        column if column.starts_with("bridge") => "ours",
        column if column.starts_with("C++") => "plain",
        _ => "other",
    };
    let end = scale.at(time.ns).max(LEFT + 1.0);
    let _ = writeln!(
        text,
        "  <text class=\"name\" x=\"{:.0}\" y=\"{:.1}\">{}</text>\n  \
         <rect class=\"{class}\" x=\"{LEFT:.0}\" y=\"{y:.0}\" width=\"{:.1}\" height=\"{:.0}\"/>\n  \
         <text x=\"{:.1}\" y=\"{:.1}\">{}</text>",
        LEFT - 8.0,
        y + 11.0,
        escaped(&time.column),
        end - LEFT,
        BAR - 4.0,
        end + 6.0,
        y + 11.0,
        duration(time.ns),
    );
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::results::Measured;

    #[test]
    fn ten_times_as_long_is_as_far_everywhere() {
        let time = |ns| Time { case: "a".into(), column: "b".into(), ns };
        let (fast, slow) = (time(3.0), time(40_000.0));
        let scale = Scale::of(&[&fast, &slow]);
        assert_eq!((scale.first, scale.last), (0, 5));
        let near = |a: f64, b: f64| (a - b).abs() < 1e-6;
        assert!(near(scale.at(1.0), LEFT) && near(scale.at(1e5), RIGHT));
        assert!(near(scale.at(70.0) - scale.at(7.0), (RIGHT - LEFT) / 5.0));
    }

    #[test]
    fn names_do_not_break_the_chart() {
        let output = "time: {\"case\": \"a <b> & c\", \"column\": \"bridge\", \"ns\": 10}";
        let mut results = Results::default();
        results.set("go", Measured::parse(output, "").unwrap());
        let drawn = draw(&results);
        assert!(drawn.contains("a &lt;b&gt; &amp; c") && drawn.contains(">10 ns</text>"), "{drawn}");
        assert!(draw(&Results::default()).ends_with("</svg>\n"));
    }
}
