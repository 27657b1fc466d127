#[bridge::bridge(namespace = "kv")]
mod kv {
    thread_local! {}
}

fn main() {}
