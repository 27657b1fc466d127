#[bridge::bridge]
mod kv_linux {
    enum Mode {
        Read,
    }
}

fn main() {}
