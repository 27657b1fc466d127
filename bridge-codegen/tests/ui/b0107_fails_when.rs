#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        #[fails(message = "kv::last_error()")]
        fn count(self: &Store) -> Result<i32>;
    }
}

fn main() {}
