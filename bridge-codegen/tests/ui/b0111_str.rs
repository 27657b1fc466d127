#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn label(self: &Store) -> str;
    }
}

fn main() {}
