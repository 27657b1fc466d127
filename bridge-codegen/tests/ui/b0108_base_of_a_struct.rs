#[bridge::bridge(namespace = "draw")]
mod draw {
    struct Point {
        x: f64,
    }

    unsafe extern "C++" {
        include!("draw.h");

        type Shape;
        type Point: Shape;
    }
}

fn main() {}
