#[bridge::bridge(namespace = "lib")]
pub mod results {
    unsafe extern "C++" {
        include!("lib.h");
        fn unit() -> Result<()>;
        fn number(n: i32) -> Result<i32>;
        fn text() -> Result<String>;
    }
}
