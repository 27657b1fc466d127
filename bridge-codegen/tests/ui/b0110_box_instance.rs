#[bridge::bridge(namespace = "kv")]
mod kv {
    struct Span {
        begin: u64,
        end: u64,
    }

    impl Box<Span> {}
}

fn main() {}
