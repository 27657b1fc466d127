#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        #[out]
        fn flush(self: &mut Store) -> Result<()>;
    }
}

fn main() {}
