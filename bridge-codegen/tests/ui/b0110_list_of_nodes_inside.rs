#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        #[node(of = Store)]
        type Entry<'a>;
        fn entries<'a>(self: &'a Store) -> Option<(Vec<Entry<'a>>, u32)>;
    }
}

fn main() {}
