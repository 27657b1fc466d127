#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        #[constructor]
        #[Self = "Store"]
        #[cxx_name = "Open"]
        fn open() -> Store;
    }
}

fn main() {}
