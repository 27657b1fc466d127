#[bridge::bridge(namespace = "kv")]
mod kv {
    struct Node {
        value: u64,
        next: Node,
    }
}

fn main() {}
