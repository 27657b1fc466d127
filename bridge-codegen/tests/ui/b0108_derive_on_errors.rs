#[bridge::bridge(namespace = "kv")]
mod kv {
    #[derive(Debug)]
    #[errors]
    enum KvError {
        #[catch("std::system_error")]
        Io,
    }
}

fn main() {}
