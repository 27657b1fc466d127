#[bridge::bridge(namespace = "kv")]
mod kv {
    #[errors(status = "kv::Status", ok = "kOk")]
    enum KvError {
        #[when("IsNotFound()")]
        NotFound,
    }
}

fn main() {}
