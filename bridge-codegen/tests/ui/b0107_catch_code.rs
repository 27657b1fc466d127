#[bridge::bridge(namespace = "kv")]
mod kv {
    #[errors]
    enum KvError {
        #[catch("std::system_error", code = "NOTFOUND")]
        Io,
    }
}

fn main() {}
