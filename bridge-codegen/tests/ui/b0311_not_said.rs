#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn copy(self: &Store) -> *mut Store;
    }
}

fn main() {}
