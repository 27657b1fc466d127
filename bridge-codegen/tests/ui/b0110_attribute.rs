#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        #[zero_copy]
        fn finish(self: &mut Store) -> Result<()>;
    }
}

fn main() {}
