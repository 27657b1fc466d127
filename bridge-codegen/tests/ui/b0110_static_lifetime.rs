#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn name(self: &Store) -> &'static str;
    }
}

fn main() {}
