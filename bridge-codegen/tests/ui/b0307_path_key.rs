#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn sizes(self: &Store) -> HashMap<PathBuf, u64>;
        fn remove(self: &mut Store, files: &BTreeSet<&Path>);
    }
}

fn main() {}
