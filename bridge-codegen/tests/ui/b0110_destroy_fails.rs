#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        #[destroy = "store.release(self)"]
        type Snapshot<'store>
        where
            Store: 'store;
        #[owned]
        #[fails(when = "!result->ok()")]
        fn find(self: &Store) -> Result<*mut Snapshot<'_>>;
    }
}

fn main() {}
