#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn get(self: &Store, #[cfg(feature = "ttl")] ttl: u64) -> bool;
    }
}

fn main() {}
