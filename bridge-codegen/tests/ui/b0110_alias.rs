#[bridge::bridge(namespace = "kv")]
mod kv {
    type Key = u64;
}

fn main() {}
