#[bridge::bridge(namespace = "kv")]
mod kv {
    #[fields]
    struct Options<'a> {
        cache: Option<&'a Cache>,
    }

    unsafe extern "C++" {
        include!("store.h");

        #[sync]
        type Cache;
        type Store<'a>;
        fn open<'a>(options: &'a Options) -> UniquePtr<Store<'a>>;
        fn elided(options: &Options) -> UniquePtr<Store<'_>>;
    }
}

fn main() {}
