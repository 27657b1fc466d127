#[bridge::bridge(namespace = "kv")]
mod kv {
    struct Span {
        begin: u64,
        end: u64,
    }

    impl Span {
        fn len(&self) -> u64 {
            self.end - self.begin
        }
    }
}

fn main() {}
