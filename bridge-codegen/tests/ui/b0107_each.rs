#[bridge::bridge(namespace = "draw")]
mod draw {
    unsafe extern "C++" {
        include!("draw.h");

        #[each(T: i32)]
        fn first(value: T) -> T;
        #[each(T in [])]
        fn second(value: T) -> T;
        #[each]
        fn third(value: T) -> T;
        #[each(T in [i32, f64, i32])]
        fn largest(of: &[T]) -> T;
    }
}

fn main() {}
