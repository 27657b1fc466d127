#[bridge::bridge(namespace = "kv")]
mod kv {
    #[errors(status = "kv::Status")]
    enum KvError {
        #[when("IsNotFound()", code = "NOT_FOUND")]
        #[code = "INTERNAL"]
        NotFound,
    }
}

fn main() {}
