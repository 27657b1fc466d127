#[bridge::bridge(std = "c++14")]
mod kv {
    enum Mode {
        Read,
    }
}

fn main() {}
