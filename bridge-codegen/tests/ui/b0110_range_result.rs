#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn find(self: &Store, text: &str) -> Option<Range<usize>>;
    }
}

fn main() {}
