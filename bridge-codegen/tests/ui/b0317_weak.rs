#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        #[sync]
        type Store;
        #[go_name = "WeakStore"]
        type Other;
        fn watch(self: &Store) -> WeakPtr<Store>;
        #[go_name = "Weak"]
        fn is_weak(self: &Store) -> bool;
        #[go_name = "Upgrade"]
        fn upgrade(self: &Store) -> bool;
    }
}

fn main() {}
