#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        #[no_callback]
        fn finish(self: &mut Store) -> Result<()>;
    }
}

fn main() {}
