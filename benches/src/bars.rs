//! How the times of two things compare, and the line that `cargo xtask bench`
//! reads.

/// Nanoseconds an operation of ours and of theirs, measured one right after the
/// other: they share whatever else the machine does.
pub type Round = (f64, f64);

/// Prints what was measured and holds it against a limit: the median of the
/// rounds' ratios, with the interval that holds it with 95 %.
pub fn bar(name: &str, beside: &str, limit: Option<f64>, rounds: &[Round]) {
    let (ours, theirs) =
        rounds.iter().fold((f64::MAX, f64::MAX), |min, round| (min.0.min(round.0), min.1.min(round.1)));
    println!("{name}: {ours:.1} ns beside {theirs:.1} ns of {beside}, the minima of {} rounds", rounds.len());
    let mut ratios: Vec<f64> = rounds.iter().map(|(ours, theirs)| ours / theirs).collect();
    ratios.sort_by(f64::total_cmp);
    let (low, high) = interval(ratios.len());
    let at = |rank: usize| ratios.get(rank).copied().unwrap_or(f64::NAN);
    let line = serde_json::json!({
        "name": name, "beside": beside, "limit": limit,
        "ratio": at(ratios.len() / 2), "low": at(low), "high": at(high), "ours": ours, "theirs": theirs,
    });
    println!("bar: {line}");
}

/// A bar that is a number of something, and not a ratio.
pub fn count(name: &str, unit: &str, limit: f64, count: f64) {
    println!("bar: {}", serde_json::json!({ "name": name, "unit": unit, "limit": limit, "ratio": count }));
}

/// A cell of the table that shows a case done in several ways: the nanoseconds
/// that one of them takes.
pub fn time(case: &str, column: &str, nanoseconds: f64) {
    println!("time: {}", serde_json::json!({ "case": case, "column": column, "ns": nanoseconds }));
}

/// What whoever reads the numbers has to know.
pub fn note(text: &str) {
    println!("note: {text}");
}

/// The ranks of the order statistics that hold the median of that many values
/// with 95 %: n/2 and 0.98·√n to either side, the binomial's interval.
fn interval(count: usize) -> (usize, usize) {
    let middle = count / 2;
    // The square root, rounded up, which widens the interval.
    let spread = (1..=count).find(|root| root * root >= count).unwrap_or(middle);
    (middle.saturating_sub(spread), (middle + spread).min(count.saturating_sub(1)))
}
