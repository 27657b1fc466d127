#[bridge::bridge(namespace = "kv")]
mod kv {
    struct Pair<T> {
        first: u8,
    }
}

fn main() {}
