#[bridge::bridge(namespace = "kv")]
mod kv {
    struct Span {
        file_id: u64,
        fileId: u64,
    }
}

fn main() {}
