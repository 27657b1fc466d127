#[bridge::bridge(namespace = "kv")]
mod kv {
    #[derive(Copy)]
    struct Span {
        begin: u64,
        end: u64,
    }
}

fn main() {}
