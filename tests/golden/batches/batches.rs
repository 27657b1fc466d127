//! Functions with a form for many items at once.

/// What can be done to many items.
#[bridge::bridge(namespace = "lib")]
pub mod batches {
    /// What goes wrong.
    #[errors]
    enum ScoreError {
        /// Neither a number nor a size.
        #[catch("std::invalid_argument")]
        Invalid,
    }

    /// A place.
    #[derive(Copy, Clone)]
    struct Point {
        x: f64,
        y: f64,
        is_known: bool,
    }

    /// How sure something is.
    #[repr(u8)]
    enum Trust {
        Low,
        High = 7,
    }

    /// Counts in cents.
    type Cents = i64;

    /// What a call is told.
    #[fields]
    struct Options {
        #[default]
        limit: i32,
    }

    unsafe extern "C++" {
        include!("lib.h");

        type Point;
        type Trust;
        type Options;

        /// Weighs things.
        type Model;
        /// Weighs them better.
        type Better: Model;
        /// Weighs things for many.
        #[sync_const]
        type Shared;
        /// Weighs things on a thread of its own.
        #[confined]
        type Bound;
        /// Weighs things under a lock.
        #[lock = "tables"]
        type Table;

        #[constructor]
        #[Self = "Model"]
        fn new() -> Model;
        #[constructor]
        #[Self = "Shared"]
        fn new() -> Shared;
        #[constructor]
        #[Self = "Bound"]
        fn new() -> Bound;
        #[constructor]
        #[Self = "Table"]
        fn new() -> Table;

        /// The score of a place.
        ///
        /// It takes a while.
        #[batch]
        fn score(self: &Model, x: f64, y: f64) -> Result<f64, ScoreError>;
        /// When it is due.
        #[batch]
        fn due(self: &Model, at: SystemTime, after: Duration) -> Result<SystemTime, ScoreError>;
        #[batch]
        fn left(self: &Model, until: SystemTime) -> Option<Duration>;
        #[batch]
        fn age(self: &Model, #[same] now: SystemTime, score: f64) -> Duration;
        #[batch]
        fn seen(self: &Model, score: f64) -> Option<SystemTime>;
        /// The sum, which cannot fail.
        #[batch]
        #[noexcept]
        fn add(self: &Shared, a: i64, b: i64) -> i64;
        /// Remembers a number.
        #[batch = "remember_all"]
        #[must_use]
        fn remember(self: &mut Model, count: u32) -> Result<()>;
        /// Forgets it.
        #[batch]
        fn forget(self: &mut Model, values: u32);
        /// Whether a word is known.
        #[batch]
        fn knows(self: &Shared, word: &str, #[same] limit: usize) -> bool;
        /// The number of a word, if it has one.
        #[batch]
        fn find(self: &Shared, word: &str) -> Option<u32>;
        /// Whether a number has all of these.
        #[batch]
        fn tagged(self: &Shared, number: i32, #[same] tags: &[&str]) -> Result<bool>;
        #[batch]
        fn hash(self: &Bound, data: &[u8], #[same] salt: &[u8]) -> Result<Option<u64>>;
        /// Moves a place.
        #[batch]
        fn shift(self: &Table, place: &Point, by: Point) -> Point;
        #[batch]
        #[Self = "Table"]
        fn trust(of: Trust, dst: Cents, #[same] how: Option<Trust>) -> Trust;
        #[batch]
        #[go_name = "Cost"]
        fn price(n: usize, with: &Options, #[same] weights: &[f64], of: Option<&Model>) -> Result<Cents>;
        /// A part, whose receiver in Go is the letter that counts elsewhere.
        type Node;
        #[batch]
        fn rank(self: &Node, at: u32) -> u32;
        /// Says something of many numbers.
        #[deprecated = "use `price`"]
        #[batch]
        fn digits(long: c_long) -> c_long;
    }
}
