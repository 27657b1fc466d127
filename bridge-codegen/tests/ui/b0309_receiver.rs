#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        #[constructor]
        fn open(self: &Store) -> Store;
    }
}

fn main() {}
