#[bridge::bridge(namespace = "kv")]
mod kv {
    fn len() -> usize {
        0
    }
}

fn main() {}
