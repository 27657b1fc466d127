#[bridge::bridge(namespace = "kv")]
mod kv {
    static LIMIT: u32 = 4;
}

fn main() {}
