#[bridge::bridge(namespace = "kv", namespace = "kv2")]
mod kv {
    enum Mode {
        Read,
    }
}

fn main() {}
