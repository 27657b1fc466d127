#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn cut(self: &Store, range: Range<i32>) -> String;
    }
}

fn main() {}
