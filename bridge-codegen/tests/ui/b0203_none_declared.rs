#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        type Cursor;
        fn cursor<'s>(self: &'s Store) -> UniquePtr<Cursor<'s>>;
    }
}

fn main() {}
