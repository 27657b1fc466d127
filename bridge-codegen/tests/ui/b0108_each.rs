#[bridge::bridge(namespace = "draw")]
mod draw {
    unsafe extern "C++" {
        include!("draw.h");

        #[each(T in [i32, f64])]
        type Grid;
    }
}

fn main() {}
