#[bridge::bridge(namespace = "draw")]
mod draw {
    unsafe extern "C++" {
        include!("draw.h");

        #[no_downcast]
        type Shape;
    }
}

fn main() {}
