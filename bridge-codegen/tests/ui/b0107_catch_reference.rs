#[bridge::bridge(namespace = "kv")]
mod kv {
    #[errors]
    enum KvError {
        #[catch("const std::system_error&")]
        Io,
    }
}

fn main() {}
