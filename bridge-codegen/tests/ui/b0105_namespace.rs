#[bridge::bridge(namespace = "my-lib")]
mod kv {
    enum Mode {
        Read,
    }
}

fn main() {}
