#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        #[rust_name = "size-of"]
        fn len(self: &Store) -> usize;
    }
}

fn main() {}
