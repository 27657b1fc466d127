#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        #[c_name = "kv_store"]
        type Store;
    }
}

fn main() {}
