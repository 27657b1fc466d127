#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn wait(self: &Store, limit: &Duration);
    }
}

fn main() {}
