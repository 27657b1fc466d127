#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn keys(self: &Store) -> impl Iterator<Item = u64>;
    }
}

fn main() {}
