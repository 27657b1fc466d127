#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        fn name() -> CxxString;
        fn values() -> CxxVector<u32>;
    }
}

fn main() {}
