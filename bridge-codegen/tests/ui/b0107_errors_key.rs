#[bridge::bridge(namespace = "kv")]
mod kv {
    #[errors(sort = "kv::Code")]
    enum KvError {
        Busy,
    }
}

fn main() {}
