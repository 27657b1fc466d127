#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        #[constructor]
        type Store;
    }
}

fn main() {}
