#[bridge::bridge(namespace = "kv")]
mod kv {
    #[errors(kind = "kv::Code")]
    enum KvError {
        #[code = "MISSING"]
        NotFound,
    }
}

fn main() {}
