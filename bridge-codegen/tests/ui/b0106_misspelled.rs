#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        #[construct]
        #[Self = "Store"]
        fn open() -> Store;
    }
}

fn main() {}
