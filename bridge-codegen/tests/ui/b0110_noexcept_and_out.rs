#[bridge::bridge]
mod m {
    unsafe extern "C++" {
        #[noexcept]
        #[out]
        fn f() -> i32;
    }
}
