#[bridge::bridge(namespace = "kv")]
mod kv {
    struct Entry {
        store: Store,
        other: UniquePtr<Store>,
    }

    unsafe extern "C++" {
        include!("store.h");

        type Store;
    }
}

fn main() {}
