#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        type Cursor<'store>;
        fn cursor<'a, 'b>(self: &'a Store, other: &'b Store) -> UniquePtr<Cursor<'a, 'b>>;
    }
}

fn main() {}
