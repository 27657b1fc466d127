//! What the tests share: C++'s own counts, random values, and the tools of this
//! machine.
#![allow(dead_code, reason = "each test binary uses a part")]
#![allow(missing_docs, reason = "names say it")]

pub mod build;
pub mod random;

use std::ffi::{c_int, c_long};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

unsafe extern "C" {
    safe fn faults_alive_total() -> c_long;
    safe fn faults_alive_tokens() -> c_long;
    safe fn faults_alive_loans() -> c_long;
    safe fn faults_alive_errors() -> c_long;
    safe fn faults_died_lent() -> c_long;
    safe fn faults_died_inside() -> c_long;
    safe fn faults_not_alone() -> c_long;
    safe fn faults_inside() -> c_int;
    safe fn faults_release();
    safe fn life_alive() -> c_long;
    safe fn life_violations() -> c_long;
    safe fn life_written() -> c_long;
    safe fn kv_alive_total() -> c_long;
    safe fn kv_alive_batches() -> c_long;
}

static SERIAL: Mutex<()> = Mutex::new(());

/// The libraries of `cpp/`, for one test alone, since their counts are the
/// process's. When it ends, nothing may be alive in C++.
#[must_use]
pub struct Alone {
    _serial: MutexGuard<'static, ()>,
}

pub fn alone() -> Alone {
    // A test that failed says so itself; the others still count for themselves.
    let serial = SERIAL.lock().unwrap_or_else(PoisonError::into_inner);
    assert_eq!(alive(), 0, "an earlier test left something alive");
    Alone { _serial: serial }
}

impl Drop for Alone {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            assert_eq!(alive(), 0, "C++ objects that are still alive");
            assert_eq!(faults_died_lent(), 0, "objects that died while they lent something");
            assert_eq!(faults_died_inside(), 0, "objects that died inside a call");
            assert_eq!(life_violations(), 0, "objects that ended otherwise than they must");
            assert_eq!(faults_not_alone(), 0, "calls that must be alone and were not");
        }
    }
}

/// All C++ objects of the libraries that are counted.
pub fn alive() -> c_long {
    faults_alive_total() + kv_alive_total() + life_alive()
}

/// How many journals were closed, and by that written.
pub fn written() -> c_long {
    life_written()
}

pub fn tokens() -> c_long {
    faults_alive_tokens()
}

pub fn loans() -> c_long {
    faults_alive_loans()
}

/// Exceptions of the library's own.
pub fn thrown() -> c_long {
    faults_alive_errors()
}

pub fn batches() -> c_long {
    kv_alive_batches()
}

/// Waits until so many calls stay in rooms.
pub fn until_inside(calls: c_int) {
    let start = std::time::Instant::now();
    while faults_inside() != calls {
        assert!(start.elapsed().as_secs() < 10, "{} calls are inside, not {calls}", faults_inside());
        std::thread::yield_now();
    }
}

/// Lets the calls go that stay in rooms.
pub fn release() {
    faults_release();
}

/// A panic's message and the line that it names.
#[derive(Debug)]
pub struct Panic {
    pub message: String,
    pub file: String,
    pub line: u32,
}

/// Runs what must panic.
pub fn panic_of<T>(call: impl FnOnce() -> T) -> Panic {
    let place = Arc::new(Mutex::new((String::new(), 0)));
    let seen = Arc::clone(&place);
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if let Some(location) = info.location() {
            *seen.lock().unwrap() = (location.file().to_owned(), location.line());
        }
    }));
    let result = catch_unwind(AssertUnwindSafe(call));
    std::panic::set_hook(hook);
    let Err(panic) = result else { panic!("it did not panic") };
    let message = match panic.downcast::<String>() {
        Ok(message) => *message,
        Err(other) => (*other.downcast_ref::<&str>().expect("a message")).to_owned(),
    };
    let (file, line) = place.lock().unwrap().clone();
    Panic { message, file, line }
}
