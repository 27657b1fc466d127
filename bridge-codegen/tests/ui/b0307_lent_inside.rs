#[bridge::bridge(namespace = "kv")]
mod kv {
    struct Pair {
        first: &Store,
    }

    unsafe extern "C++" {
        include!("store.h");

        type Pair;
        type Store;
        fn all(self: &Store) -> Vec<&Store>;
        fn counts(counts: &BTreeMap<&Store, u32>);
        fn set(stores: &HashSet<&Store>);
        fn twice(stores: &[&&Store]);
    }
}

fn main() {}
