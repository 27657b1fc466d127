#[bridge::bridge(namespace = "kv")]
mod kv {
    enum Shape {
        Empty = 1,
        Circle(f64) = 2,
    }

    unsafe extern "C++" {
        include!("store.h");

        fn draw(shape: &Shape);
    }
}

fn main() {}
