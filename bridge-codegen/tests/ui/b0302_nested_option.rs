#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn limit(self: &Store) -> Option<Option<u32>>;
    }
}

fn main() {}
