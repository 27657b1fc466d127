#[bridge::bridge(namespace = "draw")]
mod draw {
    unsafe extern "C++" {
        include!("draw.h");

        type Circle: Shape;
    }
}

fn main() {}
