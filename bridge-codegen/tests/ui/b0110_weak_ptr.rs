#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn watch(self: &Store) -> WeakPtr<Store>;
    }
}

fn main() {}
