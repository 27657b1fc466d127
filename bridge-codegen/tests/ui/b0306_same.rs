#[bridge::bridge(namespace = "kv")]
mod kv {
    enum Mode {
        Read = 1,
        Write = 1,
    }
}

fn main() {}
