#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        #[cxx_name = "Store"]
        type Database;
    }
}

fn main() {}
