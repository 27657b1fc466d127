#[bridge::bridge(namespace = "kv")]
mod kv {
    #[errors]
    enum KvError {
        #[catch("kv::error")]
        Failed,
        #[catch("kv::error")]
        Broken,
    }
}

fn main() {}
