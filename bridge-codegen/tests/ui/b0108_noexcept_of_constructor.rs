#[bridge::bridge]
mod m {
    unsafe extern "C++" {
        type T;
        #[constructor]
        #[Self = "T"]
        #[noexcept]
        fn new() -> T;
    }
}
