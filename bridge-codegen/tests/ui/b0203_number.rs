#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn len(self: &Store) -> u64<u8>;
    }
}

fn main() {}
