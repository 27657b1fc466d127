#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        #[close]
        fn close(self: UniquePtr<Store>) -> Result<()>;
    }
}

fn main() {}
