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
    print(name, beside, limit, at(ratios.len() / 2), at(low), at(high));
}

/// A bar that is a count and not a time.
pub fn count(name: &str, beside: &str, limit: f64, count: f64) {
    print(name, beside, Some(limit), count, count, count);
}

/// The ranks of the order statistics that hold the median of that many values
/// with 95 %: n/2 and 0.98·√n to either side, the binomial's interval.
fn interval(count: usize) -> (usize, usize) {
    let middle = count / 2;
    // The square root, rounded up, which widens the interval.
    let spread = (1..=count).find(|root| root * root >= count).unwrap_or(middle);
    (middle.saturating_sub(spread), (middle + spread).min(count.saturating_sub(1)))
}

fn print(name: &str, beside: &str, limit: Option<f64>, ratio: f64, low: f64, high: f64) {
    let line = serde_json::json!({
        "name": name, "beside": beside, "limit": limit, "ratio": ratio, "low": low, "high": high,
    });
    println!("bar: {line}");
}
