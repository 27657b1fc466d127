#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        #[sync]
        type Store;
        fn watch(store: Option<WeakPtr<Store>>);
        fn see(store: Option<&WeakPtr<Store>>);
        fn change(store: &mut WeakPtr<Store>);
    }
}

fn main() {}
