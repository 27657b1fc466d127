#[bridge::bridge(namespace = "kv")]
mod kv {
    struct Entry {
        name: String,
        store: UniquePtr<Store>,
    }

    unsafe extern "C++" {
        include!("store.h");

        type Entry;
        type Store;
        fn put(self: &Store, entry: &Entry);
    }
}

fn main() {}
