#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn len(self: Option<&Store>) -> u64;
    }
}

fn main() {}
