#[bridge::bridge(namespace = "kv")]
mod kv {
    #[errors]
    enum KvError {
        #[catch("kv::parse_error")]
        Parse { line: u32, line: u32 },
    }
}

fn main() {}
