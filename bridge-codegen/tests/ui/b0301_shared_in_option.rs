#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        #[sync]
        type Store;
        fn open(store: Option<&SharedPtr<Store>>);
    }
}

fn main() {}
