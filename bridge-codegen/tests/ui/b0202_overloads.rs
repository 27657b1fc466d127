#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn get(self: &Store, key: &[u8]) -> bool;
        fn get(self: &Store, index: u64) -> bool;
    }
}

fn main() {}
