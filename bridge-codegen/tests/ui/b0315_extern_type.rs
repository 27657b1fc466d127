#[bridge::bridge(namespace = "kv")]
mod kv {
    #[derive(Clone, ExternType)]
    struct Span {
        begin: u64,
        end: u64,
    }
}

fn main() {}
