#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn cursor(self: &Store) -> UniquePtr<Cursor>;
    }
}

fn main() {}
