//! Functions with a form for many items, each of which gives more than plain data.

use std::collections::BTreeMap;

/// What is known of many things at once.
#[bridge::bridge(namespace = "lib")]
pub mod batch_results {
    /// What goes wrong.
    #[errors]
    enum LookupError {
        /// Nothing has that number.
        #[catch("std::out_of_range")]
        Unknown,
    }

    /// A place.
    #[derive(Copy, Clone)]
    struct Point {
        x: f64,
        y: f64,
    }

    /// How sure something is.
    #[repr(u8)]
    enum Trust {
        Low,
        High = 7,
    }

    /// Counts in cents.
    type Cents = i64;

    /// What is known of one thing.
    #[derive(Clone)]
    struct Entry {
        name: String,
        tags: Vec<String>,
        weight: Option<f64>,
    }

    unsafe extern "C++" {
        include!("lib.h");

        type Point;
        type Trust;
        type Entry;

        /// Knows things.
        type Table;
        /// Knows them for many.
        #[sync_const]
        type Shared;
        /// Knows things on a thread of its own.
        #[confined]
        type Bound;
        /// Knows things under a lock.
        #[lock = "tables"]
        type Locked;

        #[constructor]
        #[Self = "Table"]
        fn new() -> Table;
        #[constructor]
        #[Self = "Shared"]
        fn new() -> Shared;
        #[constructor]
        #[Self = "Bound"]
        fn new() -> Bound;
        #[constructor]
        #[Self = "Locked"]
        fn new() -> Locked;

        /// The name of a thing.
        #[batch]
        fn name(self: &Table, id: u64) -> Result<String>;
        /// Its title, which the table keeps.
        #[batch]
        fn title(self: &Table, id: u64) -> &str;
        /// Its title, if there is one.
        #[batch]
        fn maybe_title(self: &Shared, word: &str) -> Result<Option<&str>, LookupError>;
        /// Its picture.
        #[batch = "pictures"]
        #[append]
        fn picture(self: &mut Table, id: u64) -> Result<Vec<u8>, LookupError>;
        /// The picture that it has.
        #[batch]
        fn shown(self: &Table, id: u64) -> &[u8];
        #[batch]
        fn weights(self: &Shared, all: u32, ends: u32, buf: u32) -> Vec<f64>;
        #[batch]
        fn places(self: &Bound, dst: Point) -> Result<Option<Vec<Point>>>;
        #[batch]
        fn trusts(self: &Locked, r: u8) -> Vec<Trust>;
        #[batch]
        fn prices(self: &Locked, err: u8) -> Result<Vec<Cents>>;
        #[batch]
        fn flags(failed: usize) -> Vec<bool>;
        /// What is known of a thing.
        #[batch]
        fn entry(self: &Table, id: u64) -> Result<Entry, LookupError>;
        /// What is known of things like it.
        #[batch]
        fn entries(self: &Shared, id: u64, #[same] limit: u32) -> Vec<Entry>;
        #[batch]
        fn find(self: &Bound, name: &str) -> Result<Option<Entry>>;
        #[batch]
        fn counts(self: &Locked, id: u64) -> Option<BTreeMap<String, u32>>;
        #[batch]
        fn pair(id: u64) -> (String, u32);
        /// How much of each is known.
        #[batch]
        fn weigh(self: &Table, entry: &Entry, weights: &[f64], at: &[Point], #[same] tags: &[&str]) -> Result<f64>;
        /// Remembers them.
        #[batch]
        fn remember(self: &mut Table, words: &[&str], i: (u32, f64));
        #[batch]
        fn sort(self: &Bound, trusts: &[Trust], counts: &BTreeMap<String, u32>) -> Result<Vec<String>, LookupError>;
        /// A part of a text.
        #[batch]
        fn trimmed<'t>(text: &'t str) -> &'t str;
    }
}
