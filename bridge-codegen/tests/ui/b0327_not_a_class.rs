#[bridge::bridge(namespace = "draw")]
mod draw {
    struct Options {
        depth: u32,
    }

    unsafe extern "C++" {
        include!("draw.h");

        type Options;
        type Circle: Options;
        type Square: ?Shape + 'static;
        type Shape;
    }
}

fn main() {}
