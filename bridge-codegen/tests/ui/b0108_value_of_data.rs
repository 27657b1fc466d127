#[bridge::bridge(namespace = "kv")]
mod kv {
    #[derive(Copy, Clone)]
    struct Span {
        begin: u64,
    }
    unsafe extern "C++" {
        include!("store.h");

        #[value]
        type Span;
        fn whole() -> Span;
    }
}

fn main() {}
