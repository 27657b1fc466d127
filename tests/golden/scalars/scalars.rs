#[bridge::bridge(namespace = "lib")]
pub mod scalars {
    unsafe extern "C++" {
        include!("lib.h");
        fn i8s(a: i8) -> i8;
        fn i16s(a: i16) -> i16;
        fn i32s(a: i32) -> i32;
        fn i64s(a: i64) -> i64;
        fn u8s(a: u8) -> u8;
        fn u16s(a: u16) -> u16;
        fn u32s(a: u32) -> u32;
        fn u64s(a: u64) -> u64;
        fn f32s(a: f32) -> f32;
        fn f64s(a: f64) -> f64;
        fn bools(a: bool) -> bool;
        fn sizes(a: usize, b: isize) -> usize;
        fn differences(a: usize) -> isize;
        fn nothing();
    }
}
