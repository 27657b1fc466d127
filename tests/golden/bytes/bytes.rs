#[bridge::bridge(namespace = "lib")]
pub mod bytes {
    unsafe extern "C++" {
        include!("lib.h");
        fn sum(data: &[u8]) -> u64;
        fn view(data: &[u8]) -> usize;
        fn out(n: usize) -> Vec<u8>;
        fn out_as_string(n: usize) -> Result<Vec<u8>>;
    }
}
