#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        type Cursor<'s>;
        #[constructor]
        #[Self = "Store"]
        fn open(path: &str, #[out] error: String) -> Store;
    }
}

fn main() {}
