#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn len(self: &Store) -> usize {
            0
        }
    }
}

fn main() {}
