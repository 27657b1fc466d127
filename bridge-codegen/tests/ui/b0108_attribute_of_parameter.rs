#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn get(self: &Store, #[sync] key: &[u8]) -> bool;
    }
}

fn main() {}
