#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        const LIMIT: u32 = 4;
    }
}

fn main() {}
