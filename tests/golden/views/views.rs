//! Results that stay where C++ has put them.

/// Memory that nobody copies.
#[bridge::bridge(namespace = "lib")]
pub mod views {
    /// A place.
    #[derive(Copy, Clone)]
    struct Point {
        x: f64,
        is_known: bool,
    }

    /// Counts in cents.
    type Cents = i64;

    unsafe extern "C++" {
        include!("lib.h");

        type Point;

        /// Keeps pages.
        type Store;
        /// A place in a [`Store`].
        type Cursor<'store>;

        #[constructor]
        #[Self = "Store"]
        fn new() -> Store;
        fn first(self: &Store) -> UniquePtr<Cursor<'_>>;
        fn clear(self: &mut Store);

        /// The page of a key, if there is one.
        #[zero_copy]
        fn get(self: &Store, key: &[u8]) -> Result<Option<Vec<u8>>>;
        /// What is said of the store.
        #[zero_copy]
        fn text(self: &Store) -> String;
        /// What the store is called.
        #[zero_copy]
        fn name(self: &Store) -> &str;
        /// Its prices, if it has any.
        #[zero_copy]
        fn prices<'s>(self: &'s Store) -> Option<&'s [Cents]>;
        /// The page.
        #[zero_copy]
        fn page<'s>(self: &Cursor<'s>) -> Result<&'s [u8]>;
        #[zero_copy]
        fn places(of: &[Point]) -> Vec<Point>;
        #[zero_copy]
        #[out]
        fn title(of: &Store) -> Result<String>;
        #[zero_copy]
        fn longer<'a>(a: &'a Store, b: &'a Store) -> &'a str;
    }
}
