#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        fn names() -> Vec<UniquePtr<CxxString>>;
        fn rows() -> Vec<Option<UniquePtr<CxxVector<u8>>>>;
    }
}

fn main() {}
