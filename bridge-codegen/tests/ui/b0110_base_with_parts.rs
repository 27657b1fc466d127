#[bridge::bridge(namespace = "draw")]
mod draw {
    unsafe extern "C++" {
        include!("draw.h");

        type Shape;
        type Circle: Shape;
        fn area(self: &Shape) -> f64;
        #[lock = "stats"]
        fn count(self: &Shape) -> u64;
    }
}

fn main() {}
