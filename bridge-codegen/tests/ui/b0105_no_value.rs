#[bridge::bridge(namespace)]
mod kv {
    enum Mode {
        Read,
    }
}

fn main() {}
