#[bridge::bridge(namespace = "kv")]
mod kv {
    #[doc = concat!("A ", "span.")]
    struct Span {
        begin: u64,
        end: u64,
    }
}

fn main() {}
