#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        #[sync]
        type House;
        #[sync_const]
        type Store;
        #[destroy = "store.release(self)"]
        type Snapshot<'store>
        where
            Store: 'store;
        #[owned]
        fn snapshot(self: &Store) -> *mut Snapshot<'_>;
        fn store(self: &House) -> &Store;
        fn current() -> SharedPtr<Store>;
    }
}

fn main() {}
