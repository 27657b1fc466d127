#[bridge::bridge(namespace = "kv")]
mod kv {
    #[fields]
    struct Options<'a> {
        cache: Option<&'a Cache>,
        log: &'a Cache,
    }

    unsafe extern "C++" {
        include!("store.h");

        #[sync]
        type Cache;
        fn name<'a>(options: &Options<'a>) -> &'a str;
        fn other<'a>(options: Option<&Options<'a>>) -> &'a str;
    }
}

fn main() {}
