#[bridge::bridge(namespace = "kv")]
mod kv {
    mod inner {}
}

fn main() {}
