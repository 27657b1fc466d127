#[bridge::bridge(namespace = "kv")]
mod kv {
    #[derive(Default)]
    enum Durability {
        #[default]
        Buffered,
        #[default]
        Synced,
    }
}

fn main() {}
