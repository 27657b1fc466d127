#[bridge::bridge(namespace = "kv")]
mod kv {
    #[fields]
    #[derive(Clone, Debug)]
    struct Options {
        on: bool,
    }

    unsafe extern "C++" {
        include!("store.h");

        fn open(options: &Options);
    }
}

fn main() {}
