#[bridge::bridge(namespace = "kv")]
mod kv {
    enum Value {
        Number(u64),
        Nothing,
    }
}

fn main() {}
