#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn open(self: &Store) -> Result<u8, u8, u8>;
    }
}

fn main() {}
