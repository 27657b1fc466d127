//! Errors by the hundred thousand leave nothing behind. Alone in its process,
//! which it measures.

mod support;

use bridge_examples::faults::{self, Kind, Thrower, Token};
use std::ffi::c_int;
use support::alone;

/// As glibc declares it.
#[repr(C)]
struct Mallinfo2 {
    arena: usize,
    ordblks: usize,
    smblks: usize,
    hblks: usize,
    hblkhd: usize,
    usmblks: usize,
    fsmblks: usize,
    uordblks: usize,
    fordblks: usize,
    keepcost: usize,
}

unsafe extern "C" {
    safe fn mallinfo2() -> Mallinfo2;
    safe fn malloc_trim(pad: usize) -> c_int;
}

/// Bytes that are allocated, also those in maps of their own.
fn allocated() -> usize {
    let info = mallinfo2();
    info.uordblks + info.hblkhd
}

fn resident() -> usize {
    let statm = std::fs::read_to_string("/proc/self/statm").expect("/proc");
    let pages: usize = statm.split(' ').nth(1).and_then(|pages| pages.parse().ok()).expect("statm");
    pages * 4096
}

/// What is thrown in turn: of the library, of the system, no class, nested, no
/// memory.
const KINDS: [Kind; 8] = [
    Kind::Own,
    Kind::NotFound,
    Kind::Int,
    Kind::Nested,
    Kind::BadAlloc,
    Kind::Silent,
    Kind::Foreign,
    Kind::Template,
];

fn throw(times: usize) {
    let mut thrower = Thrower::new(Kind::Nothing).expect("it was told to throw nothing");
    for round in 0..times {
        let kind = KINDS[round % KINDS.len()];
        // One error lives while the next is thrown.
        let first = faults::throw_i32(kind).unwrap_err();
        let second = match round % 5 {
            0 => faults::throw_string(kind).unwrap_err(),
            1 => thrower.fire_mut(kind).unwrap_err(),
            2 => Thrower::new(kind).unwrap_err(),
            3 => faults::take_token_and_throw(Token::new(1), kind).unwrap_err(),
            _ => faults::out_i32(true).unwrap_err(),
        };
        assert!(first.code() as i32 != 0 && !second.to_string().is_empty());
    }
}

/// As many calls that fail, two a round.
fn leave_nothing(calls: usize) {
    let _alone = alone();
    throw(20_000);
    malloc_trim(0);
    let (bytes, rss) = (allocated(), resident());
    throw(calls / 2);
    malloc_trim(0);
    let (more, rss_more) = (allocated().saturating_sub(bytes), resident().saturating_sub(rss));
    println!("{calls} errors: {more} bytes more are allocated, {rss_more} more are resident");
    assert_eq!(support::alive(), 0);
    // What malloc keeps for a thread's next request counts as allocated, and
    // what of that is there depends on the last round. A leak of one byte in a
    // hundred errors would be more.
    assert!(more < 1024, "{more} bytes more are allocated after {calls} errors");
    assert!(rss_more < 8 << 20, "{rss_more} bytes more are resident after {calls} errors");
}

#[test]
fn a_hundred_thousand_errors_leave_nothing() {
    leave_nothing(100_000);
}

#[test]
#[ignore = "takes long; `cargo xtask test` runs it"]
fn a_million_errors_leave_nothing() {
    leave_nothing(1_000_000);
}
