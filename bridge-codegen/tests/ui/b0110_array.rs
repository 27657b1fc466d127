#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn digest(self: &Store) -> [u8; 16];
    }
}

fn main() {}
