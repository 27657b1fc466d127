#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn data(self: &Store) -> [u8];
    }
}

fn main() {}
