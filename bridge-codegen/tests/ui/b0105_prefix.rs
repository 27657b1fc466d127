#[bridge::bridge(c_prefix = "kv_")]
mod kv {
    enum Mode {
        Read,
    }
}

fn main() {}
