#[bridge::bridge(namespace = "kv")]
mod kv {
    #[errors(kind = "kv::Code", message = "e.text")]
    enum KvError {
        Busy,
    }
}

fn main() {}
