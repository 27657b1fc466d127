#[bridge::bridge(namespace = "kv")]
mod kv {
    #[fields]
    struct Options<'a> {
        #[default]
        cache: Option<&'a Cache>,
        #[cxx_name = "size_"]
        #[cpp = "self.set_size(size)"]
        size: usize,
        #[serde(skip)]
        on: bool,
    }

    struct Span {
        #[default]
        begin: u64,
        #[cpp = "self.end"]
        end: u64,
    }

    #[fields]
    enum Mode {
        Read,
    }

    unsafe extern "C++" {
        include!("store.h");

        type Cache;
        fn open(options: &Options);
    }
}

fn main() {}
