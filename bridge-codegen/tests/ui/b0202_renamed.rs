#[bridge::bridge(namespace = "kv")]
mod kv {
    struct Span {
        begin: u64,
        #[rust_name = "begin"]
        start: u64,
    }
}

fn main() {}
