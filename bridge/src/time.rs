//! Durations and points in time, which cross as a count of nanoseconds. Not for use by
//! hand.
//!
//! A count is an `i64`: 292 years, to either side of 1970 for a point in time. What is
//! more than that crosses as [`OUT_OF_RANGE`], which the shim refuses with an error.

use crate::abi::Optionals;
use crate::error::{Code, Error};
use crate::pack::{Pack, Packer, Refusal, Unpack, Unpacker};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// What crosses for a time that has no count.
pub const OUT_OF_RANGE: i64 = i64::MIN;

/// What crosses as nanoseconds.
pub trait Time: Sized {
    /// How many they are, or [`OUT_OF_RANGE`].
    fn count(self) -> i64;

    /// What so many nanoseconds are, unless Rust has no such value.
    ///
    /// # Errors
    /// A negative duration, or a point in time that the system has no value for.
    fn of(nanoseconds: i64) -> Result<Self, NoTime>;
}

/// A time from C++ that Rust cannot have.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("{what} from C++ cannot be one in Rust: {nanoseconds} ns")]
pub struct NoTime {
    what: &'static str,
    nanoseconds: i64,
}

impl From<NoTime> for Error {
    #[cold]
    #[inline(never)]
    fn from(time: NoTime) -> Self {
        Self::local(Code::OutOfRange, c"bridge::refused", time.nanoseconds, None, time.to_string())
    }
}

impl Time for Duration {
    #[inline]
    fn count(self) -> i64 {
        i64::try_from(self.as_nanos()).unwrap_or(OUT_OF_RANGE)
    }

    #[inline]
    fn of(nanoseconds: i64) -> Result<Self, NoTime> {
        let refused = NoTime { what: "a negative duration", nanoseconds };
        u64::try_from(nanoseconds).map(Self::from_nanos).map_err(|_| refused)
    }
}

impl Time for SystemTime {
    #[inline]
    fn count(self) -> i64 {
        match self.duration_since(UNIX_EPOCH) {
            Ok(after) => after.count(),
            Err(error) => match error.duration().count() {
                OUT_OF_RANGE => OUT_OF_RANGE,
                before => -before,
            },
        }
    }

    #[inline]
    fn of(nanoseconds: i64) -> Result<Self, NoTime> {
        let distance = Duration::from_nanos(nanoseconds.unsigned_abs());
        let time =
            if nanoseconds < 0 { UNIX_EPOCH.checked_sub(distance) } else { UNIX_EPOCH.checked_add(distance) };
        time.ok_or(NoTime { what: "a point in time", nanoseconds })
    }
}

/// What crosses for a time.
#[inline]
pub fn nanoseconds<T: Time>(time: T) -> i64 {
    time.count()
}

/// The time that C++ has given.
///
/// # Errors
/// That of `taken`, or a time that Rust cannot have.
#[inline]
pub fn taken<T: Time>(taken: Result<i64, Error>) -> Result<T, Error> {
    T::of(taken?).map_err(Error::from)
}

/// The same, where there may be none.
///
/// # Errors
/// As [`taken`].
#[inline]
pub fn optional<T: Time>(taken: Result<Option<i64>, Error>) -> Result<Option<T>, Error> {
    taken?.map(T::of).transpose().map_err(Error::from)
}

/// The time that an error holds, unless Rust has none such.
#[inline]
pub fn held<T: Time>(nanoseconds: i64) -> Option<T> {
    T::of(nanoseconds).ok()
}

/// What crosses for a row of times.
pub fn counts<T: Time + Copy>(times: &[T]) -> Vec<i64> {
    times.iter().map(|time| time.count()).collect()
}

/// The same, of those that are there.
pub fn optional_counts<T: Time + Copy>(times: &[Option<T>]) -> Optionals<i64> {
    Optionals::new(&times.iter().map(|time| time.map(T::count)).collect::<Vec<_>>())
}

