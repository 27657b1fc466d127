#[bridge::bridge(namespace = "kv")]
mod kv {
    #[derive(Clone, Debug, Clone)]
    struct Span {
        begin: u64,
        end: u64,
    }
}

fn main() {}
