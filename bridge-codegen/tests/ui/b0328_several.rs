#[bridge::bridge(namespace = "draw")]
mod draw {
    unsafe extern "C++" {
        include!("draw.h");

        type Grid;
        #[field]
        fn set_size(self: &mut Grid, width: i32, height: i32);
    }
}

fn main() {}
