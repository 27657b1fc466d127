#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        type Batch;
        fn len(&self) -> usize;
    }
}

fn main() {}
