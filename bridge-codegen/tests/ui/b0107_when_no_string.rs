#[bridge::bridge(namespace = "kv")]
mod kv {
    #[errors(status = "kv::Status")]
    enum KvError {
        #[when(IsNotFound)]
        NotFound,
    }
}

fn main() {}
