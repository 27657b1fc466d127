#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        #[none(when = "result < 0")]
        fn count(self: &Store) -> i32;
    }
}

fn main() {}
