#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        type Other;
        fn watch(self: &Store) -> WeakPtr<Store>;
        fn see(store: &WeakPtr<Store>);
    }
    impl WeakPtr<Other> {}
}

fn main() {}
