#[bridge::bridge(namespace = "kv")]
mod kv {
    use std::time::Duration;
}

fn main() {}
