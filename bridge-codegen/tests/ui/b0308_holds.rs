#[bridge::bridge(namespace = "kv")]
mod kv {
    #[errors]
    enum KvError {
        #[catch("kv::error")]
        Failed(u32),
    }
}

fn main() {}
