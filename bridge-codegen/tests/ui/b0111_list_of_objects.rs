#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn children(self: &Store) -> Vec<Store>;
    }
}

fn main() {}
