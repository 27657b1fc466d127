#[bridge::bridge(namespace = "draw")]
mod draw {
    unsafe extern "C++" {
        include!("draw.h");

        type Grid;
        #[field]
        fn width(self: &Grid, #[out] width: i32);
    }
}

fn main() {}
