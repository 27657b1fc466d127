#[bridge::bridge]
mod kv_test {
    enum Mode {
        Read,
    }
}

fn main() {}
