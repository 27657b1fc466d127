#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn keys(self: &Store) -> UniquePtr<CxxVector<CxxString>>;
    }
}

fn main() {}
