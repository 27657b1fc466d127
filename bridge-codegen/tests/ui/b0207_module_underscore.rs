#[bridge::bridge]
mod _kv {
    enum Mode {
        Read,
    }
}

fn main() {}
