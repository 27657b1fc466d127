#[bridge::bridge(namespace = "kv")]
mod kv {
    struct Span(u64, u64);
}

fn main() {}
