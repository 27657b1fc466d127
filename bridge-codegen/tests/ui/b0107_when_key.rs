#[bridge::bridge(namespace = "kv")]
mod kv {
    #[errors(status = "kv::Status")]
    enum KvError {
        #[when("IsNotFound()", kind = "NOT_FOUND")]
        NotFound,
    }
}

fn main() {}
