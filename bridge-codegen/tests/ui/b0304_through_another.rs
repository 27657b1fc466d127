#[bridge::bridge(namespace = "kv")]
mod kv {
    struct Node {
        value: u64,
        edge: Edge,
    }

    struct Edge {
        weight: f64,
        to: Node,
    }
}

fn main() {}
