#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn size(self: &Store) -> u64;
        fn Size(self: &Store) -> u64;
    }
}

fn main() {}
