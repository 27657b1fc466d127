#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        #[Self = "Store"]
        fn len(self: &Store) -> usize;
    }
}

fn main() {}
