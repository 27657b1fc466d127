#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        #[fails(when = "result < 0", when = "result == 7")]
        fn count(self: &Store) -> Result<i32>;
    }
}

fn main() {}
