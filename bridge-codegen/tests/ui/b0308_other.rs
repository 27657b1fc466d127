#[bridge::bridge(namespace = "kv")]
mod kv {
    #[errors]
    enum KvError {
        #[catch("std::exception")]
        Other,
    }
}

fn main() {}
