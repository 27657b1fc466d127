#[bridge::bridge(namespace = "lib")]
mod lib {
    #[derive(Copy, Clone)]
    struct Point {
        x: i32,
        y: i32,
    }
    unsafe extern "C++" {
        include!("lib.h");

        type Table;
        #[constructor]
        #[Self = "Table"]
        #[leaf]
        fn new() -> Table;
        #[leaf]
        fn name(self: &Table) -> String;
        #[leaf]
        fn title(self: &Table) -> &str;
        #[leaf]
        fn rows(self: &Table) -> Vec<u32>;
        #[leaf]
        fn last(self: &Table) -> Option<u64>;
        #[leaf]
        fn size(self: &Table) -> Point;
        #[leaf]
        fn other(self: &Table) -> &Table;
        #[leaf]
        fn both(self: &Table, #[out] width: u32, #[out] height: u32);
    }
}
