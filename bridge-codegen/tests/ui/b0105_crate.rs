#[bridge::bridge(namespace = "kv", crate = super::bridge)]
mod kv {
    struct Span {
        begin: u64,
        end: u64,
    }
}

fn main() {}
