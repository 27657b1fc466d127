#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn valid(self: &Store) -> Option<()>;
    }
}

fn main() {}
