//! Calls that C++ makes by way of the program, from inside other calls.

use bridge_examples::hooks::{self, Lap, Ledger};
use std::ffi::c_int;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

/// What the next call from inside does.
static INSIDE: Mutex<Option<Box<dyn FnOnce() -> i32 + Send>>> = Mutex::new(None);

fn locked<T>(mutex: &'static Mutex<T>) -> MutexGuard<'static, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What C++ calls.
extern "C" fn called(_step: c_int) -> c_int {
    let next = locked(&INSIDE).take();
    next.map_or(0, |inside| inside())
}

/// Says what the next call from inside does. One test at a time: C++ has one listener.
fn listen(inside: impl FnOnce() -> i32 + Send + 'static) -> MutexGuard<'static, ()> {
    static ONE: Mutex<()> = Mutex::new(());
    let one = locked(&ONE);
    *locked(&INSIDE) = Some(Box::new(inside));
    hooks::listen(called as extern "C" fn(c_int) -> c_int as usize);
    one
}

#[test]
fn locks_let_their_own_thread_in() {
    let other = Ledger::new();
    let _one = listen(move || {
        // The lock is one for all of them, and this thread has it.
        other.total().expect("a total") + hooks::entries().expect("a number")
    });
    assert_eq!(Ledger::new().post(1).expect("posted"), 1 + 3);
    // It is free again, for other threads too.
    thread::spawn(|| assert_eq!(hooks::entries().expect("a number"), 3)).join().expect("joined");
}

#[test]
fn threads_let_themselves_in() {
    // On the thread that all of them live on, a call runs in place.
    let _one = listen(|| Lap::new().count().expect("a count") + 7);
    assert_eq!(Lap::new().run(1).expect("run"), 1 + 7);
}
