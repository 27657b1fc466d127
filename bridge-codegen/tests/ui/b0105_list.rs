#[bridge::bridge(namespace = ["kv", "inner"])]
mod kv {
    enum Mode {
        Read,
    }
}

fn main() {}
