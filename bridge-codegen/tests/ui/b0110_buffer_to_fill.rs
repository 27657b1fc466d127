#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn read(self: &Store, to: &mut [u8]) -> usize;
    }
}

fn main() {}
