#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn events(self: &Store) -> BTreeMap<std::time::SystemTime, u32>;
    }
}

fn main() {}
