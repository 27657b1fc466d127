#[bridge::bridge(namespace = "kv")]
mod kv {
    #[repr(usize)]
    enum Mode {
        Read,
    }
}

fn main() {}
