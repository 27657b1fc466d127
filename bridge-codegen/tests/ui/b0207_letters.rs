#[bridge::bridge(namespace = "kv")]
mod kv {
    struct Größe {
        höhe: u64,
    }
}

fn main() {}
