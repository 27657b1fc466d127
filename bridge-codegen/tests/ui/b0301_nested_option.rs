#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn set(self: &mut Store, limit: Option<Option<u32>>);
    }
}

fn main() {}
