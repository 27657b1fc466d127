#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn started(self: &Store) -> Instant;
    }
}

fn main() {}
