#[bridge::bridge(namespace = "kv")]
mod kv {
    #[errors]
    enum KvError {
        Io,
    }
}

fn main() {}
