//! What C++ gives piece by piece.

use crate::{Object, Owned};
use std::fmt;
use std::iter::FusedIterator;
use std::vec::IntoIter;

/// How many items are fetched at first: few are wanted often.
const FIRST: usize = 16;
/// How many at most: many cost little each.
const LAST: usize = 4096;

/// A type of what C++ gives piece by piece. Generated code implements it.
pub trait Streamed: Object {
    /// What C++ gives.
    type Part;
    /// What the iterator gives: the same, or a `Result` of it.
    type Item;

    /// Fetches at most `limit` parts; none is the end.
    ///
    /// # Errors
    /// What the iterator gives when C++ has failed.
    fn fetch(&mut self, limit: usize) -> Result<Vec<Self::Part>, Self::Item>;

    /// What the iterator gives for a part.
    fn item(part: Self::Part) -> Self::Item;
}

/// An iterator over what C++ gives piece by piece, which is fetched in batches
/// that grow. It ends in C++ when it is dropped, and so do objects that it has
/// fetched and not given. After an error it is at its end.
pub struct Stream<T: Streamed> {
    batch: IntoIter<T::Part>,
    limit: usize,
    has_ended: bool,
    object: Owned<T>,
}

impl<T: Streamed> Stream<T> {
    /// An iterator that begins where the object is.
    #[must_use]
    pub fn new(object: Owned<T>) -> Self {
        Self { batch: Vec::new().into_iter(), limit: FIRST, has_ended: false, object }
    }

    /// Fetches the next batch and gives its first item.
    #[cold]
    #[inline(never)]
    fn refill(&mut self) -> Option<T::Item> {
        if self.has_ended {
            return None;
        }
        // Whatever comes of it: a panic here must not be followed by another item.
        self.has_ended = true;
        self.batch = match self.object.fetch(self.limit) {
            Ok(parts) => parts.into_iter(),
            Err(failed) => return Some(failed),
        };
        let first = self.batch.next()?;
        self.has_ended = false;
        self.limit = (4 * self.limit).min(LAST);
        Some(T::item(first))
    }
}

impl<T: Streamed> Iterator for Stream<T> {
    type Item = T::Item;

    #[inline]
    fn next(&mut self) -> Option<T::Item> {
        match self.batch.next() {
            Some(part) => Some(T::item(part)),
            None => self.refill(),
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let here = self.batch.len();
        (here, self.has_ended.then_some(here))
    }
}

impl<T: Streamed> FusedIterator for Stream<T> {}

impl<T: Streamed> fmt::Debug for Stream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stream").field("fetched", &self.batch.len()).finish_non_exhaustive()
    }
}
