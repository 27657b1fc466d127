#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn len(self: &Storage) -> usize;
    }
}

fn main() {}
