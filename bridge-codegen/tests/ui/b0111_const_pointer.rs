#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn raw(self: &Store) -> *const Store;
    }
}

fn main() {}
