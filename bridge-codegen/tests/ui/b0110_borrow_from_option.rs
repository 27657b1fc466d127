#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        type Cursor<'store>;
        fn label<'s>(store: Option<&'s Store>) -> &'s str;
    }
}

fn main() {}
