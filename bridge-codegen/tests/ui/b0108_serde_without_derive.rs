#[bridge::bridge(namespace = "kv")]
mod kv {
    struct Span {
        #[serde(default)]
        begin: u64,
        end: u64,
    }
}

fn main() {}
