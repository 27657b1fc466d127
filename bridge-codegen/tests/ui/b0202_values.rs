#[bridge::bridge(namespace = "kv")]
mod kv {
    enum Mode {
        Read,
        Read,
    }
}

fn main() {}
