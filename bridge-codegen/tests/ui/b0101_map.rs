#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn counts(self: &Store) -> HashMap<String>;
    }
}

fn main() {}
