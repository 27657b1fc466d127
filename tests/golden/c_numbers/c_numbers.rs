#[bridge::bridge(namespace = "lib")]
pub mod c_numbers {
    struct Limits {
        soft: c_long,
        letter: core::ffi::c_char,
        hard: std::os::raw::c_ulong,
    }
    unsafe extern "C++" {
        include!("lib.h");
        type Limits;
        fn chars(a: c_char) -> c_char;
        fn schars(a: c_schar) -> c_schar;
        fn uchars(a: c_uchar) -> c_uchar;
        fn shorts(a: c_short) -> c_short;
        fn ushorts(a: c_ushort) -> c_ushort;
        fn ints(a: c_int) -> c_int;
        fn uints(a: c_uint) -> c_uint;
        fn longs(a: c_long) -> c_long;
        fn ulongs(a: c_ulong) -> c_ulong;
        fn longlongs(a: c_longlong) -> c_longlong;
        fn ulonglongs(a: c_ulonglong) -> c_ulonglong;
        fn perhaps(a: Option<c_long>) -> Result<Option<c_ulong>>;
        fn longest(of: &[c_long]) -> Vec<c_ulong>;
        fn letters(of: &[c_char]) -> Vec<c_int>;
        fn raised(of: &Limits) -> Limits;
    }
}
