#[bridge::bridge(namespace = "kv")]
mod kv {
    #[repr(u32)]
    enum Mode {
        None = -1,
    }
}

fn main() {}
