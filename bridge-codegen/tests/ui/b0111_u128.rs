#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn id(self: &Store) -> u128;
    }
}

fn main() {}
