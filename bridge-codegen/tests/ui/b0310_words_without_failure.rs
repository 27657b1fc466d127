#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn flush(self: &mut Store, #[out(error)] why: String) -> Result<()>;
    }
}

fn main() {}
