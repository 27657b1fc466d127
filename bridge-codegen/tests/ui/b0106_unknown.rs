#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        #[track_caller]
        fn len(self: &Store) -> usize;
    }
}

fn main() {}
