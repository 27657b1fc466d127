#[bridge::bridge]
mod m {
    #[rename_all(cxx = "kebab-case")]
    enum Mode {
        Read,
    }
    unsafe extern "C++" {
        fn f();
    }
}
