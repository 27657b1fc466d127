#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn names(self: &Store) -> &[String];
    }
}

fn main() {}
