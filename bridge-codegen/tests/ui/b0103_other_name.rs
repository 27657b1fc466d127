// options: module = "store"
#[bridge::bridge]
mod kv {
    enum Mode { Read }
}

fn main() {}
