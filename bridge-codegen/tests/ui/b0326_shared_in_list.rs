#[bridge::bridge(namespace = "kv")]
mod kv {
    struct Entry {
        name: String,
        store: Option<SharedPtr<Store>>,
    }

    unsafe extern "C++" {
        include!("store.h");

        type Store;
        type Entry;
        fn shared(self: &Store) -> Option<Vec<SharedPtr<Store>>>;
        fn entries(self: &Store) -> Vec<Entry>;
    }
}

fn main() {}
