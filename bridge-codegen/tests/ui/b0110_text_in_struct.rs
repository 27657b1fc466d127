#[bridge::bridge(namespace = "kv")]
mod kv {
    struct Entry {
        key: String,
        count: u32,
    }
}

fn main() {}
