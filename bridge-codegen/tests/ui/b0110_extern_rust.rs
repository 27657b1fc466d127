#[bridge::bridge(namespace = "kv")]
mod kv {
    extern "Rust" {
        fn log(text: &str);
    }
}

fn main() {}
