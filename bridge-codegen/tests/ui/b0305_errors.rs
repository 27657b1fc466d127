#[bridge::bridge(namespace = "kv")]
mod kv {
    #[errors]
    enum KvError {}
}

fn main() {}
