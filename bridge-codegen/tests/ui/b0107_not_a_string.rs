#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        #[cxx_name = 3]
        fn len(self: &Store) -> usize;
    }
}

fn main() {}
