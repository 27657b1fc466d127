#[bridge::bridge(namespace = "draw")]
mod draw {
    unsafe extern "C++" {
        include!("draw.h");

        type Shape;
        type Circle: Shape;
        fn shape(self: &Circle) -> f64;
    }
}

fn main() {}
