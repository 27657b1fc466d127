#[bridge::bridge(namespace = "kv")]
mod kv {
    #[errors]
    enum KvError {
        #[catch("std::system_error", kind = "NOT_FOUND")]
        Io,
    }
}

fn main() {}
