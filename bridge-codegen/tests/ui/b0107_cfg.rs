#[bridge::bridge(namespace = "kv")]
mod kv {
    #[cfg(features = 1, )]
    #[cfg()]
    struct Span {
        begin: u64,
        end: u64,
    }
}

fn main() {}
