#[bridge::bridge(namespace = "kv")]
mod kv {
    trait Listener {
        fn call(&self);
    }
}

fn main() {}
