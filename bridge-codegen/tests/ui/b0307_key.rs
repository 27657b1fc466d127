#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn weights(self: &Store) -> HashMap<f64, u32>;
        fn lists(self: &Store, of: &BTreeMap<Vec<u8>, u32>);
        fn pairs(self: &Store) -> HashSet<(u32, u32)>;
    }
}

fn main() {}
