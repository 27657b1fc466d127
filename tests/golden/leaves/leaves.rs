#[bridge::bridge(namespace = "lib", go_module = "example.com/golden/leaves")]
pub mod leaves {
    #[derive(Copy, Clone)]
    struct Point {
        x: f64,
        y: f64,
    }
    enum Color {
        Red,
        Green,
    }
    #[errors]
    enum TableError {
        #[catch("std::out_of_range")]
        NoSuchRow,
    }
    type Id = u32;

    unsafe extern "C++" {
        include!("lib.h");
        type Point;
        type Color;

        #[leaf]
        fn version() -> u32;
        #[leaf]
        #[noexcept]
        fn tick();

        /// Calls exclude each other.
        type Table;
        #[constructor]
        #[Self = "Table"]
        fn new() -> Table;
        /// The number of rows.
        #[leaf]
        fn len(self: &Table) -> usize;
        #[leaf]
        fn clear(self: &mut Table);
        #[leaf]
        fn get(self: &Table, row: u32) -> Result<i64, TableError>;
        #[leaf]
        fn find(self: &Table, key: &str) -> Option<u32>;
        #[leaf]
        fn find_c(self: &Table, key: &CStr) -> Option<u32>;
        #[leaf]
        fn sum(self: &Table, of: &[i64]) -> i64;
        #[leaf]
        fn mean(self: &Table) -> f64;
        #[leaf]
        fn age(self: &Table, at: SystemTime) -> Duration;
        #[leaf]
        fn written(self: &Table, least: Option<Duration>) -> Result<SystemTime>;
        #[leaf]
        fn half(x: f32) -> f32;
        #[leaf]
        fn maybe_half(x: Option<f32>) -> Option<f32>;
        #[leaf]
        fn is_larger(self: &Table, other: Option<&Table>) -> Result<bool>;
        #[leaf]
        fn color(self: &Table, row: Id, or: Color) -> Color;
        #[leaf]
        fn distance(from: &Point, to: Option<&Point>) -> f64;
        #[leaf]
        fn mix(a: i8, b: u8, c: i16, d: f64, e: u16, f: f32, g: bool) -> Id;
        #[leaf]
        fn c_mix(a: c_char, b: c_long, c: c_ulong, d: isize) -> c_int;
        /// Its parameters have names that Go's assembler or the bridge use.
        #[leaf]
        fn names(err: u32, leaf: u32, clock: u32, value: u32, address_of_table_len: u32) -> bool;

        /// Read by many at once.
        #[sync_const]
        type Tree;
        #[node(of = Tree)]
        type Node<'tree>;
        #[constructor]
        #[Self = "Tree"]
        fn new() -> Tree;
        #[leaf]
        fn root(self: &Tree) -> Node<'_>;
        #[leaf]
        fn next(self: &Node) -> Option<Node<'_>>;
        #[leaf]
        #[noexcept]
        fn depth(self: &Node) -> u32;
        /// Called like the method in Go, if that had no type before it.
        #[leaf]
        #[go_name = "NodeDepth"]
        fn depth_of(node: &Node) -> u32;
    }
}
