#[bridge::bridge(namespace = "kv")]
mod kv {
    #[derive(Ord)]
    struct Span {
        begin: u64,
        end: u64,
    }
}

fn main() {}
