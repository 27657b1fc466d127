#[bridge::bridge(namespace = "kv")]
mod kv {
    #[errors]
    enum KvError {
        #[catch("std::system_error", code = "UNAVAILABLE")]
        #[catch("std::future_error", code = "ABORTED")]
        Io,
    }
}

fn main() {}
