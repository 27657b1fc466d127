#[bridge::bridge(namespace = "draw")]
mod draw {
    unsafe extern "C++" {
        include!("draw.h");

        #[each(T in [&'static str, f64])]
        fn name<T>() -> T;
    }
}

fn main() {}
