#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        #[constructor]
        #[Self = "Store"]
        fn open(path: &str) -> Option<Store>;
    }
}

fn main() {}
