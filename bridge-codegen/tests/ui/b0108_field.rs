#[bridge::bridge(namespace = "draw")]
mod draw {
    unsafe extern "C++" {
        include!("draw.h");

        type Grid;
        #[field]
        #[cpp = "self.width"]
        fn width(self: &Grid) -> i32;
        #[field]
        #[noexcept]
        fn height(self: &Grid) -> i32;
        #[field]
        #[constructor]
        #[Self = "Grid"]
        fn new() -> Grid;
    }
}

fn main() {}
