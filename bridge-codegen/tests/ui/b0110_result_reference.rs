#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn size(self: &Store) -> &u32;
    }
}

fn main() {}
