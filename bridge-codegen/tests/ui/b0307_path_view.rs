#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn files(self: &Store) -> Vec<&Path>;
    }
}

fn main() {}
