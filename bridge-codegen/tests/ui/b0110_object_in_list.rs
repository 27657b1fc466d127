#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn children(self: &Store) -> Vec<UniquePtr<Store>>;
        fn shared(self: &Store) -> Option<Vec<SharedPtr<Store>>>;
    }
}

fn main() {}
