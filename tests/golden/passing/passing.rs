#[bridge::bridge(namespace = "lib")]
pub mod passing {
    unsafe extern "C++" {
        include!("lib.h");
        fn sum(#[spread] values: &[i32]) -> i64;
        fn crc(#[spread] data: &[u8], seed: u32) -> u32;
        fn hash(#[spread] text: &str) -> Result<u64>;
        fn write(#[spread] data: &[u8]) -> usize;
        fn compile(#[cxx_type = "lib::Piece"] pattern: &str) -> i32;
        fn open(#[cxx_type = "const char*"] path: &str) -> Result<i32>;
        fn total(#[cxx_type = "std::vector<double>"] of: &[f64]) -> f64;
        fn pick(#[cxx_type = "long long"] of: i64) -> i32;
    }
}
