#[bridge::bridge(namespace = "kv")]
mod kv {
    pub(crate) struct Span {
        begin: u64,
        end: u64,
    }
}

fn main() {}
