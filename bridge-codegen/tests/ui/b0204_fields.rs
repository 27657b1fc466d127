#[bridge::bridge(namespace = "kv")]
mod kv {
    #[fields]
    struct Options<'a> {
        cache: Option<&Cache>,
        log: &'a Cache,
        snapshot: Option<&'a Snapshot>,
        other: &'b Cache,
    }

    unsafe extern "C++" {
        include!("store.h");

        type Cache;
        type Snapshot<'db>;
        fn open(options: &Options);
    }
}

fn main() {}
