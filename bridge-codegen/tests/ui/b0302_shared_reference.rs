#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn parent(self: &Store) -> &SharedPtr<Store>;
    }
}

fn main() {}
