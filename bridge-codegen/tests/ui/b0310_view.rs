#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        #[out]
        fn get(self: &Store, key: &[u8]) -> Result<&str>;
    }
}

fn main() {}
