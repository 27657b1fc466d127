#[bridge::bridge(namespace = "kv")]
mod kv {
    struct Entry {
        name: String,
        text: &str,
        nothing: Option<()>,
        twice: Option<Option<u32>>,
    }

    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn names(self: &Store) -> Vec<&str>;
        fn rows(self: &Store) -> Vec<&[u8]>;
        fn stores(self: &Store, all: &[&u32]);
    }
}

fn main() {}
