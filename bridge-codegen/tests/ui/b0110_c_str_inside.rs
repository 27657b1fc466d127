#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn put(self: &Store, names: &[&CStr]);
    }
}

fn main() {}
