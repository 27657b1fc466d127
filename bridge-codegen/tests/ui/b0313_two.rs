#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn longer(a: &Store, b: &Store) -> &str;
    }
}

fn main() {}
