#[bridge::bridge(namespace = "kv")]
mod kv {
    #[derive(Default)]
    enum Mode {
        Read,
    }
}

fn main() {}
