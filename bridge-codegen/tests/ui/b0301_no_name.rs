#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn put(self: &mut Store, _: &[u8]);
    }
}

fn main() {}
