#[bridge::bridge(namespace = "kv")]
mod kv {
    #[repr(f32)]
    enum Mode {
        Read,
    }
}

fn main() {}
