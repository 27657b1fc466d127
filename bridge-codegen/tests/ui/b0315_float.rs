#[bridge::bridge(namespace = "kv")]
mod kv {
    #[derive(PartialEq, Eq)]
    struct Stats {
        garbage: f64,
    }
}

fn main() {}
