#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn nothing(self: &Store) -> [u8; 0];
        fn huge(self: &Store) -> [u8; 100000];
        fn sized(self: &Store) -> [u8; SIZE];
    }
}

fn main() {}
