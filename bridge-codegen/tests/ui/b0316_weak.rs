#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        #[sync]
        type Store;
        fn watch(self: &Store) -> WeakPtr<Store>;
        #[go_name = "Watch2"]
        fn weak(self: &Store) -> u32;
    }
}

fn main() {}
