#[bridge::bridge(namespace = "kv")]
mod kv {
    struct Span {
        begin_at: u64,
        begin__at: u64,
    }
}

fn main() {}
