#[bridge::bridge(namespace = "kv")]
mod kv {
    struct Span {
        begin: u64,
        end: u64,
    }

    unsafe extern "C++" {
        include!("store.h");

        #[sync]
        type Span;
    }
}

fn main() {}
