#[bridge::bridge(namespace = "kv")]
mod kv {
    #[errors]
    enum KvError {
        #[catch("kv::parse_error")]
        Parse {
            text: &str,
            lines: Vec<String>,
            near: Option<u32>,
        },
    }
}

fn main() {}
