#[bridge::bridge(namespace = "draw")]
mod draw {
    unsafe extern "C++" {
        include!("draw.h");

        type Grid;
        #[field]
        fn clear(self: &mut Grid);
    }
}

fn main() {}
