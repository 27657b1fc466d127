#[bridge::bridge(namespace = "kv")]
mod kv {
    #[fields]
    struct Options {
        size: Option<usize>,
        cache: Cache,
        raw: *mut Cache,
        nothing: (),
    }

    struct Setup {
        options: Options,
    }

    unsafe extern "C++" {
        include!("store.h");

        type Cache;
        fn open(options: &Options);
    }
}

fn main() {}
