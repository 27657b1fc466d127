#[bridge::bridge]
mod kv {
    enum Mode { Read }
}

#[bridge::bridge]
mod log {
    enum Level { Low }
}

fn main() {}
