#[bridge::bridge(pkg_config = "leveldb >= 1.20")]
mod kv {
    enum Mode {
        Read,
    }
}

fn main() {}
