#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        #[close]
        fn close(self: &mut Store) -> Result<()>;
        #[close]
        fn abort(self: &mut Store) -> Result<()>;
    }
}

fn main() {}
