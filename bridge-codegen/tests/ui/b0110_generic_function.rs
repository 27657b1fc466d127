#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn get<T>(self: &Store) -> u32;
    }
}

fn main() {}
