#[bridge::bridge(namespace = "kv")]
mod kv {
    #[fields]
    struct Options {
        on: bool,
    }

    unsafe extern "C++" {
        include!("store.h");

        fn out(#[out] options: Options);
        fn change(#[inout] options: &Options);
    }
}

fn main() {}
