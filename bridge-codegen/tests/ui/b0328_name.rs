#[bridge::bridge(namespace = "draw")]
mod draw {
    unsafe extern "C++" {
        include!("draw.h");

        type Grid;
        #[field]
        fn resize(self: &mut Grid, width: i32);
        #[field]
        #[cxx_name = "width"]
        fn widen(self: &mut Grid, width: i32);
    }
}

fn main() {}
