#[bridge::bridge(namespace = "draw")]
mod draw {
    unsafe extern "C++" {
        include!("draw.h");

        type Shape: Circle;
        type Circle: Shape;
        type Square: Square;
    }
}

fn main() {}
