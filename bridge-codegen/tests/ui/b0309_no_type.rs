#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        #[constructor]
        fn open(path: &str) -> Store;
    }
}

fn main() {}
