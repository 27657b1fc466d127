#[bridge::bridge(namespace = "kv")]
mod kv {
    struct Options;
}

fn main() {}
