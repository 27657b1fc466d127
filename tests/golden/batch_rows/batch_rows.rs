//! Functions with a form for many items, of which some need not be there, and which are
//! paths or C strings.

use std::collections::BTreeMap;

/// What is asked of many things at once.
#[bridge::bridge(namespace = "lib")]
pub mod batch_rows {
    /// What goes wrong.
    #[errors]
    enum LookupError {
        /// Nothing has that name.
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
        weight: Option<f64>,
    }

    unsafe extern "C++" {
        include!("lib.h");

        type Point;
        type Trust;
        type Entry;

        /// Knows files.
        #[sync_const]
        type Index;

        #[constructor]
        #[Self = "Index"]
        fn new() -> Index;

        /// The size of a file.
        #[batch]
        fn size(self: &Index, path: &Path) -> Result<u64, LookupError>;
        /// The file that a name stands for.
        #[batch]
        fn file(self: &Index, name: &CStr) -> Result<PathBuf, LookupError>;
        /// The directory that a file is in, if it is in one.
        #[batch]
        fn parent(self: &Index, path: Option<&Path>) -> Option<&Path>;
        #[batch]
        fn open(self: &mut Index, mode: Option<&CStr>, path: &Path, #[same] root: &Path) -> Result<()>;
        /// Weighs what is there.
        #[batch]
        fn weigh(
            number: Option<u32>,
            count: Option<usize>,
            trust: Option<Trust>,
            cents: Option<Cents>,
            at: Option<Point>,
            near: Option<&Point>,
        ) -> f64;
        #[batch]
        fn wait(until: Option<SystemTime>, at_most: Option<Duration>, number_present: bool, number: Option<bool>) -> Result<()>;
        #[batch]
        fn join(text: Option<&str>, bytes: Option<&[u8]>, weights: Option<&[f64]>, have: u8) -> String;
        #[batch]
        fn find(
            entry: Option<&Entry>,
            words: Option<&[&str]>,
            pair: Option<(u32, f64)>,
            counts: Option<&BTreeMap<String, u32>>,
        ) -> Result<Option<Entry>>;
    }
}
