#[bridge::bridge(namespace = "draw")]
mod draw {
    unsafe extern "C++" {
        include!("draw.h");

        type Page;
        type Shape<'page>;
        type Circle<'page>: Shape;
    }
}

fn main() {}
