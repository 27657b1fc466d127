#[bridge::bridge(namespace = "kv")]
mod kv {
    struct Span {
        begin: u64,
        end: u64,
    }

    enum Span {
        Short,
    }
}

fn main() {}
