#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        #[fails(when = "other->failed()")]
        fn merge(self: &Store, other: UniquePtr<Store>) -> Result<()>;
    }
}

fn main() {}
