#[bridge::bridge]
mod m {
    #[flags]
    enum Mode {
        #[rust_name = "bits"]
        Bits = 1,
    }
    unsafe extern "C++" {
        fn f();
    }
}
