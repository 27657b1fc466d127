#[bridge::bridge(namespace = "kv")]
mod kv {
    struct Point {
        x: i32,
        y: i32,
    }

    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn at(self: &Store) -> HashMap<Point, String>;
        fn points(self: &Store) -> Vec<BTreeSet<Point>>;
    }
}

fn main() {}
