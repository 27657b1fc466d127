#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        #[constructor(explicit)]
        #[Self = "Store"]
        fn open() -> Store;
    }
}

fn main() {}
