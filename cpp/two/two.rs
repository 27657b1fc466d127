//! Two bridges that share a type.

/// Makes shelves.
#[bridge::bridge(namespace = "two")]
pub mod shelf {
    unsafe extern "C++" {
        include!("two.h");

        /// Holds books.
        type Shelf;

        #[constructor]
        #[Self = "Shelf"]
        fn new(label: &str) -> Shelf;
        fn put(self: &mut Shelf, book: &str);
        fn len(self: &Shelf) -> usize;
    }
}

/// Reads shelves that it does not make.
#[bridge::bridge(namespace = "two")]
pub mod report {
    unsafe extern "C++" {
        include!("two.h");

        type Shelf = super::shelf::Shelf;
        /// Reads a [`Shelf`].
        type Reader<'shelf>;

        fn label(self: &Shelf) -> &str;
        fn longest(self: &Shelf) -> String;
        fn copy(shelf: &Shelf) -> UniquePtr<Shelf>;
        fn clear(shelf: UniquePtr<Shelf>) -> usize;
        fn read<'s>(shelf: &'s Shelf) -> UniquePtr<Reader<'s>>;
        fn left(self: &Reader) -> usize;
        fn alive() -> i64;
    }
}
