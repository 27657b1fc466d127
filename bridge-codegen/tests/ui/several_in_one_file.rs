#[bridge::bridge(namespace = "kv", linq = "m")]
mod kv {
    use std::fmt;

    struct Span(u64);

    enum Mode {
        Read = 1,
        Write = 1,
    }

    unsafe extern "C++" {
        include!("store.h");

        type Store;
        #[construct]
        fn open(path: String) -> Store;
        fn find(self: &Store) -> Option<Option<u32>>;
        async fn sync(self: &mut Store);
    }
}

fn main() {}
