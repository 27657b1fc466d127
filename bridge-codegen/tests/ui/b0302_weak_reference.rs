#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        #[sync]
        type Store;
        fn parent(self: &Store) -> &WeakPtr<Store>;
        fn child(self: &Store) -> Option<WeakPtr<Store>>;
    }
}

fn main() {}
