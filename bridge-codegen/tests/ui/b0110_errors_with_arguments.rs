#[bridge::bridge(namespace = "kv")]
mod kv {
    #[errors(status = "kv::Status")]
    enum KvError {
        #[catch("kv::error")]
        Failed,
    }
}

fn main() {}
