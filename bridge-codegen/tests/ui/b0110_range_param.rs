#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn cut(self: &Store, range: Range<usize>) -> String;
    }
}

fn main() {}
