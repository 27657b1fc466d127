#[bridge::bridge(namespace = "kv")]
mod kv {
    #[errors(kind = "kv::Code", ok = "kv::Code::kOk")]
    enum KvError {
        Busy,
    }
}

fn main() {}
