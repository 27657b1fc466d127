#[bridge::bridge(namespace = "kv")]
mod kv {
    struct Span {
        begin: u64,
        #[cfg(feature = "end")]
        end: u64,
    }
}

fn main() {}
