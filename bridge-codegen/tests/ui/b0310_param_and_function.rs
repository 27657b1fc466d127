#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        type Cursor<'s>;
        #[out]
        fn get(self: &Store, #[out] value: u64) -> Result<String>;
    }
}

fn main() {}
