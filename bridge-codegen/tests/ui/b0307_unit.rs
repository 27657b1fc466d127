#[bridge::bridge(namespace = "kv")]
mod kv {
    struct Span {
        begin: u64,
        nothing: (),
    }
}

fn main() {}
