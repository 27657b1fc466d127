#[bridge::bridge(namespace = "kv")]
mod kv {
    #[fields]
    struct Options<'a> {
        name: &'a str,
        path: &'a Path,
        sizes: &'a [u32],
        title: &'a CStr,
        #[default]
        log: Option<String>,
    }

    unsafe extern "C++" {
        include!("store.h");

        fn open(options: &Options);
    }
}

fn main() {}
