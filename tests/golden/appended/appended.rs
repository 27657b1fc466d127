//! Functions with a form that appends what they give.

/// What is put behind what is there.
#[bridge::bridge(namespace = "lib")]
pub mod appended {
    /// A place.
    #[derive(Copy, Clone)]
    struct Point {
        x: f64,
        y: f64,
    }

    /// Counts in cents.
    type Cents = i64;

    unsafe extern "C++" {
        include!("lib.h");

        type Point;

        /// Keeps pages.
        type Store;
        /// Keeps them for many.
        #[confined]
        type Bound;

        #[constructor]
        #[Self = "Store"]
        fn new() -> Store;
        #[constructor]
        #[Self = "Bound"]
        fn new() -> Bound;

        /// The page of a key, if there is one.
        ///
        /// It may be large.
        #[append]
        fn get(self: &Store, key: &[u8]) -> Result<Option<Vec<u8>>>;
        /// What the store is called.
        #[append]
        fn name(self: &Store) -> &str;
        /// What is said of it, if anything.
        #[append]
        #[must_use]
        fn remark(self: &Store, dst: &str, room: usize) -> Option<String>;
        /// The last page.
        #[append]
        fn last<'s>(self: &'s Store) -> Result<&'s [u8]>;
        #[append]
        #[Self = "Store"]
        fn sizes(n: usize) -> Vec<usize>;
        #[append]
        #[go_name = "Prices"]
        fn costs(self: &Bound) -> Result<Vec<Cents>>;
        /// All places.
        #[deprecated = "use `sizes`"]
        #[append]
        fn places(of: &[Point]) -> Vec<Point>;
        #[append]
        #[out]
        fn title(of: &Store) -> Result<String>;
        /// Where a text has its first words, if there are as many.
        #[append]
        fn words(text: &str, #[out(len = "count", within = "text")] at: Vec<Option<Range<usize>>>, count: i32) -> bool;
        /// A text without what is around it.
        #[append]
        fn trimmed(#[inout] text: &str);
        /// The weights of a place.
        #[append]
        fn weights(of: Point, #[out] weights: Vec<f64>) -> Result<bool>;
    }
}
