#[bridge::bridge(namespace = "kv")]
mod kv {
    #[errors]
    enum KvError {
        #[catch("...")]
        Rest,
    }
}

fn main() {}
