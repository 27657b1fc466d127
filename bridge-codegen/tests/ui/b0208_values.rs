#[bridge::bridge(namespace = "kv")]
mod kv {
    enum Mode {
        Read,
        #[cxx_name = "Read"]
        ReadOnly,
    }
}

fn main() {}
