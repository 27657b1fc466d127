#[bridge::bridge(namespace = "kv")]
mod kv {
    #[cfg(features = 1, )]
    #[cfg()]
    #[cfg(no(feature = "x"))]
    struct Span {
        begin: u64,
        end: u64,
    }
}

fn main() {}
