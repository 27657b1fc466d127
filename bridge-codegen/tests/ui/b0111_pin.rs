#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn len(store: Pin<&Store>) -> usize;
    }
}

fn main() {}
