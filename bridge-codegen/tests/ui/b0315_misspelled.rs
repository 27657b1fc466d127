#[bridge::bridge(namespace = "kv")]
mod kv {
    #[derive(Clone, PartialEqual)]
    struct Span {
        begin: u64,
        end: u64,
    }
}

fn main() {}
