#[bridge::bridge(namespace = "kv")]
mod kv {
    #[derive(Default)]
    struct Options {
        mode: Mode,
    }

    enum Mode {
        Read,
    }
}

fn main() {}
