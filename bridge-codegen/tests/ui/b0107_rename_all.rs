#[bridge::bridge]
mod m {
    #[rename_all(cxx = "Pascalcase")]
    enum Mode {
        Read,
    }
    unsafe extern "C++" {
        fn f();
    }
}
