#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn put(self: &mut Store, [first, rest]: &[u8]);
    }
}

fn main() {}
