#[bridge::bridge(namespace = "kv")]
mod kv {
    enum Flags {
        All = 0xffff_ffff,
    }
}

fn main() {}
