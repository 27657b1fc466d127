#[bridge::bridge(namespace = "kv")]
mod kv {
    #[errors]
    enum KvError {
        #[catch("kv::parse_error")]
        Parse {
            #[rust_name = "row"]
            line: u32,
        },
    }
}

fn main() {}
