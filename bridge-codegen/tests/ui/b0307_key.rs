#[bridge::bridge(namespace = "kv")]
mod kv {
    struct Place {
        x: i32,
        height: f32,
    }

    enum Way {
        On(Place),
        Named(String),
        Nowhere,
    }

    struct Known {
        name: String,
        nick: Option<String>,
    }

    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn weights(self: &Store) -> HashMap<f64, u32>;
        fn lists(self: &Store, of: &BTreeMap<Vec<u8>, u32>);
        fn sets(self: &Store) -> HashSet<BTreeSet<u8>>;
        fn places(self: &Store) -> Vec<BTreeSet<[Place; 2]>>;
        fn ways(self: &Store) -> HashMap<(u8, Way), u32>;
        fn known(self: &Store, of: &HashMap<Known, u32>);
        fn owners(self: &Store) -> HashMap<(u8, UniquePtr<Store>), u32>;
    }
}

fn main() {}
