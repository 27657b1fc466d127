#[bridge::bridge(namespace = "kv")]
mod kv {
    #[errors]
    enum KvError {
        #[when("IsNotFound()")]
        NotFound,
    }
}

fn main() {}
