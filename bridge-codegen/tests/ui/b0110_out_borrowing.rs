#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        type Cursor<'s>;
        fn find<'s>(self: &'s Store, #[out] cursor: UniquePtr<Cursor<'s>>) -> bool;
    }
}

fn main() {}
