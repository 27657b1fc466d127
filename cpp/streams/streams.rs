//! What a library gives piece by piece.

/// A library that gives what it has piece by piece.
#[bridge::bridge(namespace = "streams", go_module = "example.com/streams", headers = ["streams.h"])]
pub mod streams {
    /// What can go wrong.
    #[errors(status = "streams::Status")]
    enum StreamError {
        /// What is read is damaged.
        #[when("problem.find(\"damaged\") != std::string::npos", code = "DATA_LOSS")]
        Damaged,
        /// There is no such thing.
        #[catch("std::runtime_error")]
        Missing,
    }

    /// An entry of a [`Shelf`].
    #[item]
    #[derive(Clone, Debug, PartialEq, Eq)]
    struct Entry {
        /// Its key.
        #[cpp = "it.key()"]
        key: String,
        /// Its value.
        #[cpp = "it.value()"]
        value: Vec<u8>,
    }

    /// How long the value of a key is.
    #[item]
    #[derive(Clone, Debug, PartialEq, Eq)]
    struct Length {
        /// The key.
        #[cpp = "it->first"]
        key: String,
        /// The number of bytes.
        #[cpp = "it->second.size()"]
        length: usize,
    }

    unsafe extern "C++" {
        include!("streams.h");

        /// How many walks there are at the moment.
        fn walkers() -> i64;

        /// The numbers from 0 to before `count`.
        fn numbers(count: u64) -> impl Iterator<Item = u64>;
        /// The same, of which one cannot be had.
        fn numbers_until(
            count: u64,
            fails_at: u64,
        ) -> Result<impl Iterator<Item = Result<u64, StreamError>>, StreamError>;
        /// The same, which panics there.
        #[cxx_name = "numbers_until"]
        fn numbers_broken(count: u64, fails_at: u64) -> impl Iterator<Item = u64>;
        /// The numbers in a row.
        fn row(count: u64) -> impl Iterator<Item = u64>;
        /// Whether numbers are divisible by three.
        fn bits(count: u64) -> impl Iterator<Item = bool>;
        /// Texts of a megabyte.
        fn large(count: u64) -> impl Iterator<Item = String>;
        /// The words of `text`.
        fn words(text: &str) -> impl Iterator<Item = String>;

        /// Keys and values.
        #[sync_const]
        type Shelf;

        /// An empty one.
        #[constructor]
        #[Self = "Shelf"]
        fn new() -> Shelf;
        /// Sets the value of `key`.
        fn put(self: &mut Shelf, key: &str, value: &str);
        /// The number of keys.
        fn size(self: &Shelf) -> u64;
        /// All entries, of which those from `damaged` on cannot be read.
        #[cxx_name = "cursor"]
        #[owned]
        #[cursor(valid = "Valid", next = "Next", first = "ToFirst", error = "status")]
        fn entries(
            self: &Shelf,
            damaged: u64,
        ) -> Result<impl Iterator<Item = Result<Entry, StreamError>>, StreamError>;
        /// All keys.
        #[cxx_name = "steps"]
        #[cursor(next = "step")]
        fn keys(self: &Shelf) -> impl Iterator<Item = Key>;
        /// All keys and values.
        #[cxx_name = "all"]
        fn pairs(self: &Shelf) -> impl Iterator<Item = (String, String)>;
        /// All keys, and how long their values are.
        #[cxx_name = "all"]
        fn lengths(self: &Shelf) -> impl Iterator<Item = Length>;
        /// The keys from `from` on, with their values.
        #[iter(begin = "self.first(from)", end = "self.last()")]
        fn from(self: &Shelf, from: &str) -> impl Iterator<Item = (String, String)>;

        /// Papers that are looked at on one thread.
        #[confined]
        type Desk;
        /// An empty one.
        #[constructor]
        #[Self = "Desk"]
        fn new() -> Desk;
        /// Its papers.
        fn papers(self: &Desk, count: i32) -> impl Iterator<Item = i32>;
    }

    /// A key of a [`Shelf`].
    #[item]
    #[derive(Clone, Debug, PartialEq, Eq)]
    struct Key {
        /// The key.
        #[cpp = "it.key()"]
        key: String,
    }
}
