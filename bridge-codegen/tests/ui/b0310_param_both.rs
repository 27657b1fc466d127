#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        type Cursor<'s>;
        fn get(self: &Store, #[out] #[inout] value: u64);
    }
}

fn main() {}
