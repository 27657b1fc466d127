#[bridge::bridge]
mod m {
    unsafe extern "C++" {
        #[noexcept]
        fn f() -> Result<i32>;
    }
}
