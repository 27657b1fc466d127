#[bridge::bridge(namespace = "kv")]
mod kv {
    struct Options {
        default: u32,
    }
}

fn main() {}
