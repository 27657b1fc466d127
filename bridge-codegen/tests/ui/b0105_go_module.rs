#[bridge::bridge(go_module = "example.com/kv/v1")]
mod kv {
    enum Mode {
        Read,
    }
}

fn main() {}
