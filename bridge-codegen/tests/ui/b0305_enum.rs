#[bridge::bridge(namespace = "kv")]
mod kv {
    enum Mode {}
}

fn main() {}
