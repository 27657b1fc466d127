#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn separator(self: &Store) -> char;
    }
}

fn main() {}
