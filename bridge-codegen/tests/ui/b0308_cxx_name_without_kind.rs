#[bridge::bridge(namespace = "kv")]
mod kv {
    #[errors]
    enum KvError {
        #[cxx_name = "kNotFound"]
        #[catch("kv::not_found")]
        NotFound,
    }
}

fn main() {}
