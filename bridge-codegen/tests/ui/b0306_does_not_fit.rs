#[bridge::bridge(namespace = "kv")]
mod kv {
    #[repr(u8)]
    enum Mode {
        Read = 1,
        Write = 256,
    }
}

fn main() {}