/// The times that the items of a batch have given.
///
/// # Errors
/// As [`taken`], for the first that Rust cannot have.
pub fn values<T: Time>(taken: Result<Vec<i64>, Error>) -> Result<Vec<T>, Error> {
    taken?.into_iter().map(|count| T::of(count).map_err(Error::from)).collect()
}

/// The same, of items that may give none.
///
/// # Errors
/// As [`values`].
pub fn options<T: Time>(taken: Result<Vec<Option<i64>>, Error>) -> Result<Vec<Option<T>>, Error> {
    taken?.into_iter().map(|count| optional(Ok(count))).collect()
}

/// The same, of items that can fail: those whose time Rust cannot have fail, too.
///
/// # Errors
/// That of `taken`.
pub fn try_values<T: Time, E>(
    taken: Result<Vec<Result<i64, E>>, Error>,
    error: impl Fn(Error) -> E,
) -> Result<Vec<Result<T, E>>, Error> {
    let time = |count| T::of(count).map_err(|time| error(time.into()));
    Ok(taken?.into_iter().map(|item| item.and_then(time)).collect())
}

/// The same, of items that may give none.
///
/// # Errors
/// That of `taken`.
pub fn try_options<T: Time, E>(
    taken: Result<Vec<Result<Option<i64>, E>>, Error>,
    error: impl Fn(Error) -> E,
) -> Result<Vec<Result<Option<T>, E>>, Error> {
    let time = |count| optional(Ok(count)).map_err(&error);
    Ok(taken?.into_iter().map(|item| item.and_then(time)).collect())
}

macro_rules! packed {
    ($($time:ty),*) => {$(
        impl Pack for $time {
            #[inline]
            fn pack(&self, out: &mut Packer) {
                out.plain(&self.count());
            }
        }

        impl Unpack for $time {
            const LEAST: usize = size_of::<i64>();

            #[inline]
            fn unpack(from: &mut Unpacker<'_>) -> Result<Self, Refusal> {
                let count = from.plain::<i64>()?;
                Self::of(count).map_err(|time| from.no_time(time))
            }
        }
    )*};
}
packed!(Duration, SystemTime);

#[cfg(test)]
mod tests {
    use super::*;

    const LONGEST: Duration = Duration::from_nanos(i64::MAX as u64);

    #[test]
    fn durations_are_counted_up_to_292_years() {
        assert_eq!(Duration::ZERO.count(), 0);
        assert_eq!(Duration::from_nanos(1).count(), 1);
        assert_eq!(LONGEST.count(), i64::MAX);
        assert_eq!((LONGEST + Duration::from_nanos(1)).count(), OUT_OF_RANGE);
        assert_eq!(Duration::MAX.count(), OUT_OF_RANGE);
        assert_eq!(Duration::of(i64::MAX).ok(), Some(LONGEST));
    }

    #[test]
    fn a_negative_duration_is_an_error() {
        for nanoseconds in [-1, i64::MIN] {
            let error = taken::<Duration>(Ok(nanoseconds)).unwrap_err();
            assert_eq!((error.code(), error.detail()), (Code::OutOfRange, nanoseconds));
        }
    }

    #[test]
    fn times_are_counted_to_either_side_of_1970() {
        let nanosecond = Duration::from_nanos(1);
        for (time, count) in [
            (UNIX_EPOCH, 0),
            (UNIX_EPOCH + nanosecond, 1),
            (UNIX_EPOCH - nanosecond, -1),
            (UNIX_EPOCH + LONGEST, i64::MAX),
            (UNIX_EPOCH - LONGEST, -i64::MAX),
        ] {
            assert_eq!(time.count(), count);
            assert_eq!(SystemTime::of(count).ok(), Some(time));
        }
        assert_eq!((UNIX_EPOCH + LONGEST + nanosecond).count(), OUT_OF_RANGE);
        assert_eq!((UNIX_EPOCH - LONGEST - nanosecond).count(), OUT_OF_RANGE);
    }
}
