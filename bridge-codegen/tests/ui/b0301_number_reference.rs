#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn count(self: &Store, total: &mut u64);
    }
}

fn main() {}
