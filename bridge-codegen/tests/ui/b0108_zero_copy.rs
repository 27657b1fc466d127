#[bridge::bridge(namespace = "lib")]
mod lib {
    unsafe extern "C++" {
        include!("lib.h");

        type Store;

        #[zero_copy]
        #[constructor]
        #[Self = "Store"]
        fn new() -> Store;
        #[zero_copy]
        fn size(self: &Store) -> usize;
        #[zero_copy]
        #[append]
        fn get(self: &Store, key: &[u8]) -> Vec<u8>;
    }
}

fn main() {}
