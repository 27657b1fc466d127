#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        #[sync]
        #[sync_const]
        type Store;
    }
}

fn main() {}
