#[bridge::bridge(namespace = "kv")]
mod kv {
    struct Span {
        begin: u46,
        end: u64,
    }
}

fn main() {}
