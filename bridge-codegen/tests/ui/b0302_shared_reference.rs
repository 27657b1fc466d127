#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        #[sync]
        type Store;
        fn parent(self: &Store) -> &SharedPtr<Store>;
    }
}

fn main() {}
