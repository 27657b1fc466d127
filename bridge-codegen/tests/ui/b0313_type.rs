#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        type Cursor<'store>;
        fn cursor() -> UniquePtr<Cursor>;
    }
}

fn main() {}
