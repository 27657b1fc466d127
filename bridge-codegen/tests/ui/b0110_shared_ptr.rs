#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn share(self: &Store) -> SharedPtr<Store>;
    }
}

fn main() {}
