#[bridge::bridge = "kv"]
mod kv {
    enum Mode {
        Read,
    }
}

fn main() {}
