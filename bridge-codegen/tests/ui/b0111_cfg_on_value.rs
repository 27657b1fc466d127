#[bridge::bridge(namespace = "kv")]
mod kv {
    enum Mode {
        Read,
        #[cfg(feature = "write")]
        Write,
    }
}

fn main() {}
