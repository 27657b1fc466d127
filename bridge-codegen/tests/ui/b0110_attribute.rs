#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        #[close]
        fn finish(self: &mut Store) -> Result<()>;
    }
}

fn main() {}
