#[bridge::bridge]
mod bridge {
    enum Mode {
        Read,
    }
}

fn main() {}
