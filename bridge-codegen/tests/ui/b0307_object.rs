#[bridge::bridge(namespace = "kv")]
mod kv {
    struct Entry {
        store: Store,
    }

    unsafe extern "C++" {
        include!("store.h");

        type Store;
        #[sync_const]
        type Name;
        fn names(names: &[&SharedPtr<Name>]);
    }
}

fn main() {}
