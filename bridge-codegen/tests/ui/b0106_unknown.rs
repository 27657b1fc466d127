#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        #[inline]
        fn len(self: &Store) -> usize;
    }
}

fn main() {}
