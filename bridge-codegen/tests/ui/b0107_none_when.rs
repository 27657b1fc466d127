#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        #[none()]
        fn count(self: &Store) -> Result<Option<i32>>;
    }
}

fn main() {}
