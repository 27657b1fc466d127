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
        #[constructor]
        #[Self = "Store"]
        fn new<'a>(cache: &'a Cache) -> Store<'a>;
        fn set<'a>(self: &mut Store<'a>, options: &'a Options);
    }
}

fn main() {}
