#[bridge::bridge(optimize = "3")]
mod kv {
    enum Mode {
        Read,
    }
}

fn main() {}
