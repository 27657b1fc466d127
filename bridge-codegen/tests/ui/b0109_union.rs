#[bridge::bridge(namespace = "kv")]
mod kv {
    union Number {
        int: u32,
        float: f32,
    }
}

fn main() {}
