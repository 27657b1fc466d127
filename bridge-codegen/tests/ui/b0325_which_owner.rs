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
        fn pick<'a>(one: &'a Store, other: &'a Store) -> *mut Snapshot<'a>;
    }
}

fn main() {}
