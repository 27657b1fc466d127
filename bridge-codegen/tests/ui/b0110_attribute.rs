#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        #[slow_drop]
        fn finish(self: &mut Store) -> Result<()>;
    }
}

fn main() {}
