#[bridge::bridge(namespace = "kv")]
mod kv {
    #[errors(status = "kv::Status")]
    enum KvError {
        NotFound,
    }
}

fn main() {}
