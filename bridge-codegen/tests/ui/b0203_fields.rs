#[bridge::bridge(namespace = "kv")]
mod kv {
    #[fields]
    struct Options<'a, 'b> {
        cache: Option<&'a Cache>,
    }

    unsafe extern "C++" {
        include!("store.h");

        type Cache;
        fn open(options: &Options);
        fn again<'a>(options: &Options<'a>);
    }
}

fn main() {}
