//! Two things in turns, and how their times compare.

use std::time::{Duration, Instant};

/// How many pairs of rounds a ratio is made of.
pub const ROUNDS: usize = 41;
const ROUND: Duration = Duration::from_millis(4);

/// The time of an operation in nanoseconds, round by round.
#[derive(Clone, Debug, Default)]
pub struct Rounds(pub Vec<f64>);

impl Rounds {
    /// The fastest round: what the machine can do when it is left alone.
    pub fn min(&self) -> f64 {
        self.0.iter().copied().fold(f64::INFINITY, f64::min)
    }
}

/// Runs both in turns.
pub fn in_turns(ours: &mut dyn FnMut(), theirs: &mut dyn FnMut()) -> (Rounds, Rounds) {
    let (a, b) = (calibrate(ours), calibrate(theirs));
    let (mut first, mut second) = (Rounds::default(), Rounds::default());
    for _ in 0..ROUNDS {
        first.0.push(time(ours, a));
        second.0.push(time(theirs, b));
    }
    (first, second)
}

/// How often an operation runs in one round.
fn calibrate(operation: &mut dyn FnMut()) -> u32 {
    let mut times = 1;
    loop {
        let start = Instant::now();
        for _ in 0..times {
            operation();
        }
        if start.elapsed() >= ROUND || times > 1 << 28 {
            return times;
        }
        times *= 2;
    }
}

fn time(operation: &mut dyn FnMut(), times: u32) -> f64 {
    let start = Instant::now();
    for _ in 0..times {
        operation();
    }
    start.elapsed().as_secs_f64() * 1e9 / f64::from(times)
}

/// A ratio of two times: the median of the paired rounds' ratios, with the
/// interval that holds the true median with 95 %.
#[derive(Clone, Copy, Debug)]
pub struct Ratio {
    pub median: f64,
    pub low: f64,
    pub high: f64,
}

/// The ratio of two measurements made in turns.
pub fn ratio(ours: &Rounds, theirs: &Rounds) -> Ratio {
    let mut ratios: Vec<f64> = ours.0.iter().zip(&theirs.0).map(|(a, b)| a / b).collect();
    ratios.sort_by(f64::total_cmp);
    // Ranks of the binomial interval: n/2 ∓ 0.98·√n.
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a few dozen rounds"
    )]
    let spread = (0.98 * (ratios.len() as f64).sqrt()).ceil() as usize;
    let middle = ratios.len() / 2;
    let at = |rank: usize| ratios.get(rank).copied().unwrap_or(f64::NAN);
    Ratio {
        median: at(middle),
        low: at(middle.saturating_sub(spread)),
        high: at((middle + spread).min(ratios.len().saturating_sub(1))),
    }
}

/// Prints what was measured, and the line that `cargo xtask bench` reads.
pub fn bar(name: &str, beside: &str, limit: Option<f64>, ours: &Rounds, theirs: &Rounds) {
    let ratio = ratio(ours, theirs);
    println!("{name}: {:.1} ns, beside {beside}: {:.1} ns (fastest rounds)", ours.min(), theirs.min());
    let line = serde_json::json!({
        "name": name, "beside": beside, "limit": limit,
        "ratio": ratio.median, "low": ratio.low, "high": ratio.high,
    });
    println!("bar: {line}");
}

/// A bar that is a count and not a time.
pub fn count(name: &str, beside: &str, limit: f64, count: f64) {
    println!(
        "bar: {}",
        serde_json::json!({ "name": name, "beside": beside, "limit": limit, "ratio": count })
    );
}
