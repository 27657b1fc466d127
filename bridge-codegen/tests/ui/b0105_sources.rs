#[bridge::bridge(sources = ["C:\\store.cc"])]
mod kv {
    enum Mode {
        Read,
    }
}

fn main() {}
