#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn put(self: &Store, counts: HashMap<String, u64>);
        fn drop_all(self: &Store, names: BTreeSet<String>);
    }
}

fn main() {}
