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
        fn merge(stores: &[UniquePtr<Store>]);
        fn several(stores: Vec<&[Option<UniquePtr<Store>>]>);
        fn keep(stores: &HashMap<String, Entry>);
    }
}

fn main() {}
