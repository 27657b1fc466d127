#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn first<'t>(self: &Store, text: &'t str) -> &'t str;
    }
}

fn main() {}
