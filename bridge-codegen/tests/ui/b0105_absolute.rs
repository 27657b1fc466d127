#[bridge::bridge(headers = "/usr/include/kv.h")]
mod kv {
    enum Mode {
        Read,
    }
}

fn main() {}
