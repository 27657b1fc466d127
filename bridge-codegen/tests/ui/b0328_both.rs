#[bridge::bridge(namespace = "draw")]
mod draw {
    unsafe extern "C++" {
        include!("draw.h");

        type Grid;
        #[field]
        fn width(self: &mut Grid, width: i32) -> i32;
    }
}

fn main() {}
