#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn range(self: &Store) -> (u64, u64);
    }
}

fn main() {}
