#[bridge::bridge(namespace = "kv")]
mod kv {
    enum Durability {
        #[default]
        Buffered,
        Synced,
    }
}

fn main() {}
