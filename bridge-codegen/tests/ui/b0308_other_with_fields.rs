#[bridge::bridge(namespace = "kv")]
mod kv {
    #[errors(kind = "kv::Code", ok = "Fine")]
    enum KvError {
        Broken,
        Other { line: u32 },
    }
}

fn main() {}
