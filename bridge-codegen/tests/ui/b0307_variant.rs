#[bridge::bridge(namespace = "kv")]
mod kv {
    enum Shape {
        Empty,
        Circle(f64, f64),
        Box { width: f64, height: f64 },
    }

    unsafe extern "C++" {
        include!("store.h");

        fn draw(shape: &Shape);
    }
}

fn main() {}
