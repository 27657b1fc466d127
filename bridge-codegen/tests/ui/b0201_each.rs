#[bridge::bridge(namespace = "draw")]
mod draw {
    unsafe extern "C++" {
        include!("draw.h");

        #[each(T in [i32, Missing])]
        fn convert(a: T) -> i32;
    }
}

fn main() {}
