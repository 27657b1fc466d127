#[bridge::bridge(namespace = "kv")]
mod kv {
    #[derive(BitAnd, BitOr)]
    enum Access {
        Read = 1,
        Write = 2,
    }
}

fn main() {}
