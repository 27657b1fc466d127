//! The description of the library that the benchmarks bind.

/// What is measured.
#[bridge::bridge(namespace = "bench", headers = ["rows.h", "thing.h"], go_module = "example.com/bench/thing")]
pub mod thing {
    /// Two texts and a list.
    struct Row {
        name: String,
        city: String,
        marks: Vec<i64>,
    }

    unsafe extern "C++" {
        include!("thing.h");
        include!("rows.h");

        type Row;
        /// Rows, and as many numbers.
        #[sync_const]
        type Table;
        /// Makes so many.
        #[constructor]
        #[Self = "Table"]
        fn new(rows: usize) -> Table;
        /// Copies of all rows.
        fn rows(self: &Table) -> Vec<Row>;
        /// All numbers.
        #[append]
        fn numbers(self: &Table) -> &[i64];
        /// All numbers, one after the other.
        #[cxx_name = "numbers"]
        fn each_number(self: &Table) -> impl Iterator<Item = i64>;
        /// Copies all rows in C++; their number.
        fn copy(self: &Table) -> usize;
        /// How long the texts are together.
        fn length(texts: &[&str]) -> usize;

        /// An object with nothing to do.
        type Thing;

        /// The same, which many may read at once.
        #[sync_const]
        type Reader;

        /// The same, which locks by itself.
        #[sync]
        type Free;

        /// The same, on a thread of its own.
        #[confined]
        type Bound;

        /// The same, under a lock of several objects.
        #[lock = "table"]
        type Grouped;

        /// The same, with a lock for some of its methods.
        type Parted;

        /// Makes one.
        #[constructor]
        #[Self = "Bound"]
        fn new() -> Bound;
        /// The sum.
        fn add(self: &Bound, a: i64, b: i64) -> i64;
        /// Makes one.
        #[constructor]
        #[Self = "Grouped"]
        fn new() -> Grouped;
        /// The sum.
        fn add(self: &Grouped, a: i64, b: i64) -> i64;
        /// Makes one.
        #[constructor]
        #[Self = "Parted"]
        fn new() -> Parted;
        /// The sum.
        #[lock = "sums"]
        fn add(self: &Parted, a: i64, b: i64) -> i64;

        /// Makes one.
        #[constructor]
        #[Self = "Thing"]
        fn new() -> Thing;
        /// The sum.
        #[batch]
        fn add(self: &Thing, a: i64, b: i64) -> i64;
        /// Makes one.
        #[constructor]
        #[Self = "Reader"]
        fn new() -> Reader;
        /// The sum.
        fn add(self: &Reader, a: i64, b: i64) -> i64;
        /// Makes one.
        #[constructor]
        #[Self = "Free"]
        fn new() -> Free;
        /// The sum.
        fn add(self: &Free, a: i64, b: i64) -> i64;
        /// The sum, of no object.
        fn sum(a: i64, b: i64) -> i64;
        /// The sum, of no object, without telling the scheduler.
        #[leaf]
        #[cxx_name = "sum"]
        fn sum_as_leaf(a: i64, b: i64) -> i64;
        /// The sum, without telling the scheduler.
        #[leaf]
        #[cxx_name = "add"]
        fn add_as_leaf(self: &Thing, a: i64, b: i64) -> i64;
        /// The sum, without telling the scheduler.
        #[leaf]
        #[cxx_name = "add"]
        fn add_as_leaf(self: &Reader, a: i64, b: i64) -> i64;
        /// Whether `text` begins with an x, without telling the scheduler.
        #[leaf]
        #[cxx_name = "matches"]
        fn matches_as_leaf(self: &Thing, text: &str) -> bool;
        /// The sum again, from a function that may fail.
        #[batch]
        #[cxx_name = "add"]
        fn try_add(self: &Thing, a: i64, b: i64) -> Result<i64>;
        /// Whether `text` begins with an x.
        #[batch]
        fn matches(self: &Thing, text: &str) -> bool;
        /// 48 bytes, made anew.
        #[append]
        fn text(self: &Thing) -> String;
        /// A copy of `text`.
        #[append]
        #[batch]
        fn echo(self: &Thing, text: &str) -> String;
        /// So many bytes, made anew.
        fn page(self: &Thing, size: usize) -> Vec<u8>;
        /// The same, where they are.
        #[zero_copy]
        #[cxx_name = "page"]
        fn page_view(self: &Thing, size: usize) -> Vec<u8>;
        /// A megabyte, lent.
        fn large(self: &Thing) -> &[u8];
        /// The same, where it is.
        #[zero_copy]
        #[cxx_name = "large"]
        fn large_view(self: &Thing) -> &[u8];
        /// 64 KiB, lent.
        fn medium(self: &Thing) -> &[u8];
        /// The same, where they are.
        #[zero_copy]
        #[cxx_name = "medium"]
        fn medium_view(self: &Thing) -> &[u8];
        /// 48 bytes, lent.
        fn name(self: &Thing) -> &str;
        /// Always fails.
        fn fail(self: &Thing) -> Result<()>;
    }
}
