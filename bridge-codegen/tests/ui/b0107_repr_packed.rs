#[bridge::bridge(namespace = "kv")]
mod kv {
    #[repr(C, packed)]
    struct Span {
        begin: u64,
        end: u64,
    }
}

fn main() {}
