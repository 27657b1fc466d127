#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn find(self: &Store) -> Option<u32, u32>;
    }
}

fn main() {}
