// Functions that are short and never wait, of every kind that a leaf call passes.

/// Functions that are called without telling Go's scheduler.
#[bridge::bridge(
    namespace = "quick",
    go_package = "quick",
    go_module = "example.com/quick",
    std = "c++17",
    sources = ["quick.cc"],
    headers = ["quick.h"],
)]
pub mod quick {
    /// A place in the plane.
    #[derive(Copy, Clone)]
    struct Point {
        x: f64,
        y: f64,
    }

    /// A small number with names.
    #[repr(i8)]
    enum Level {
        Low = -3,
        High = 100,
    }

    /// What goes wrong.
    #[errors]
    enum QuickError {
        /// There is no such place.
        #[catch("std::out_of_range")]
        NoSuchPlace,
    }

    unsafe extern "C++" {
        include!("quick.h");

        type Point;
        type Level;

        #[leaf]
        fn echo_bool(x: bool) -> bool;
        #[leaf]
        fn echo_i8(x: i8) -> i8;
        #[leaf]
        fn echo_i16(x: i16) -> i16;
        #[leaf]
        fn echo_i32(x: i32) -> i32;
        #[leaf]
        fn echo_i64(x: i64) -> i64;
        #[leaf]
        fn echo_u8(x: u8) -> u8;
        #[leaf]
        fn echo_u16(x: u16) -> u16;
        #[leaf]
        fn echo_u32(x: u32) -> u32;
        #[leaf]
        fn echo_u64(x: u64) -> u64;
        #[leaf]
        fn echo_usize(x: usize) -> usize;
        #[leaf]
        fn echo_isize(x: isize) -> isize;
        #[leaf]
        fn echo_f32(x: f32) -> f32;
        #[leaf]
        fn echo_f64(x: f64) -> f64;
        #[leaf]
        fn echo_char(x: c_char) -> c_char;
        #[leaf]
        fn echo_long(x: c_long) -> c_long;
        #[leaf]
        fn echo_level(x: Level) -> Level;
        #[leaf]
        fn echo_duration(x: Duration) -> Duration;
        #[leaf]
        fn echo_time(x: SystemTime) -> Result<SystemTime>;

        /// What narrow numbers are to C++, as an `int`.
        #[leaf]
        fn widen(a: i8, b: u8, c: i16, d: u16, e: c_char, f: bool) -> i64;
        /// Twice `x`, if there is one.
        #[leaf]
        fn twice(x: Option<i32>) -> Option<i32>;
        /// Half of `x`, if there is one.
        #[leaf]
        fn half(x: Option<f32>) -> Option<f32>;

        /// A number in which every operand has a place: six in registers for integers.
        #[leaf]
        fn digits(a: u8, b: u16, c: u32, d: u64, e: i8, f: i64) -> u64;
        /// The same, with eight in registers for floating point between them.
        #[leaf]
        fn weights(
            a: f64,
            i: i32,
            b: f32,
            c: f64,
            j: bool,
            d: f32,
            e: f64,
            k: u64,
            f: f32,
            g: f64,
            h: f32,
        ) -> f64;

        /// The FNV-1a hash of `text`.
        #[leaf]
        fn hash(text: &str) -> u64;
        /// The same of `data`.
        #[leaf]
        fn hash_bytes(data: &[u8]) -> u64;
        /// The same of what ends with a NUL.
        #[leaf]
        fn hash_name(name: &CStr) -> u64;
        /// The same, if there is any.
        #[leaf]
        fn hash_some(text: Option<&str>) -> u64;
        /// The sum.
        #[leaf]
        fn sum(of: &[i64]) -> i64;
        /// From one place to another, or to the origin.
        #[leaf]
        fn distance(from: &Point, to: Option<&Point>) -> f64;

        /// Throws.
        #[leaf]
        fn fail(message: &str) -> Result<()>;
        /// Throws what it does not declare.
        #[leaf]
        fn betray();
        /// Throws from below `frames` frames with something to destroy in each;
        /// returns how many were.
        #[leaf]
        fn unwind(frames: u32) -> u32;
        /// Uses that much stack.
        #[leaf]
        fn deep(bytes: usize) -> usize;
        /// Takes that long, in nanoseconds.
        #[leaf]
        fn spin(ns: u64);
        /// Does nothing.
        #[leaf]
        #[noexcept]
        fn nothing();

        /// Calls exclude each other.
        type Counter;
        #[constructor]
        #[Self = "Counter"]
        fn new() -> Counter;
        /// Adds `n` and returns the sum.
        #[leaf]
        fn add(self: &mut Counter, n: i64) -> i64;
        /// Adds what the other one has.
        #[leaf]
        fn add_other(self: &mut Counter, other: Option<&Counter>) -> i64;
        /// The sum.
        #[leaf]
        #[noexcept]
        fn sum(self: &Counter) -> i64;

        /// Read by many at once.
        #[sync_const]
        type Row;
        #[constructor]
        #[Self = "Row"]
        fn new(len: u32) -> Row;
        /// The number at a place.
        #[leaf]
        fn at(self: &Row, place: u32) -> Result<u32, QuickError>;
        /// Adds one to each.
        #[leaf]
        fn grow(self: &mut Row);

        /// Locks by itself.
        #[sync]
        type Flag;
        #[constructor]
        #[Self = "Flag"]
        fn new() -> Flag;
        /// Sets it and says what it was.
        #[leaf]
        fn swap(self: &Flag, to: bool) -> bool;

        /// A chain of links.
        #[sync_const]
        type Chain;
        /// A link of a [`Chain`].
        #[node(of = Chain)]
        #[derive(Copy, Clone, PartialEq)]
        type Link<'chain>;
        #[constructor]
        #[Self = "Chain"]
        fn new(len: u32) -> Chain;
        /// The first one.
        #[leaf]
        fn first(self: &Chain) -> Option<Link<'_>>;
        /// The one after it.
        #[leaf]
        fn next(self: &Link) -> Option<Link<'_>>;
        /// Which one it is.
        #[leaf]
        fn number(self: &Link) -> u32;
        /// Frees all links.
        #[leaf]
        fn clear(self: &mut Chain);
    }
}
