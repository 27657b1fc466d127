#[bridge::bridge(namespace = "kv")]
mod kv {
    struct Span {
        begin: u64,
        begin: u64,
    }
}

fn main() {}
