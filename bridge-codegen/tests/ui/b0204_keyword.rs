#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn name<'fn>(self: &'fn Store) -> &'fn str;
    }
}

fn main() {}
