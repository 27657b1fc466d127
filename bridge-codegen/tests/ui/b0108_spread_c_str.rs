#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn open(#[spread] path: &CStr);
    }
}

fn main() {}
