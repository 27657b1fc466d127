#[bridge::bridge(namespace = "kv")]
mod kv {
    #[errors(status = "const kv::Status&")]
    enum KvError {
        #[when("IsNotFound()")]
        NotFound,
    }
}

fn main() {}
