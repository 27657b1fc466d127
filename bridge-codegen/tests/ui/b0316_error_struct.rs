#[bridge::bridge(namespace = "kv")]
mod kv {
    #[errors]
    enum KvError {
        #[catch("kv::io_error")]
        Free { bytes: u64 },
    }
}

fn main() {}
