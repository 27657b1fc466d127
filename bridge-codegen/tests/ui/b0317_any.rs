#[bridge::bridge(namespace = "draw")]
mod draw {
    unsafe extern "C++" {
        include!("draw.h");

        type Shape;
        type Circle: Shape;
        type AnyShape;
    }
}

fn main() {}
