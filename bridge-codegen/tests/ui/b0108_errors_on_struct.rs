#[bridge::bridge(namespace = "kv")]
mod kv {
    #[errors]
    struct Span {
        begin: u64,
        end: u64,
    }
}

fn main() {}
