#[bridge::bridge(namespace = "kv")]
mod kv {
    extern "C++" {
        include!("store.h");

        type Store;
        fn len(self: &Store) -> usize;
    }
}

fn main() {}
