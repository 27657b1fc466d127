//! Where the choices come from.

use arbitrary::Unstructured;

/// Bytes that are turned into choices.
pub struct Source<'a>(Unstructured<'a>);

impl<'a> Source<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self(Unstructured::new(bytes))
    }

    /// Whether there are no bytes left.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A number below `limit`, which is not 0.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0.int_in_range(0..=limit.max(1) - 1).unwrap_or(0)
    }

    /// A number of the range, which is not empty.
    pub fn within(&mut self, range: std::ops::RangeInclusive<i128>) -> i128 {
        let low = *range.start();
        self.0.int_in_range(range).unwrap_or(low)
    }

    /// True in one of `n` cases; false when there is nothing left.
    pub fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == n - 1
    }

    /// One of several, of which there is at least one.
    pub fn pick<'t, T>(&mut self, from: &'t [T]) -> &'t T {
        &from[self.below(from.len())]
    }
}
