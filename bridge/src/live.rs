//! How many C++ objects are alive, as C++ counts them.

use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// What C++ says of the objects of a type.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct Live {
    alive: usize,
    since: i64,
}

/// An opaque type whose objects C++ counts. Generated code implements it.
#[doc(hidden)]
pub trait Counted {
    /// Adds `by` to C++'s count of the objects that Rust owns, and says what it is
    /// then. `by` is 0, unless objects change hands otherwise than by the bridge.
    fn live(by: i32) -> Live;
}

/// How many C++ objects of a type are alive that were given to Rust and are
/// neither dropped nor given away.
///
/// C++ counts them, when the bridge's functions give and destroy objects: the
/// number does not depend on Rust, and leaked objects ([`std::mem::forget`],
/// cycles) are in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LiveType {
    /// The type's name.
    pub name: &'static str,
    /// How many there are.
    pub alive: usize,
    /// Since when there has always been one, within 10 ms; none if there is none.
    pub since: Option<SystemTime>,
}

impl LiveType {
    /// What C++ counts, called `name`.
    #[doc(hidden)]
    #[must_use]
    pub fn counted(name: &'static str, Live { alive, since }: Live) -> Self {
        let since = u64::try_from(since).ok().filter(|nanos| *nanos != 0);
        Self { name, alive, since: since.map(|nanos| UNIX_EPOCH + Duration::from_nanos(nanos)) }
    }

    /// The objects of `T`, which is called `name`.
    #[must_use]
    pub fn of<T: Counted>(name: &'static str) -> Self {
        Self::counted(name, T::live(0))
    }
}

impl fmt::Display for LiveType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.alive, self.name)?;
        match self.since.and_then(|since| since.elapsed().ok()) {
            Some(age) => write!(f, " for {:.1} s", age.as_secs_f64()),
            None => Ok(()),
        }
    }
}

/// Panics when C++ objects are alive, and says of which types: for the end of a
/// test, with what a bridge module's `live_objects` returns.
///
/// # Panics
///
/// When an object is alive.
#[track_caller]
pub fn verify_none(types: &[LiveType]) {
    let alive: Vec<String> =
        types.iter().filter(|of| of.alive != 0).map(|of| format!("alive: {of}")).collect();
    assert!(alive.is_empty(), "{}", alive.join("\n"));
}
