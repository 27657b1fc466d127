#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        type Cursor<'store>;
        fn cursor<'s>(self: &'s Store) -> UniquePtr<Cursor<'s>>
        where
            Store: 's;
    }
}

fn main() {}
