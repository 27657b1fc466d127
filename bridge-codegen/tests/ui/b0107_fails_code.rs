#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        #[fails(when = "result < 0", code = "NOTFOUND")]
        fn count(self: &Store) -> Result<i32>;
    }
}

fn main() {}
