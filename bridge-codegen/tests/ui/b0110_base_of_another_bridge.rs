#[bridge::bridge(namespace = "draw")]
mod draw {
    unsafe extern "C++" {
        include!("draw.h");

        type Shape = crate::shapes::Shape;
        type Circle: Shape;
    }
}

fn main() {}
