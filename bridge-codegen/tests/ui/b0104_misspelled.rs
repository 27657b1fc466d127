#[bridge::bridge(namepsace = "kv")]
mod kv {
    enum Mode {
        Read,
    }
}

fn main() {}
