#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn add(self: &Store, counts: &mut HashMap<String, u64>);
    }
}

fn main() {}
