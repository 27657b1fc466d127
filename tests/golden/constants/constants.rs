#[bridge::bridge(namespace = "lib")]
pub mod constants {
    type Key = u64;

    /// The longest key; see [`NO_KEY`].
    const MAX_KEY: usize = 4096;
    #[cxx_name = "kNoKey"]
    const NO_KEY: Key = 18446744073709551615;
    const LIB_MACRO: c_int = -7;
    #[cxx_name = "Options::kLimit"]
    const LIMIT: i64 = -9223372036854775808;
    #[cxx_name = "Options::Deep"]
    const DEEP: u8 = 3;
    const HALF: f32 = 0.5;
    const WHOLE: f64 = 1e3;
    const READY: bool = true;
    /// With "quotes" and a \\.
    const VERSION: &str = "1.2 \"beta\" ??= \\";

    unsafe extern "C++" {
        include!("lib.h");
        fn nothing();
    }
}
