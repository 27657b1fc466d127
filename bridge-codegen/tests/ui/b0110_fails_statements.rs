#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        #[fails(when = "f(); result < 0")]
        fn count(self: &Store) -> Result<i32>;
    }
}

fn main() {}
