#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        #[constructor]
        #[Self = "Stor"]
        fn open() -> Store;
    }
}

fn main() {}
