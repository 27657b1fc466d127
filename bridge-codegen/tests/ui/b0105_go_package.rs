#[bridge::bridge(go_package = "KV")]
mod kv {
    enum Mode {
        Read,
    }
}

fn main() {}
