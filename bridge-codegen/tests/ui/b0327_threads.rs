#[bridge::bridge(namespace = "draw")]
mod draw {
    unsafe extern "C++" {
        include!("draw.h");

        #[sync_const]
        type Shape;
        type Circle: Shape;
        #[lock = "page"]
        type Square: Shape;
    }
}

fn main() {}
