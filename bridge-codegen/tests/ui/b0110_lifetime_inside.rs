#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn put<'a>(self: &Store, names: &[&'a str]);
    }
}

fn main() {}
