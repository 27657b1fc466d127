//! Two bridges that share a type.

/// Makes shelves.
#[bridge::bridge(namespace = "two", headers = "two.h")]
pub mod shelf {
    /// What stands on a shelf.
    #[derive(Clone, Copy)]
    struct Count {
        books: u32,
        letters: u32,
    }

    unsafe extern "C++" {
        include!("two.h");

        type Count;
        /// Holds books.
        type Shelf;

        #[constructor]
        #[Self = "Shelf"]
        fn new(label: &str) -> Shelf;
        fn put(self: &mut Shelf, book: &str);
        fn len(self: &Shelf) -> usize;
        fn count(self: &Shelf) -> Count;
    }
}

/// Reads shelves that it does not make.
#[bridge::bridge(namespace = "two")]
pub mod report {
    /// What stands on a shelf.
    #[derive(Clone, Copy)]
    struct Count {
        books: u32,
        letters: u32,
    }

    unsafe extern "C++" {
        include!("two.h");

        type Count;
        type Shelf = super::shelf::Shelf;
        /// Reads a [`Shelf`].
        type Reader<'shelf>;

        fn label(self: &Shelf) -> &str;
        fn longest(self: &Shelf) -> String;
        fn copy(shelf: &Shelf) -> UniquePtr<Shelf>;
        fn clear(shelf: UniquePtr<Shelf>) -> usize;
        fn read<'s>(shelf: &'s Shelf) -> UniquePtr<Reader<'s>>;
        fn left(self: &Reader) -> usize;
        fn mean(of: Count) -> f64;
        fn alive() -> i64;
    }
}
