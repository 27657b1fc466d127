#[bridge::bridge(namespace = "kv")]
mod kv {
    #[errors]
    enum KvError {
        #[catch("kv::parse_error")]
        Parse {
            #[cpp = "e.line"]
            line: i32,
        },
    }
}

fn main() {}
