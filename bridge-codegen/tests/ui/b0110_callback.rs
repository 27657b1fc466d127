#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn each(self: &Store, call: &dyn Fn(&[u8]) -> bool);
    }
}

fn main() {}
