#[bridge::bridge(namespace = "kv")]
mod kv {
    #[derive(Serialize)]
    struct Span {
        begin: u64,
        end: u64,
    }
}

fn main() {}
