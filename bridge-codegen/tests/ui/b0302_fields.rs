#[bridge::bridge(namespace = "kv")]
mod kv {
    #[fields]
    struct Options {
        on: bool,
    }

    unsafe extern "C++" {
        include!("store.h");

        fn options() -> Options;
        fn some() -> Result<Option<Options>>;
        fn lent<'a>(of: &'a Store) -> &'a Options;
        type Store;
    }
}

fn main() {}
