#[bridge::bridge(namespace = "kv")]
mod kv {
    #[fields]
    struct Options {
        on: bool,
    }

    unsafe extern "C++" {
        include!("store.h");

        fn open(self: &Options);
    }
}

fn main() {}
