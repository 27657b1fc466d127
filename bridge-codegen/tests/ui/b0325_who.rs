#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        type Other;
        #[destroy = "store.release(self)"]
        type Snapshot<'store>
        where
            Store: 'store;
        #[owned]
        fn copy(self: &Snapshot) -> *mut Snapshot<'_>;
        #[owned]
        fn again<'s>(self: &Snapshot<'s>) -> *mut Snapshot<'s>;
        #[owned]
        fn of<'o>(other: &'o Other, store: &Store) -> *mut Snapshot<'o>;
    }
}

fn main() {}
