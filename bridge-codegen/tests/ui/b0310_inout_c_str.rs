#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn clean(#[inout] path: &CStr);
    }
}

fn main() {}
