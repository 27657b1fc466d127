#[bridge::bridge(namespace = "kv")]
mod kv {
    #[fields]
    struct Options {}

    unsafe extern "C++" {
        include!("store.h");

        fn open(options: &Options);
    }
}

fn main() {}
