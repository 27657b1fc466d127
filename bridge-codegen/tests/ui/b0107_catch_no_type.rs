#[bridge::bridge(namespace = "kv")]
mod kv {
    #[errors]
    enum KvError {
        #[catch(std::system_error)]
        Io,
    }
}

fn main() {}
