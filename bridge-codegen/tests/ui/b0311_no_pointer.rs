#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        #[owned]
        fn copy(self: &Store) -> UniquePtr<Store>;
    }
}

fn main() {}
