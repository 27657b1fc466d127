#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        #[constructor]
        #[Self = "Store"]
        #[out]
        fn open(path: &str) -> Result<Store>;
    }
}

fn main() {}
