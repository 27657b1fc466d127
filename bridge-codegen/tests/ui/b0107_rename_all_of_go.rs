#[bridge::bridge]
mod m {
    #[rename_all(go = "PascalCase")]
    enum Mode {
        Read,
    }
    unsafe extern "C++" {
        fn f();
    }
}
