#[bridge::bridge(namespace = "kv")]
mod kv {
    struct Entry {
        key: Vec<u8>,
        next: Option<u64>,
    }
}

fn main() {}
