#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        #[fails(when = "!result")]
        fn flush(self: &mut Store, #[out(error)] why: i32) -> Result<()>;
    }
}

fn main() {}
