#[bridge::bridge(namespace = "draw")]
mod draw {
    unsafe extern "C++" {
        include!("draw.h");

        #[each(A in [i8, i16, i32, i64, u8, u16, u32, u64, f32, f64])]
        #[each(B in [i8, i16, i32, i64, u8, u16, u32, u64, f32, f64])]
        #[each(C in [i8, i16, i32, i64, u8, u16, u32, u64, f32, f64])]
        fn convert(a: A, b: B) -> C;
    }
}

fn main() {}
