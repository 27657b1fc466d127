#[bridge::bridge(namespace = "kv")]
mod kv {
    #[errors]
    enum KvError {
        #[catch("kv::error")]
        Failed = 3,
    }
}

fn main() {}
