#[bridge::bridge(namespace = "lib")]
mod lib {
    #[derive(Copy, Clone)]
    struct Point {
        x: i32,
        y: i32,
    }
    #[fields]
    struct Options {
        depth: i32,
    }
    unsafe extern "C++" {
        include!("lib.h");

        type Options;
        #[sync_const]
        type Table;
        #[leaf]
        fn put(self: &mut Table, other: UniquePtr<Table>) -> u32;
        #[leaf]
        fn share(other: SharedPtr<Table>);
        #[leaf]
        fn at(self: &Table, place: Point) -> u32;
        #[leaf]
        fn with(options: &Options) -> u32;
        #[leaf]
        fn find(self: &Table, key: &str, value: &[u8], after: u32, deep: bool) -> u32;
        #[leaf]
        fn nine(a: f64, b: f64, c: f64, d: f64, e: f64, f: f64, g: f64, h: f64, i: f64) -> f64;
    }
}
