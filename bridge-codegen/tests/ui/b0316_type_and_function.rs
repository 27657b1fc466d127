#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        type Store_open;
        #[constructor]
        #[Self = "Store"]
        fn open() -> Store;
    }
}

fn main() {}
