#[bridge::bridge(namespace = "kv")]
mod kv {
    const LIMIT: u32 = 4;
}

fn main() {}
