#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        fn put(text: CxxString, values: CxxVector<u32>);
    }
}

fn main() {}
