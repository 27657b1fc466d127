#[bridge::bridge(namespace = "kv")]
mod kv {
    enum Mode {
        auto,
        manual,
    }
}

fn main() {}
