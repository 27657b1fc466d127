#[bridge::bridge(namespace = "kv")]
mod kv {
    enum Flags {
        Read = 1 << 0,
        Write = 1 << 1,
    }
}

fn main() {}
