#[bridge::bridge]
mod m {
    #[flags]
    #[repr(i32)]
    enum Mode {
        All = -1,
    }
    unsafe extern "C++" {
        fn f();
    }
}
