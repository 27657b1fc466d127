#[bridge::bridge(namespace = "kv")]
mod kv {
    struct Error {
        line: u32,
    }
}

fn main() {}
