#[bridge::bridge]
mod m {
    #[flags]
    #[cxx_name = "mode_t"]
    enum Mode {
        Read = 1,
    }
    unsafe extern "C++" {
        fn f();
    }
}
