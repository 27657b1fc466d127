#[bridge::bridge]
mod m {
    unsafe extern "C++" {
        #[noexcept]
        #[cpp = "{ f(); }"]
        fn f();
    }
}
