#[bridge::bridge(link = "-lleveldb")]
mod kv {
    enum Mode {
        Read,
    }
}

fn main() {}
