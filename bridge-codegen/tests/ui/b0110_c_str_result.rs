#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn path(self: &Store) -> &CStr;
    }
}

fn main() {}
